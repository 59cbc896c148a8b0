import { describe, expect, it } from "vitest";
import { suggestCanned } from "@/components/knowledge/suggest-canned";
import type { CannedReply } from "@/lib/knowledge/inputs";

const reply = (title: string, text: string, usageCount = 0): CannedReply => ({
  id: title,
  scope: "shop",
  ownerId: null,
  ownerName: "",
  shortcut: "",
  title,
  text,
  mediaId: null,
  usageCount,
  editable: true,
  updatedAt: "2026-03-02T02:00:00.000Z",
});

const shop = [
  reply("我的开场白", "您好{{昵称}}，我是{{客服}}，很高兴为您服务～", 90),
  reply("发货时间", "您好{{昵称}}，现货 16 点前付款当天发出，预售以商品页标注的时间为准。", 60),
  reply("尺码建议", "麻烦告诉我您的身高和体重，我帮您选最合适的尺码～", 40),
  reply("物流进度", "您的订单 {{单号}} 由{{快递}}承运，我马上帮您查最新进度。", 30),
  reply("退换说明", "签收 7 天内、不影响二次销售都可以退换。需要的话我现在就帮您登记。", 5),
  reply("直播赠品", "直播间赠品先到先得，送完页面会下架，具体以下单页显示为准。", 3),
  reply("破损处理", "非常抱歉！麻烦拍一下外箱和商品的照片，我马上为您补发或退款。", 2),
  reply("发票", "电子发票随包裹发出，需要公司抬头请把名称和税号发我。", 1),
  reply("优惠说明", "这款现在有满减，直播间另有券，领券后下单更划算。", 1),
  reply("稍等安抚", "让您久等了，我正在核实，请给我一两分钟，一定给您答复。", 20),
  reply("结束语", "还有什么可以帮您吗？没有的话祝您生活愉快，有问题随时找我们。", 50),
];
const first = (...said: string[]) => suggestCanned(shop, said, 3)[0]?.title;

describe("the replies that are suggested", () => {
  it.each([
    ["我想退货，衣服不合适", "退换说明"],
    ["怎么退款啊", "退换说明"],
    ["退货已经寄出，什么时候能退款？", "退换说明"],
    ["可以换一个吗", "退换说明"],
    ["不想要了能退吗", "退换说明"],
    ["昨天下的单，今天能发出吗？周末要出门用", "发货时间"],
    ["预售的什么时候发货", "发货时间"],
    ["我的快递到哪了", "物流进度"],
    ["怎么还没到，单号发我一下", "物流进度"],
    ["160/50kg 的话 M 码会不会偏大呀", "尺码建议"],
    ["身高165体重110斤穿什么码", "尺码建议"],
    ["主播说今天下单送胸针", "直播赠品"],
    ["赠品什么时候有", "直播赠品"],
    ["收到的时候盒子压坏了", "破损处理"],
    ["可以开电子发票吗", "发票"],
    ["有没有优惠券，能便宜点吗", "优惠说明"],
    ["人呢？怎么不回", "稍等安抚"],
  ])("for “%s” begin with %s", (said, title) => expect(first(said)).toBe(title));

  it("take the newest message first, and the ones before it where it says little", () => {
    expect(first("快点", "我要退货")).toBe("退换说明");
    expect(first("那发票呢", "我要退货")).toBe("发票");
  });

  it("are not drawn away by a greeting around the question", () => {
    expect(first("您好，在吗，我想退货")).toBe("退换说明");
    expect(first("你好，发票怎么开，谢谢")).toBe("发票");
  });

  it("are the most used ones where nothing was said, and no more than asked for", () => {
    expect(suggestCanned(shop, [], 2).map(({ title }) => title)).toEqual(["我的开场白", "发货时间"]);
    expect(suggestCanned([], ["退货"], 3)).toEqual([]);
  });

  it("break ties by use", () => {
    const twins = [reply("退货甲", "同样的话", 1), reply("退货乙", "同样的话", 7)];
    expect(suggestCanned(twins, ["我要退货"], 2).map(({ title }) => title)).toEqual(["退货乙", "退货甲"]);
  });
});
