import { describe, expect, test } from "vitest";
import { wechatKfReasons } from "@/lib/connectors/wechat-kf/errors";
import { checkOutbound, toSendBody } from "@/lib/connectors/wechat-kf/mapper";
import type { MessageContent } from "@/lib/conversations/inputs";

const message = (content: MessageContent) => ({ id: "out-1", toCustomer: "wm", accountId: "wk", content, file: null });
const start = { touser: "wm", open_kfid: "wk", msgid: "out-1" };
const link: MessageContent = { type: "link", title: "t", description: "d", url: "https://u" };
const miniprogram: MessageContent = { type: "miniprogram", title: "t", appId: "wx1", pagePath: "p" };
const menu = (items: { type: string; id?: string; text: string; url?: string }[], head = "h", tail = "t"): MessageContent => ({
  type: "menu",
  head,
  items,
  tail,
});
const file = (bytes: number, contentType: string) => ({ bytes: new Uint8Array(bytes), fileName: "f", contentType });

describe("toSendBody", () => {
  const media = { externalId: "old" };
  test.each<[MessageContent, string | null, Record<string, unknown>]>([
    [{ type: "text", text: "您好" }, null, { msgtype: "text", text: { content: "您好" } }],
    [{ type: "image", media }, "M", { msgtype: "image", image: { media_id: "M" } }],
    [{ type: "voice", media }, "M", { msgtype: "voice", voice: { media_id: "M" } }],
    [{ type: "video", media }, "M", { msgtype: "video", video: { media_id: "M" } }],
    [{ type: "file", media }, "M", { msgtype: "file", file: { media_id: "M" } }],
    [link, "M", { msgtype: "link", link: { title: "t", desc: "d", url: "https://u", thumb_media_id: "M" } }],
    [miniprogram, "M", { msgtype: "miniprogram", miniprogram: { appid: "wx1", title: "t", thumb_media_id: "M", pagepath: "p" } }],
    [
      { type: "location", latitude: 1.5, longitude: 2.5, name: "n", address: "a" },
      null,
      { msgtype: "location", location: { name: "n", address: "a", latitude: 1.5, longitude: 2.5 } },
    ],
    [{ type: "business_card", userId: "zhang" }, null, { msgtype: "business_card", business_card: { userid: "zhang" } }],
    [
      menu([
        { type: "click", id: "1", text: "满意" },
        { type: "click", text: "一般" },
        { type: "view", text: "看", url: "https://u" },
        { type: "miniprogram", id: "wx1", text: "进", url: "p" },
        { type: "text", text: "或回复" },
      ]),
      null,
      {
        msgtype: "msgmenu",
        msgmenu: {
          head_content: "h",
          list: [
            { type: "click", click: { id: "1", content: "满意" } },
            { type: "click", click: { content: "一般" } },
            { type: "view", view: { url: "https://u", content: "看" } },
            { type: "miniprogram", miniprogram: { appid: "wx1", pagepath: "p", content: "进" } },
            { type: "text", text: { content: "或回复" } },
          ],
          tail_content: "t",
        },
      },
    ],
  ])("%j", (content, mediaId, body) => {
    expect(toSendBody(message(content), mediaId)).toEqual({ ...start, ...body });
  });

  test("nothing for what cannot be sent, or lacks its file", () => {
    expect(toSendBody(message({ type: "event", event: "x", data: {} }), null)).toBeNull();
    expect(toSendBody(message(link), null)).toBeNull();
    expect(toSendBody(message({ type: "image", media }), null)).toBeNull();
  });
});

describe("checkOutbound", () => {
  test("a text may have 2,048 bytes of UTF-8, not characters", () => {
    expect(checkOutbound({ type: "text", text: "a".repeat(2048) })).toBeNull();
    expect(checkOutbound({ type: "text", text: "客".repeat(682) })).toBeNull();
    const problem = checkOutbound({ type: "text", text: "客".repeat(683) });
    expect(problem).toEqual({ code: "wechat_kf.outbound_too_long", field: "text", limit: 2048, actual: 2049, unit: "bytes" });
  });

  const long = (bytes: number) => "a".repeat(bytes);
  test.each<[string, MessageContent, string]>([
    ["outbound_empty", { type: "text", text: "" }, "text"],
    ["outbound_too_long", { ...link, title: long(129) }, "title"],
    ["outbound_too_long", { ...link, description: long(513) }, "description"],
    ["outbound_too_long", { ...link, url: long(2049) }, "url"],
    ["outbound_empty", { ...link, url: "" }, "url"],
    ["outbound_too_long", { ...miniprogram, title: long(65) }, "title"],
    ["outbound_empty", { ...miniprogram, pagePath: "" }, "pagePath"],
    ["outbound_menu_items", menu(Array.from({ length: 11 }, () => ({ type: "click", text: "x" }))), "items"],
    ["outbound_empty", menu([]), "items"],
    ["outbound_too_long", menu([{ type: "click", text: "x" }], long(1025)), "head"],
    ["outbound_too_long", menu([{ type: "click", text: "x" }], "h", long(1025)), "tail"],
    [
      "outbound_too_long",
      menu([
        { type: "text", text: "x" },
        { type: "click", text: long(129) },
      ]),
      "items.1.text",
    ],
    ["outbound_too_long", menu([{ type: "click", id: long(65), text: "x" }]), "items.0.id"],
    ["outbound_empty", menu([{ type: "view", text: "x" }]), "items.0.url"],
    ["outbound_too_long", menu([{ type: "miniprogram", id: long(33), text: "x", url: "p" }]), "items.0.id"],
    ["outbound_type", menu([{ type: "later", text: "x" }]), "items.0.type"],
    ["outbound_type", { type: "unsupported", originalType: "x", raw: {} }, "type"],
    ["outbound_empty", { type: "business_card", userId: "" }, "userId"],
    ["outbound_file_too_large", { type: "voice", media: { size: 2 * 1024 * 1024 + 1 } }, "media"],
  ])("%s: %j", (code, content, field) => {
    expect(checkOutbound(content)).toMatchObject({ code: `wechat_kf.${code}`, field });
    expect(wechatKfReasons).toHaveProperty([`wechat_kf.${code}`]);
  });

  test.each([
    ["image", 10, "image/png", null],
    ["image", 10, "application/octet-stream", null],
    ["image", 10, "image/webp", "outbound_file_type"],
    ["voice", 10, "audio/amr", null],
    ["voice", 10, "audio/mpeg", "outbound_file_type"],
    ["video", 10, "video/mp4", null],
    ["video", 10 * 1024 * 1024 + 1, "video/mp4", "outbound_file_too_large"],
    ["file", 20 * 1024 * 1024, "x/y", null],
    ["file", 5, "x/y", "outbound_file_too_small"],
    ["file", null, "", "outbound_file_missing"],
  ] as const)("a %s of %s bytes as %s: %s", (type, bytes, contentType, code) => {
    const problem = checkOutbound({ type, media: {} }, bytes === null ? null : file(bytes, contentType));
    expect(problem?.code ?? null).toBe(code === null ? null : `wechat_kf.${code}`);
    if (code !== null) expect(wechatKfReasons).toHaveProperty([`wechat_kf.${code}`]);
  });

  test("a link and a mini program need their picture", () => {
    for (const content of [link, miniprogram]) {
      expect(checkOutbound(content, null)).toMatchObject({ code: "wechat_kf.outbound_file_missing", field: "thumb" });
      expect(checkOutbound(content, file(10, "image/jpeg"))).toBeNull();
    }
  });
});
