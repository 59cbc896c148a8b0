import type { ConversationScene } from "@/lib/conversations/inputs";
import type { BusinessType } from "./inputs";

/** What a conversation says of itself before anybody has answered. */
export type BusinessSigns = {
  /** The first texts of the round, in their order. */
  texts: readonly string[];
  /** What the customer chose from a menu. */
  taps: readonly string[];
  scene: ConversationScene;
  /** States of order cards, as the channel writes them: 待发货, 退款中. */
  orderStates: readonly string[];
  /** Whether a product was sent along. */
  showsProduct: boolean;
};

type Sign = [type: BusinessType, weight: number, words: RegExp];

/** A complaint outweighs what it is about; what was bought before outweighs what might be bought. */
const signs: Sign[] = [
  ["complaint", 9, /投诉|举报|12315|12345|消协|工商局?|市场监管|维权|起诉|律师函?|曝光|平台介入|差评|赔偿|索赔|三倍|退一赔/],
  [
    "complaint",
    8,
    /骗子|欺骗|被骗|骗人|骗局|诈骗|假货|卖假|假冒|黑心|奸商|坑人|太坑|坑爹|坑呀|坑啊|虚假宣传|霸王条款|不讲信用|失信|扯皮|忽悠/,
  ],
  [
    "complaint",
    8,
    /垃圾|恶心|气死|太气人|气人|妈的|他妈|特么|tmd|nmd|mgb|卧槽|缺德|要脸|不要脸|有病|呸|奶奶的|麻痹|渣渣|混蛋|王八|滚|狗屁|狗吃/i,
  ],
  [
    "complaint",
    7,
    /态度[^，。！？]{0,4}(差|恶劣|不好|有问题)|什么(态度|客服|玩意|破|鬼)|搞什么鬼|答非所问|太差|差劲|差差差|糟糕|受够|无语|敷衍|推卸|没人管/,
  ],
  ["complaint", 6, /再也不(会|来|买|定|喝|去)|不会再(来|买|上当)|谁买谁(后悔|上当)|千万别买|后悔(买|死)|上当/],
  [
    "aftersale",
    5,
    /退货|退款|退钱|换货|退换|退了|退掉|在退|能退(?!差)|可以退(?!差)|想退|要退|退不退|怎么退|不想要了|仅退款|只退|退回|寄回|寄给你们|拒收|退吧/,
  ],
  ["aftersale", 5, /售后|维修|返修|保修|质保|返厂|修一下|检测|补发|少发|漏发|错发|发错|货不对|不符|缺件|少了(一|个|件)/],
  [
    "aftersale",
    5,
    /坏了|坏的|破损|破了|碎了|裂|开胶|脱线|掉色|褪色|起球了|质量问题|有瑕疵|瑕疵|不能用|用不了|没反应了|不亮|不制冷|不通电|跳闸|死机|故障|漏水|漏液|变质|发霉|过期/,
  ],
  [
    "aftersale",
    4,
    /上门取件|来取货|来取件|取件|服务单|审核|安装师傅|师傅过来安装|安装一下|没安装|还没安装|预约安装|(买|拿)(错|小|大)了|尺码买错/,
  ],
  ["aftersale", 3, /过敏了|起疹|红肿|款式不喜欢|不合适|不合身|太小了|太大了|会卡|卡顿|退运费/],
  [
    "logistics",
    5,
    /物流|快递|配送|派送|派件|运单|单号查|送货|送达|送到|送过来|送来|寄到|到货|到哪|签收|自提|驿站|丰巢|站点|快递员|配送员|京准达/,
  ],
  [
    "logistics",
    4,
    /发货|没发|还没发|什么时候(发|到|送)|几天(发|到)|多久(发|到)|啥时候(发|到|送)|(今天|明天|今晚|晚上|五点前)[^，。！？]{0,4}(到|送)|没收到|未收到|收不到|包邮吗|发什么快递|顺丰/,
  ],
  ["logistics", 3, /催|加急|急用|急需|着急|急着|耽误|还没到|没到|没送|没有送|太慢|预计(今|明|后)?天?|同城|中转|揽收|拦截|更新/],
  [
    "order",
    3,
    /订单|拍错|重新拍|重新订|付款|支付|付钱|没付|未付|取消|改地址|修改地址|更改(收货)?地址|改一下(收货)?地址|改收货|改成送|换个?地址|地址(写|填)错|手机号换|改电话|改一下电话/,
  ],
  [
    "order",
    4,
    /发票|开票|抬头|税号|电子票|开具|价保|保价|差价|价格保护|降价|降了|改价|备注|合并(付款|发货|订单)|拆分|定金|尾款|货到付款|花呗|分期|优惠没用上|少付|多付/,
  ],
  ["order", 2, /购买记录|下单|下的单|拍下|买了|我昨天(买|拍)|还没下|改(一下)?吧|更改/],
  [
    "presale",
    4,
    /尺码|码数|多大码|什么码|哪个码|穿多大|身高|体重|胖|偏大|偏小|大小怎么选|色号|哪个颜色|什么颜色|有(没有)?[^，。！？]{0,4}(色|码|款|货|现货)|有货|缺货|现货|断货|补货|上架|预售/,
  ],
  ["presale", 4, /多少钱|什么价|价格|怎么卖|便宜|优惠|打折|折扣|活动|满减|满不满|优惠券|领券|赠品|送什么|买一送|包邮|运费|团购|批发|链接/],
  [
    "presale",
    4,
    /材质|面料|成分|配方|产地|保质期|规格|型号|参数|功能|支持|兼容|适合|适用|能不能用|可以用吗|怎么用|怎么选|哪款|哪个好|推荐|区别|正品吗|是正品|起球吗|掉色吗|会不会|敏感肌|孕妇|宝宝|几岁|续航|容量/,
  ],
  ["presale", 2, /请问|想问|咨询|了解一下|介绍|想买|考虑|看中|这款|这个怎么样|能外接|是不是/],
];

const order = ["complaint", "aftersale", "logistics", "order", "presale"] as const;
const complaintFrom = 6;
const tapWeight = 3;
/** Where a customer came from or what they showed decides only when their words do not. */
const hintWeight = 1;

const sceneHints: Partial<Record<ConversationScene, BusinessType>> = {
  order: "order",
  product: "presale",
  live_products: "presale",
  showcase: "presale",
};

/** What a conversation is about, from its words, the menu tap, the scene and the order state. `other`: nothing tells. */
export function findBusinessType({ texts, taps, scene, orderStates, showsProduct }: BusinessSigns): BusinessType {
  const scores = new Map<BusinessType, number>();
  const add = (type: BusinessType, weight: number) => scores.set(type, (scores.get(type) ?? 0) + weight);
  const read = (text: string, factor: number) => {
    for (const [type, weight, words] of signs) if (words.test(text)) add(type, weight * factor);
  };
  for (const text of texts) read(text, 1);
  for (const tap of taps) read(tap, tapWeight);
  for (const state of orderStates) for (const [type, , words] of signs) if (words.test(state)) add(type, hintWeight);
  if (orderStates.length > 0) add("order", hintWeight);
  if (showsProduct) add("presale", hintWeight);
  const hint = sceneHints[scene];
  if (hint) add(hint, hintWeight);
  // Who complains about a parcel complains, however much they say of the parcel.
  if ((scores.get("complaint") ?? 0) >= complaintFrom) return "complaint";
  let best: BusinessType = "other";
  for (const type of order) if ((scores.get(type) ?? 0) > (scores.get(best) ?? 0)) best = type;
  return best;
}
