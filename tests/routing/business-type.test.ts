import { describe, expect, it } from "vitest";
import { findBusinessType } from "@/lib/routing/business-type";
import type { BusinessType } from "@/lib/routing/inputs";

const signs = { texts: [], taps: [], scene: "other", orderStates: [], showsProduct: false } as const;
const of = (given: Partial<Parameters<typeof findBusinessType>[0]>) => findBusinessType({ ...signs, ...given });

const said: [BusinessType, string[]][] = [
  [
    "presale",
    [
      "这条裙子 165 穿多大码合适",
      "身高 172 体重 130 选哪个码？",
      "敏感肌可以用吗",
      "黄皮适合哪个色号呀",
      "双十一有什么优惠",
      "这款是什么材质的，会不会起球",
      "有黑色现货吗",
      "这两款有什么区别，推荐哪款",
    ],
  ],
  [
    "order",
    [
      "地址填错了能改一下吗",
      "我想取消订单",
      "可以开发票吗，抬头写公司",
      "刚买完就降价，能退差价吗保价多久",
      "尾款怎么付款",
      "订单备注忘写了",
    ],
  ],
  [
    "logistics",
    ["我的快递到哪了", "怎么还没发货啊", "三天了物流一直不更新", "能不能发顺丰", "显示已签收但是我没收到货", "麻烦催一下配送，急用"],
  ],
  [
    "aftersale",
    [
      "收到就是坏的，要退货",
      "尺码买错了可以换货吗",
      "退款什么时候到账",
      "杯子碎了",
      "开不了机，怎么保修",
      "少发了一件",
      "上门取件什么时候来",
    ],
  ],
  [
    "complaint",
    [
      "我要投诉你们",
      "再不处理我就打 12315",
      "卖假货的骗子店",
      "客服态度太差了，没人管",
      "垃圾快递，三天不送还骂人",
      "退款拖了半个月，准备去消协维权",
    ],
  ],
  ["other", ["你好", "在吗", "谢谢", "？", "好的 我知道了", "😊"]],
];

describe("what a conversation is about", () => {
  it.each(said.flatMap(([type, texts]) => texts.map((text) => [text, type] as const)))("%s → %s", (text, type) => {
    expect(of({ texts: [text] })).toBe(type);
  });

  it("is told by a menu tap before the words around it", () => {
    expect(of({ texts: ["你好，这款多少钱"], taps: ["退换货"] })).toBe("aftersale");
    expect(of({ taps: ["查物流"] })).toBe("logistics");
  });

  it("is told by scene, order state and product card when the words tell nothing", () => {
    expect(of({ texts: ["在吗"], scene: "order" })).toBe("order");
    expect(of({ texts: ["在吗"], scene: "live_products" })).toBe("presale");
    expect(of({ texts: ["看看这个"], orderStates: ["退款中"] })).toBe("aftersale");
    expect(of({ texts: ["在吗"], showsProduct: true })).toBe("presale");
  });

  it("is a complaint however much is said of the parcel", () => {
    expect(of({ texts: ["快递三天没到", "物流不更新", "订单也查不到", "我要投诉"] })).toBe("complaint");
  });

  it("is told by the words before the scene", () => {
    expect(of({ texts: ["质量问题，要退货"], scene: "product", showsProduct: true })).toBe("aftersale");
  });
});
