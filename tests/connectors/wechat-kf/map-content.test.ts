import { describe, expect, test } from "vitest";
import { parseJson } from "@/lib/connectors/wechat/json";
import { mapSyncItem } from "@/lib/connectors/wechat-kf/mapper";
import { messageContent } from "@/lib/conversations/inputs";

const head = { msgid: "m", open_kfid: "wk", external_userid: "wm", send_time: 1790000000, origin: 3 };

function mapMessage(msgtype: string, body: unknown, more: Record<string, unknown> = {}) {
  const [item] = mapSyncItem({ ...head, msgtype, [msgtype]: body, ...more });
  return item;
}

function contentOf(msgtype: string, body: unknown) {
  const item = mapMessage(msgtype, body);
  return item?.kind === "message" ? item.content : item;
}

describe("messages", () => {
  test.each([
    ["text", { content: "你好" }, { type: "text", text: "你好" }],
    ["text", { content: "好评", menu_id: "m-1" }, { type: "text", text: "好评", menuId: "m-1" }],
    ["text", { content: "[图片大小超过限制]" }, { type: "text", text: "[图片大小超过限制]" }],
    ["image", { media_id: "M1" }, { type: "image", media: { externalId: "M1" } }],
    ["voice", { media_id: "M2" }, { type: "voice", media: { externalId: "M2" } }],
    ["video", { media_id: "M3" }, { type: "video", media: { externalId: "M3" } }],
    ["file", { media_id: "M4" }, { type: "file", media: { externalId: "M4" } }],
    [
      "location",
      { latitude: 23.106021881103501, longitude: "113.32", name: "塔", address: "路" },
      { type: "location", latitude: 23.106021881103501, longitude: 113.32, name: "塔", address: "路" },
    ],
    [
      "link",
      { title: "t", desc: "d", url: "https://u", pic_url: "https://p" },
      { type: "link", title: "t", description: "d", url: "https://u", pictureUrl: "https://p" },
    ],
    ["business_card", { userid: "zhang" }, { type: "business_card", userId: "zhang" }],
    [
      "miniprogram",
      { title: "t", appid: "wx1", pagepath: "p", thumb_media_id: "T" },
      { type: "miniprogram", title: "t", appId: "wx1", pagePath: "p", thumb: { externalId: "T" } },
    ],
    [
      "msgmenu",
      {
        head_content: "满意吗",
        list: [
          { type: "click", click: { id: "1", content: "满意" } },
          { type: "view", view: { url: "https://u", content: "看" } },
          { type: "miniprogram", miniprogram: { appid: "wx1", pagepath: "p", content: "进" } },
          { type: "text", text: { content: "或回复" } },
          { type: "later", later: {} },
          7,
        ],
        tail_content: "谢谢",
      },
      {
        type: "menu",
        head: "满意吗",
        items: [
          { type: "click", id: "1", text: "满意" },
          { type: "view", url: "https://u", text: "看" },
          { type: "miniprogram", id: "wx1", url: "p", text: "进" },
          { type: "text", text: "或回复" },
          { type: "later", text: "" },
          { type: "", text: "" },
        ],
        tail: "谢谢",
      },
    ],
    ["channels", { sub_type: 1, nickname: "n", title: "t" }, { type: "channels", kind: "feed", nickname: "n", title: "t" }],
    ["channels", { sub_type: 2, nickname: "n", title: "t" }, { type: "channels", kind: "live", nickname: "n", title: "t" }],
    ["channels", { sub_type: 3, nickname: "n", title: "" }, { type: "channels", kind: "profile", nickname: "n", title: "" }],
    ["channels", { sub_type: 9, nickname: "n", title: "" }, { type: "channels", kind: "other", nickname: "n", title: "" }],
  ])("%s %j", (msgtype, body, content) => {
    expect(contentOf(msgtype, body)).toEqual(content);
    expect(messageContent.safeParse(content).success).toBe(true);
  });

  test.each([
    [12900, 12900],
    ["12900", 12900],
    [0, 0],
    ["129.00元", null],
    ["", null],
    [129.5, null],
    [-1, null],
    [undefined, null],
    [{}, null],
  ])("a product price of %j is %j 分", (sales_price, price) => {
    expect(contentOf("channels_shop_product", { product_id: 1, title: "t", sales_price })).toMatchObject({ productId: "1", price });
  });

  test("an order number beyond 2^53 keeps every digit", () => {
    const written = `{"msgid":9007199254740993123,"external_userid":"wm","origin":3,"send_time":1790000000,"msgtype":"channels_shop_order","channels_shop_order":{"order_id":3790000000000000001}}`;
    expect(mapSyncItem(parseJson(written))).toMatchObject([
      { externalId: "9007199254740993123", content: { orderId: "3790000000000000001" } },
    ]);
  });

  test("a merged record keeps what can be said, whatever its items hold", () => {
    const item = (msgtype: string, msg_content: unknown) => ({ send_time: 1, sender_name: "甲", msgtype, msg_content });
    const items = [
      item("link", '{"msgtype":"link","link":{"title":"标题"}}'),
      item("image", '{"msgtype":"image","image":{"media_id":"M"}}'),
      item("text", "not json"),
      item("text", { text: { content: "an object" } }),
      item("order", '{"channels_shop_order":{"order_id":3790000000000000001}}'),
      null,
    ];
    expect(contentOf("merged_msg", { title: "记录", item: items })).toEqual({
      type: "merged",
      title: "记录",
      items: [
        { sender: "甲", sentAt: 1, type: "link", text: "标题" },
        { sender: "甲", sentAt: 1, type: "image", text: "" },
        { sender: "甲", sentAt: 1, type: "text", text: "not json" },
        { sender: "甲", sentAt: 1, type: "text", text: "an object" },
        { sender: "甲", sentAt: 1, type: "order", text: "" },
        { sender: "", sentAt: 0, type: "", text: "" },
      ],
    });
  });

  test.each([
    "text",
    "image",
    "location",
    "link",
    "business_card",
    "miniprogram",
    "msgmenu",
    "channels_shop_product",
    "channels_shop_order",
    "merged_msg",
    "channels",
  ])("%s without what it is about is kept whole as unsupported", (msgtype) => {
    for (const body of [{}, null, [], "x", undefined]) {
      const raw = { ...head, msgtype, [msgtype]: body };
      expect(mapSyncItem(raw)).toMatchObject([{ kind: "message", content: { type: "unsupported", originalType: msgtype, raw } }]);
    }
  });

  test("a servicer's message names the servicer", () => {
    expect(mapMessage("text", { content: "您好" }, { origin: 5, servicer_userid: "zhang" })).toMatchObject({
      kind: "message",
      from: "servicer",
      servicerId: "zhang",
    });
  });

  test("who speaks is never guessed", () => {
    for (const more of [{ origin: 4 }, { origin: 7 }, { origin: undefined }, { external_userid: "" }]) {
      expect(mapMessage("text", { content: "x" }, more)).toMatchObject({ kind: "unknown_event", eventType: "text" });
    }
  });
});
