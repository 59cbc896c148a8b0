import type { CannedReply } from "@/lib/knowledge/inputs";

/**
 * Words that mean the same in a shop. Whoever says one of a line asks for what any other of it answers; the first
 * names the line. Longer words stand for themselves before the shorter ones inside them.
 */
const sameWords: readonly (readonly string[])[] = [
  [
    "退换",
    "退货",
    "退款",
    "换货",
    "退掉",
    "退了",
    "想退",
    "要退",
    "能退",
    "可以退",
    "怎么退",
    "换一个",
    "换一件",
    "更换",
    "售后",
    "七天无理由",
  ],
  ["发货", "发出", "寄出", "几天发", "什么时候发", "今天发", "现货", "预售", "催一下", "催发"],
  ["物流", "快递", "到哪", "单号", "派送", "签收", "没收到", "还没到", "多久到", "几天到", "运费", "包邮"],
  ["尺码", "身高", "体重", "偏大", "偏小", "大一码", "小一码", "合身", "码数", "显瘦"],
  ["优惠", "便宜", "打折", "折扣", "满减", "优惠券", "红包", "降价", "差价", "保价", "活动价"],
  ["赠品", "赠送", "送吗", "小样", "下单送", "送什么", "礼盒"],
  ["发票", "开票", "抬头", "税号", "专票", "普票"],
  ["质量", "破损", "压坏", "坏了", "碎了", "开线", "掉色", "起球", "瑕疵", "污渍", "少了", "漏发", "发错", "色差"],
  ["地址", "改地址", "收货人", "电话填错", "写错"],
  ["材质", "面料", "成分", "含量", "羊绒", "纯棉", "机洗", "怎么洗", "保养"],
  ["库存", "有货", "没货", "缺货", "补货", "还有吗", "断货"],
  ["付款", "支付", "拍下", "下单", "怎么买", "改价", "链接"],
  ["取消", "不想要", "不要了", "拍错", "拦截"],
  ["久等", "在吗", "人呢", "没人", "回复一下", "怎么不回"],
  ["您好", "你好", "哈喽", "客服", "开场"],
  ["谢谢", "好的", "再见", "结束语", "没有了"],
];
/** Greetings and thanks come with everything; they decide only when nothing else was said. */
const politeFrom = sameWords.length - 3;

/** Sizes as they are given without any word for them: 160/50kg, 一米六, 98斤, M 码. */
const sizeGiven = /\d{2,3}\s*(?:cm|kg|公斤|斤)|\b1[4-9]\d\b|[一1]米[一二三四五六七八九\d]|(?:^|[^a-z])(?:xs|s|m|l|xl|xxl)\s*码/i;

const letters = /[\p{Script=Han}]|[a-z0-9]+/giu;

/** Pairs of neighbouring characters, and whole Latin words: crude, quick and good enough to compare short texts. */
function pairs(text: string): Set<string> {
  const tokens = text.toLowerCase().match(letters) ?? [];
  const found = new Set<string>();
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    if (token.length > 1) found.add(token);
    else if (next?.length === 1) found.add(token + next);
  });
  return found;
}

/** The lines of {@link sameWords} that a text speaks of, each with how many of its words. */
function subjects(text: string): Map<number, number> {
  const found = new Map<number, number>();
  sameWords.forEach((words, line) => {
    const said = words.filter((word) => text.includes(word)).length + Number(words[0] === "尺码" && sizeGiven.test(text));
    if (said > 0) found.set(line, said);
  });
  return found;
}

type Known = {
  reply: CannedReply;
  title: Set<string>;
  words: Set<string>;
  titleSubjects: Map<number, number>;
  subjects: Map<number, number>;
};

const blanks = /\{\{[^{}]*\}\}/g;

function know(reply: CannedReply): Known {
  const text = reply.text.replaceAll(blanks, " ");
  const whole = `${reply.title} ${text}`;
  return { reply, title: pairs(reply.title), words: pairs(whole), titleSubjects: subjects(reply.title), subjects: subjects(whole) };
}

/** An older message counts less than the one after it. */
const fading = 0.6;
const weights = { subjectInTitle: 12, subject: 4, politeness: 1, pair: 1, pairInTitle: 2 } as const;

/**
 * The replies that fit what the customer said, the newest message first in `said`. Trade words count most, above all
 * in the title and when several say the same; pairs of characters in common count by how rare they are among the replies; use breaks ties.
 */
export function suggestCanned(replies: readonly CannedReply[], said: readonly string[], count: number): CannedReply[] {
  const known = replies.map(know);
  const spread = new Map<string, number>();
  for (const { words } of known) for (const pair of words) spread.set(pair, (spread.get(pair) ?? 0) + 1);
  const rarity = (pair: string) => Math.log2(1 + known.length / (spread.get(pair) ?? known.length));
  const asked = said.map((text, at) => ({ pairs: pairs(text), subjects: subjects(text), weight: fading ** at }));
  const scoreOf = ({ title, words, titleSubjects, subjects: spoken }: Known): number => {
    let score = 0;
    for (const question of asked) {
      let fit = 0;
      for (const [line, times] of question.subjects) {
        const insistent = 1 + Math.min(2, times - 1) / 2;
        const most = line >= politeFrom ? weights.politeness : weights.subjectInTitle;
        if (titleSubjects.has(line)) fit += most * insistent;
        else if (spoken.has(line)) fit += Math.min(most, weights.subject) * insistent;
      }
      for (const pair of question.pairs) {
        if (words.has(pair)) fit += rarity(pair) * (title.has(pair) ? weights.pairInTitle : weights.pair);
      }
      score += fit * question.weight;
    }
    return score;
  };
  return known
    .map((each) => ({ reply: each.reply, score: scoreOf(each) }))
    .sort((a, b) => b.score - a.score || b.reply.usageCount - a.reply.usageCount || a.reply.title.localeCompare(b.reply.title, "zh"))
    .slice(0, count)
    .map(({ reply }) => reply);
}
