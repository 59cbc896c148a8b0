import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWechatMiniClient } from "@/lib/connectors/wechat-mini/client";
import { createWechatMiniConnector } from "@/lib/connectors/wechat-mini/connector";
import { createWechatOfficialClient } from "@/lib/connectors/wechat-official/client";
import { createWechatOfficialConnector } from "@/lib/connectors/wechat-official/connector";
import { createWechatShopClient } from "@/lib/connectors/wechat-shop/client";
import { createWechatShopConnector } from "@/lib/connectors/wechat-shop/connector";
import { channelRules } from "@/lib/conversations/channel-rules";
import type { MessageContent } from "@/lib/conversations/inputs";
import type { ChannelConnector, OutboundFile } from "@/lib/conversations/ports";
import type { AppKind } from "@/tests/simulator/app-types";
import { openAppWindow } from "@/tests/simulator/apps";
import { faultOf } from "../wechat-kf/stub-wecom";
import { type AppStage, files, openAppStage } from "./app-stage";

const connect: Record<AppKind, (stage: AppStage) => ChannelConnector> = {
  mini: ({ options }) => createWechatMiniConnector(createWechatMiniClient(options)),
  official: ({ options }) => createWechatOfficialConnector(createWechatOfficialClient(options)),
  shop: ({ options }) => createWechatShopConnector(createWechatShopClient(options)),
};

const card = { title: "山野织物", appId: "wx0000000000000001", pagePath: "pages/index.html" };
const link = { title: "怎么洗", description: "三步", url: "https://shop.example/wash", pictureUrl: "https://shop.example/a.jpg" };
const goods = { title: "", pictureUrl: "", shopName: "" };

/** Every type, with its file, and what it is on the phone; null: this kind of app cannot send it. */
const everything: [MessageContent, OutboundFile | null, Record<AppKind, string | null>][] = [
  [{ type: "text", text: "您好" }, null, { mini: "text", official: "text", shop: "text" }],
  [{ type: "image", media: {} }, files.picture, { mini: "image", official: "image", shop: "image" }],
  [{ type: "voice", media: {} }, files.voice, { mini: null, official: "voice", shop: null }],
  [{ type: "video", media: {} }, files.film, { mini: null, official: "video", shop: "video" }],
  [{ type: "file", media: {} }, files.paper, { mini: null, official: null, shop: "file" }],
  [{ type: "link", ...link }, null, { mini: "link", official: "news", shop: null }],
  [{ type: "miniprogram", ...card }, files.picture, { mini: "miniprogrampage", official: "miniprogrampage", shop: null }],
  [
    { type: "menu", head: "满意吗", items: [{ type: "click", id: "1", text: "满意" }], tail: "谢谢" },
    null,
    { mini: null, official: "msgmenu", shop: null },
  ],
  [{ type: "product_card", productId: "100001", price: null, ...goods }, null, { mini: null, official: null, shop: "product_share" }],
  [
    { type: "order_card", orderId: "3790000000000000001", priceText: "", state: "", ...goods },
    null,
    { mini: null, official: null, shop: "order_share" },
  ],
  [{ type: "location", latitude: 1, longitude: 2, name: "", address: "" }, null, { mini: null, official: null, shop: null }],
];

describe.each<AppKind>(["mini", "official", "shop"])("the connector of a %s", (kind) => {
  let stage: AppStage;
  let connector: ChannelConnector;
  const name = `wechat_${kind}`;
  beforeAll(async () => {
    stage = await openAppStage(kind, `wx${kind}0000000001`);
    connector = connect[kind](stage);
  });
  afterAll(() => stage.simulator.close());
  const wrote = () => {
    const app = stage.simulator.world.state.apps[stage.appId];
    if (app) openAppWindow(stage.simulator.world, app, stage.user, "message");
    stage.user.lastWroteAt = stage.simulator.world.now();
  };

  it.each(everything)("sends what the channel takes and refuses the rest before it leaves: %j", async (content, file, types) => {
    wrote();
    const before = stage.shown().length;
    const outcome = await connector.send(stage.message(content, file));
    const type = types[kind];
    if (type === null) {
      expect(outcome).toMatchObject({ outcome: "refused", code: `${name}.outbound_type`, retry: false });
      expect(stage.shown()).toHaveLength(before);
      expect(channelRules[name]?.sends[content.type]).toBeUndefined();
      return;
    }
    expect(outcome).toMatchObject({ outcome: "accepted" });
    expect(
      stage
        .shown()
        .slice(before)
        .map((line) => line.type),
    ).toEqual([type]);
    expect(channelRules[name]?.sends[content.type]).toBeDefined();
  });

  it("refuses what is empty, too long, without its file or of a wrong kind, before it leaves", async () => {
    wrote();
    const before = stage.shown().length;
    const refused = async (content: MessageContent, file: OutboundFile | null, code: string) =>
      expect(await connector.send(stage.message(content, file))).toMatchObject({ outcome: "refused", code: `${name}.${code}` });
    await refused({ type: "text", text: "" }, null, "outbound_empty");
    await refused({ type: "image", media: {} }, null, "outbound_file_missing");
    await refused({ type: "image", media: {} }, { ...files.picture, bytes: new Uint8Array() }, "outbound_file_too_small");
    const large = new Uint8Array((channelRules[name]?.sends.image?.mb ?? 0) * 1024 * 1024 + 1);
    await refused({ type: "image", media: {} }, { ...files.picture, bytes: large }, "outbound_file_too_large");
    if (kind !== "shop") {
      await refused({ type: "text", text: "字".repeat(683) }, null, "outbound_too_long");
      await refused({ type: "image", media: {} }, files.film, "outbound_file_type");
    }
    expect(stage.shown()).toHaveLength(before);
  });

  it("tells refused, not reached and unknown apart", async () => {
    wrote();
    const path = kind === "shop" ? "commkf/sendmsg" : "custom/send";
    const send = () => connector.send(stage.message({ type: "text", text: "您好" }));
    stage.fault("errcode", path, 45047);
    expect(await send()).toMatchObject({ outcome: "refused", code: `${name}.45047`, retry: false });
    stage.fault("errcode", path, 45009);
    expect(await send()).toMatchObject({ outcome: "refused", code: `${name}.45009`, retry: true });
    stage.fault("drop_after", path);
    expect(await send()).toMatchObject({ outcome: "unknown" });
    stage.fault("http_status", kind === "shop" ? "cosupload" : "media/upload", 502);
    expect(await connector.send(stage.message({ type: "image", media: {} }, files.picture))).toMatchObject({ outcome: "not_reached" });
    stage.simulator.world.clock.advance(49 * 3_600_000);
    expect(await send()).toMatchObject({ outcome: "refused", code: `${name}.45015` });
    expect(await connector.send({ ...stage.message({ type: "text", text: "x" }), toCustomer: "oNOBODY" })).toMatchObject({
      code: `${name}.40003`,
    });
  });

  it("fetches a customer's file, and says what it cannot have", async () => {
    const { mediaId } = stage.simulator.world.media.put({
      corpId: stage.appId,
      kind: "image",
      filename: "围巾.jpg",
      contentType: "image/jpeg",
      bytes: Buffer.from(files.picture.bytes),
    });
    const address = `${stage.simulator.url}/shop/commkf/downloadmedia?encrypted_param=${mediaId}`;
    const file = await connector.fetchMedia(kind === "shop" ? address : mediaId);
    expect({ ...file, bytes: [...file.bytes] }).toEqual({
      bytes: [...files.picture.bytes],
      contentType: "image/jpeg",
      fileName: "围巾.jpg",
    });
    if (kind !== "shop") {
      expect(await faultOf(connector.fetchMedia("nothing"))).toMatchObject({ kind: "refused", code: "40007" });
      return;
    }
    for (const elsewhere of [
      "https://evil.example/a",
      "http://169.254.169.254/x",
      "file:///etc/passwd",
      "x",
      "https://weixin.qq.com.evil.example/",
    ])
      expect(await faultOf(connector.fetchMedia(elsewhere))).toMatchObject({ kind: "refused", code: "media_address" });
  });

  it("shows that somebody writes, where the channel has such a sign", async () => {
    if (kind === "shop") return expect(connector.showTyping).toBeUndefined();
    const to = { customerId: stage.user.openId };
    wrote();
    await connector.showTyping?.({ ...to, typing: true });
    expect(stage.user.typingUntil).toBeGreaterThan(stage.simulator.world.now());
    expect(await faultOf(Promise.resolve(connector.showTyping?.({ ...to, typing: true })))).toMatchObject({ code: "45081" });
    await connector.showTyping?.({ ...to, typing: false });
    expect(stage.user.typingUntil).toBe(0);
    await connector.showTyping?.({ ...to, typing: true });
    await connector.send(stage.message({ type: "text", text: "来了" }));
    expect(stage.user.typingUntil).toBe(0);
    stage.simulator.world.clock.advance(31_000);
    expect(await faultOf(Promise.resolve(connector.showTyping?.({ ...to, typing: true })))).toMatchObject({ code: "45080" });
  });

  it("tells of customers only what the channel tells", async () => {
    if (kind !== "official") return expect(connector.profiles).toBeUndefined();
    stage.user.subscribed = true;
    const profile = { externalId: stage.user.openId, nickname: null, avatarUrl: null, unionId: "oUNION1", gender: null };
    expect(await connector.profiles?.([stage.user.openId, "oNOBODY"])).toEqual([profile]);
  });
});
