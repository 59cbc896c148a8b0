import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapCallback as mapMini } from "@/lib/connectors/wechat-mini/mapper";
import { mapCallback as mapOfficial } from "@/lib/connectors/wechat-official/mapper";
import { mapCallback as mapShop } from "@/lib/connectors/wechat-shop/mapper";
import { messageContent } from "@/lib/conversations/inputs";

const head = { ToUserName: "gh_1", FromUserName: "oUSER", CreateTime: 1790000000 };
const json = (fields: object) => JSON.stringify({ ...head, ...fields });
const xml = (fields: object) =>
  `<xml>${Object.entries({ ...head, ...fields })
    .map(([name, value]) => `<${name}>${typeof value === "number" ? value : `<![CDATA[${value}]]>`}</${name}>`)
    .join("")}</xml>`;
const at = { at: 1790000000, customerId: "oUSER" };

const messages: [Record<string, unknown>, unknown][] = [
  [
    { MsgType: "text", Content: "在吗" },
    { type: "text", text: "在吗" },
  ],
  [
    { MsgType: "text", Content: "满意", bizmsgmenuid: "101" },
    { type: "text", text: "满意", menuId: "101" },
  ],
  [
    { MsgType: "text", Content: "" },
    { type: "text", text: "" },
  ],
  [
    { MsgType: "image", PicUrl: "https://x/a.jpg", MediaId: "m1" },
    { type: "image", media: { externalId: "m1" } },
  ],
  [
    { MsgType: "voice", MediaId: "m2", Format: "amr" },
    { type: "voice", media: { externalId: "m2" } },
  ],
  [
    { MsgType: "video", MediaId: "m3", ThumbMediaId: "t" },
    { type: "video", media: { externalId: "m3" } },
  ],
  [
    { MsgType: "shortvideo", MediaId: "m4", ThumbMediaId: "t" },
    { type: "video", media: { externalId: "m4" } },
  ],
  [
    { MsgType: "location", Location_X: "30.27", Location_Y: "120.15", Scale: "16", Label: "西湖" },
    { type: "location", latitude: 30.27, longitude: 120.15, name: "", address: "西湖" },
  ],
  [
    { MsgType: "link", Title: "怎么洗", Description: "三步", Url: "https://x/wash" },
    { type: "link", title: "怎么洗", description: "三步", url: "https://x/wash" },
  ],
  [
    { MsgType: "miniprogrampage", Title: "织物", AppId: "wx1", PagePath: "p?a=1", ThumbUrl: "u", ThumbMediaId: "t1" },
    { type: "miniprogram", title: "织物", appId: "wx1", pagePath: "p?a=1", thumb: { externalId: "t1" } },
  ],
];

describe.each([
  ["mini program", mapMini],
  ["official account", mapOfficial],
])("a message to a %s", (_, map) => {
  it.each(messages)("%j is the same from JSON and XML", (fields, content) => {
    for (const write of [json, xml])
      expect(map(write({ ...fields, MsgId: "42" }))).toEqual([
        { ...at, externalId: "42", kind: "message", from: "customer", servicerId: null, content },
      ]);
  });

  it("keeps every digit of its id, written as a bare number", () => {
    const text = json({ MsgType: "text", Content: "x" }).replace(/}$/, ',"MsgId":23456789012345678901}');
    expect(map(text)).toMatchObject([{ externalId: "23456789012345678901" }]);
  });

  it.each([{ MsgType: "some_future_type", Colour: "燕麦" }, { MsgType: "image" }, { MsgType: "location", Location_X: "?" }, {}])(
    "%j is kept whole as unsupported",
    (fields) => {
      const [item] = map(json({ ...fields, MsgId: "7" }));
      expect(item).toMatchObject({ kind: "message", content: { type: "unsupported", raw: { ...head, ...fields } } });
    },
  );

  it("that is an event nobody knows is kept whole under its name; two of one second stay two", () => {
    const event = { MsgType: "event", Event: "debug_demo", debug_str: "hello" };
    const [one, other] = [map(json(event)), map(json({ ...event, EventKey: "b" }))].flat();
    expect(one).toMatchObject({ kind: "unknown_event", eventType: "debug_demo", customerId: "oUSER", raw: { debug_str: "hello" } });
    expect(one?.externalId).toBe(map(xml(event))[0]?.externalId);
    expect(one?.externalId).not.toBe(other?.externalId);
  });

  it("from nobody, or no message at all, is nothing", () => {
    for (const text of ["", "x", "{}", "<xml></xml>", '{"MsgType":"text","Content":"x"}']) expect(map(text)).toEqual([]);
  });
});

describe("what people do at a mini program", () => {
  it("opening the chat tells what the merchant wrote on the button", () => {
    const scene = { scene: "mini_program", sourceName: null, linkScene: null };
    const map = (more: object) => mapMini(json({ MsgType: "event", Event: "user_enter_tempsession", ...more }));
    expect(map({ SessionFrom: "order=379…01" })).toMatchObject([
      { ...at, kind: "entered", scene: { ...scene, linkParam: "order=379…01" }, welcomeCode: null },
    ]);
    expect(map({})).toMatchObject([{ kind: "entered", scene: { ...scene, linkParam: null } }]);
  });
});

describe("what people do at an official account", () => {
  const map = (fields: object) => mapOfficial(xml({ MsgType: "event", ...fields }));
  it.each([
    [{ Event: "subscribe", EventKey: "qrscene_123", Ticket: "T" }, "subscribed", "123"],
    [{ Event: "subscribe", EventKey: "" }, "subscribed", null],
    [{ Event: "SCAN", EventKey: "123", Ticket: "T" }, "scanned", "123"],
    [{ Event: "CLICK", EventKey: "KEFU" }, "menu_tapped", "KEFU"],
  ])("%j", (fields, action, linkScene) => {
    const scene = { scene: "official_account", sourceName: null, linkScene, linkParam: null };
    expect(map(fields)).toMatchObject([{ ...at, kind: "acted", action, scene }]);
  });

  it("leaving, and sessions of WeChat's own console, are told; where they are and which page they open is not", () => {
    expect(map({ Event: "unsubscribe", EventKey: "" })).toMatchObject([{ ...at, kind: "unsubscribed" }]);
    expect(map({ Event: "kf_close_session", KfAccount: "a@gh" })).toMatchObject([
      { kind: "session_changed", change: "ended", servicerId: "a@gh" },
    ]);
    expect(map({ Event: "kf_switch_session", FromKfAccount: "a@gh", ToKfAccount: "b@gh" })).toMatchObject([{ servicerId: "b@gh" }]);
    for (const Event of ["LOCATION", "VIEW", "view_miniprogram"]) expect(map({ Event, EventKey: "x" })).toEqual([]);
  });
});

describe("what comes to a shop", () => {
  const event = { MsgType: "event", Event: "commkf_send_msg_to_kf", msg_id: "3895000000000000001", msg_event: "EVENT_TYPE_SEND_MSG" };
  const card = { title: "", pictureUrl: "", shopName: "" };
  it.each([
    [
      { msg_type: "text", text: { content: "什么时候发货" } },
      { type: "text", text: "什么时候发货" },
    ],
    [
      { msg_type: "image", image: { cos_url: "https://x/1" } },
      { type: "image", media: { externalId: "https://x/1" } },
    ],
    [
      { msg_type: "voice", voice: { cos_url: "https://x/2" } },
      { type: "voice", media: { externalId: "https://x/2" } },
    ],
    [
      { msg_type: "video", cos_url: "https://x/3" },
      { type: "video", media: { externalId: "https://x/3" } },
    ],
    [
      { msg_type: "file", file: { cos_url: "https://x/4" } },
      { type: "file", media: { externalId: "https://x/4" } },
    ],
    [
      { msg_type: "product_share", product_share: { product_id: 10000012345678 } },
      { type: "product_card", productId: "10000012345678", price: null, ...card },
    ],
    [
      { msg_type: "order_share", order_share: { order_id: "3790000000000000001" } },
      { type: "order_card", orderId: "3790000000000000001", priceText: "", state: "", ...card },
    ],
  ])("%j", (fields, content) => {
    expect(mapShop(json({ ...event, ...fields }))).toEqual([
      { ...at, externalId: "3895000000000000001", kind: "message", from: "customer", servicerId: null, content },
    ]);
  });

  it("as a message nobody can read is kept whole; as another event of the chat it is named", () => {
    for (const fields of [{ msg_type: "image", image: {} }, { msg_type: "sticker", sticker: { id: 1 } }, {}])
      expect(mapShop(json({ ...event, ...fields }))).toMatchObject([{ kind: "message", content: { type: "unsupported", raw: fields } }]);
    expect(mapShop(json({ ...event, msg_event: "EVENT_TYPE_RECALL" }))).toMatchObject([
      { kind: "unknown_event", eventType: "EVENT_TYPE_RECALL" },
    ]);
  });

  it("about orders is not of the conversation", () => {
    const order = {
      MsgType: "event",
      Event: "channels_ec_order_ext_info_update",
      order_info: { order_id: 3790000000000000001n.toString(), type: 7 },
    };
    expect(mapShop(json(order))).toEqual([]);
  });
});

it("nothing that can be sent makes a mapper throw or break the shape of a message", () => {
  const word = fc.constantFrom(
    "text",
    "image",
    "event",
    "location",
    "link",
    "commkf_send_msg_to_kf",
    "subscribe",
    "x",
    "__proto__",
    "constructor",
  );
  const fields = fc.dictionary(
    fc.constantFrom("MsgType", "Event", "MsgId", "Content", "MediaId", "EventKey", "msg_type", "text", "image", "msg_event", "CreateTime"),
    fc.oneof(word, fc.jsonValue()),
  );
  fc.assert(
    fc.property(fields, (given) => {
      for (const map of [mapMini, mapOfficial, mapShop])
        for (const item of map(JSON.stringify({ ...head, ...given }))) {
          expect(item.externalId).not.toBe("");
          if (item.kind === "message") expect(messageContent.safeParse(item.content).success).toBe(true);
        }
    }),
  );
});
