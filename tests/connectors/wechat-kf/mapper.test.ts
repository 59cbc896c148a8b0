import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "@/lib/connectors/wechat/json";
import { syncPage } from "@/lib/connectors/wechat-kf/api-types";
import { mapProfile, mapSyncItem } from "@/lib/connectors/wechat-kf/mapper";
import { messageContent } from "@/lib/conversations/inputs";
import { samplePage } from "./sample-page";

const head = { msgid: "m", open_kfid: "wk", external_userid: "wm", send_time: 1790000000, origin: 3 };

test("the page of facts 14, item by item", () => {
  const items = syncPage.parse(parseJson(samplePage)).msg_list.flatMap(mapSyncItem);
  const from = { customerId: "wmAAA", from: "customer", servicerId: null, kind: "message" };
  expect(items).toEqual([
    {
      externalId: "m1",
      at: 1790000000,
      kind: "entered",
      customerId: "wmAAA",
      scene: { scene: "live_products", sourceName: "某某直播间", linkScene: null, linkParam: null },
      welcomeCode: "WC1",
    },
    {
      externalId: "m2",
      at: 1790000005,
      ...from,
      content: {
        type: "product_card",
        productId: "10000012345678",
        title: "羊绒围巾",
        pictureUrl: "https://example.com/p.jpg",
        price: 12900,
        shopName: "某某小店",
      },
    },
    {
      externalId: "m3",
      at: 1790000009,
      ...from,
      content: {
        type: "order_card",
        orderId: "3790000000000000001",
        title: "羊绒围巾",
        priceText: "共1件,合计129.00元",
        state: "待发货",
        pictureUrl: "https://example.com/o.jpg",
        shopName: "某某小店",
      },
    },
    {
      externalId: "m4",
      at: 1790000020,
      ...from,
      content: { type: "merged", title: "聊天记录", items: [{ sender: "甲", sentAt: 1789990000, type: "text", text: "在吗" }] },
    },
    {
      externalId: "m5",
      at: 1790000030,
      kind: "send_failed",
      customerId: "wmAAA",
      messageExternalId: "out-77",
      code: "wechat_kf.fail_10",
      byCustomer: true,
    },
    {
      externalId: "m6",
      at: 1790000031,
      ...from,
      content: {
        type: "unsupported",
        originalType: "some_future_type",
        raw: expect.objectContaining({ msgid: "m6", some_future_type: {} }),
      },
    },
  ]);
});

test("a profile keeps what WeChat tells and no empty texts", () => {
  expect(mapProfile({ external_userid: "wm", nickname: "小明", avatar: "https://a", gender: 1, unionid: "u" })).toEqual({
    externalId: "wm",
    nickname: "小明",
    avatarUrl: "https://a",
    unionId: "u",
    gender: 1,
  });
  expect(mapProfile({ external_userid: "wm", nickname: "" })).toEqual({
    externalId: "wm",
    nickname: null,
    avatarUrl: null,
    unionId: null,
    gender: null,
  });
  expect(mapProfile({})).toBeNull();
});

test("nothing that JSON can hold makes the mapper throw, lose the item or break the shape", () => {
  const msgtype = fc.oneof(
    fc.constantFrom("text", "event", "msgmenu", "merged_msg", "channels", "location", "__proto__", "constructor"),
    fc.string(),
  );
  const item = fc.oneof(
    fc.jsonValue(),
    fc
      .tuple(msgtype, fc.jsonValue(), fc.jsonValue())
      .map(([type, body, other]) => ({ ...head, msgtype: type, [type]: body, send_time: other })),
    fc.jsonValue().map((event) => ({ msgtype: "event", event })),
  );
  fc.assert(
    fc.property(item, (value) => {
      const [mapped] = mapSyncItem(value);
      expect(mapped?.externalId).not.toBe("");
      expect(Number.isInteger(mapped?.at)).toBe(true);
      expect(mapSyncItem(value)).toEqual([mapped]);
      if (mapped?.kind === "message") expect(messageContent.safeParse(mapped.content).success).toBe(true);
    }),
  );
});
