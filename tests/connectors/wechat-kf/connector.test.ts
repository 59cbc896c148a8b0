import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createWechatKfConnector, type WechatKfConnector } from "@/lib/connectors/wechat-kf/connector";
import type { MessageContent } from "@/lib/conversations/inputs";
import type { OutboundFile } from "@/lib/conversations/ports";
import { samplePage } from "./sample-page";
import { hang, memoryTokens, raw, reset, type Stub, startStub } from "./stub-wecom";

let stub: Stub;
let connector: WechatKfConnector;

beforeEach(async () => {
  stub = await startStub();
  connector = createWechatKfConnector(stub.client());
});
afterEach(() => stub.close());

const png: OutboundFile = { bytes: new Uint8Array(64), fileName: "a.png", contentType: "image/png" };
const link: MessageContent = { type: "link", title: "t", description: "d", url: "https://u" };
const hello: MessageContent = { type: "text", text: "您好" };

function outbound(content: MessageContent, file: OutboundFile | null = null) {
  return { id: "out-1", toCustomer: "wm", accountId: "wk", content, file };
}

describe("pullPage", () => {
  test("gives items, the next place and how many there were", async () => {
    stub.on("kf/sync_msg", raw(samplePage));
    const page = await connector.pullPage({ accountId: "wk", cursor: "c1", token: "P" });
    expect(page).toMatchObject({ nextCursor: "c-0002", hasMore: false, rawCount: 6, tokenExpired: false });
    expect(page.items.map((item) => item.externalId)).toEqual(["m1", "m2", "m3", "m4", "m5", "m6"]);
    expect(JSON.parse(stub.asked[0]?.body ?? "")).toMatchObject({ cursor: "c1", token: "P", open_kfid: "wk" });
  });

  test("an empty page may have more behind it, and a page without a cursor stays where it was", async () => {
    stub.on("kf/sync_msg", { errcode: 0, has_more: 1, msg_list: [] });
    expect(await connector.pullPage({ accountId: "wk", cursor: "c1" })).toMatchObject({ items: [], hasMore: true, nextCursor: "c1" });
  });

  test("an expired token is left out, once, and said", async () => {
    stub.on("kf/sync_msg", { errcode: 95007 }, { errcode: 0, next_cursor: "c2" });
    expect(await connector.pullPage({ accountId: "wk", cursor: "", token: "old" })).toMatchObject({ nextCursor: "c2", tokenExpired: true });
    expect(stub.asked.map((asked) => JSON.parse(asked.body).token)).toEqual(["old", undefined]);
    stub.on("kf/sync_msg", { errcode: 95007 });
    await expect(connector.pullPage({ accountId: "wk", cursor: "" })).rejects.toMatchObject({ code: "95007" });
    expect(stub.asked).toHaveLength(3);
  });
});

describe("send", () => {
  test("a text is accepted under WeChat's id, or under ours when it names none", async () => {
    stub.on("kf/send_msg", { errcode: 0, msgid: "W1" }, { errcode: 0 });
    expect(await connector.send(outbound(hello))).toEqual({ outcome: "accepted", externalId: "W1" });
    expect(await connector.send(outbound(hello))).toEqual({ outcome: "accepted", externalId: "out-1" });
  });

  test("a file goes up first, a link takes it as its picture", async () => {
    stub.on("media/upload", { errcode: 0, media_id: "M1" });
    await connector.send(outbound({ type: "image", media: {} }, png));
    await connector.send(outbound(link, png));
    expect(stub.paths()).toEqual(["media/upload", "kf/send_msg", "media/upload", "kf/send_msg"]);
    expect(stub.asked[2]?.query.get("type")).toBe("image");
    expect(JSON.parse(stub.asked[1]?.body ?? "")).toMatchObject({ msgid: "out-1", image: { media_id: "M1" } });
    expect(JSON.parse(stub.asked[3]?.body ?? "")).toMatchObject({ link: { thumb_media_id: "M1" } });
  });

  test.each([
    [
      { errcode: 45009, errmsg: "slow" },
      { outcome: "refused", code: "wechat_kf.45009", retry: true },
    ],
    [{ errcode: -1 }, { outcome: "refused", code: "wechat_kf.busy", retry: true }],
    [
      { errcode: 123456, errmsg: "new" },
      { outcome: "refused", code: "wechat_kf.other", detail: "123456 new", retry: false },
    ],
    [reset, { outcome: "unknown" }],
    [raw("x", 500), { outcome: "unknown" }],
    [raw("x"), { outcome: "unknown" }],
  ])("%j from send_msg", async (answer, outcome) => {
    stub.on("kf/send_msg", answer);
    expect(await connector.send(outbound(hello))).toMatchObject(outcome);
    expect(stub.paths()).toEqual(["kf/send_msg"]);
  });

  test.each([
    [4, { limit: "window" }],
    [3, {}],
  ])("95018 says that time is over unless people serve the session: state %i", async (state, more) => {
    stub.on("kf/send_msg", { errcode: 95018, errmsg: "no" });
    stub.on("kf/service_state/get", { errcode: 0, service_state: state });
    const refused = { outcome: "refused", code: "wechat_kf.95018", detail: "95018 no", retry: false };
    expect(await connector.send(outbound(hello))).toEqual({ ...refused, ...more });
    expect(stub.paths()).toEqual(["kf/send_msg", "kf/service_state/get"]);
  });

  test.each([
    [{ errcode: 45001 }, { outcome: "refused", code: "wechat_kf.45001" }],
    [reset, { outcome: "not_reached" }],
    [raw("x", 500), { outcome: "not_reached" }],
    [hang, { outcome: "not_reached" }],
    [{ errcode: 0 }, { outcome: "not_reached" }],
  ])("%j from the upload is never unknown, as nothing was sent", async (answer, outcome) => {
    stub.on("media/upload", answer);
    const hasty = createWechatKfConnector(stub.client(memoryTokens(), { timeoutMs: 200 }));
    expect(await hasty.send(outbound({ type: "image", media: {} }, png))).toMatchObject(outcome);
    expect(stub.paths()).toEqual(["media/upload"]);
  });

  test("nobody listens: not_reached", async () => {
    await stub.close();
    expect(await connector.send(outbound(hello))).toMatchObject({ outcome: "not_reached" });
    stub = await startStub();
  });

  test.each([
    [outbound({ type: "text", text: "客".repeat(683) }), "wechat_kf.outbound_too_long", "text: 2049 of 2048 bytes"],
    [outbound(link), "wechat_kf.outbound_file_missing", "thumb"],
    [outbound({ type: "image", media: {} }), "wechat_kf.outbound_file_missing", "media"],
    [outbound({ type: "unsupported", originalType: "x", raw: {} }), "wechat_kf.outbound_type", "type"],
  ])("what WeChat cannot take is refused without asking it", async (message, code, detail) => {
    expect(await connector.send(message)).toEqual({ outcome: "refused", code, detail, retry: false });
    expect(stub.asked).toEqual([]);
  });
});

describe("ensureAnswerable", () => {
  test("a new session is taken over by the API", async () => {
    stub.on("kf/service_state/get", { errcode: 0, service_state: 0 });
    expect(await connector.ensureAnswerable("wk", "wm")).toBe(1);
    expect(JSON.parse(stub.asked[1]?.body ?? "")).toEqual({ open_kfid: "wk", external_userid: "wm", service_state: 1 });
  });

  test("that WeChat does not allow the move is no fault", async () => {
    stub.on("kf/service_state/get", { errcode: 0, service_state: 0 });
    stub.on("kf/service_state/trans", { errcode: 95016 });
    expect(await connector.ensureAnswerable("wk", "wm")).toBe(0);
  });

  test("any other refusal is told", async () => {
    stub.on("kf/service_state/get", { errcode: 0, service_state: 0 });
    stub.on("kf/service_state/trans", { errcode: 48007 });
    await expect(connector.ensureAnswerable("wk", "wm")).rejects.toMatchObject({ kind: "refused", code: "48007" });
  });

  test.each([1, 2, 3, 4])("state %i is left alone", async (service_state) => {
    stub.on("kf/service_state/get", { errcode: 0, service_state });
    expect(await connector.ensureAnswerable("wk", "wm")).toBe(service_state);
    expect(stub.paths()).toEqual(["kf/service_state/get"]);
  });
});

test("profiles, accounts and media in our words", async () => {
  stub.on("kf/customer/batchget", {
    errcode: 0,
    customer_list: [{ external_userid: "wm", nickname: "小明", gender: 0 }, { nickname: "no id" }],
    invalid_external_userid: ["wmX"],
  });
  stub.on("kf/account/list", {
    errcode: 0,
    account_list: [
      { open_kfid: "wk1", name: "售后", avatar: "https://a", manage_privilege: true },
      { open_kfid: "wk2", name: "售前", avatar: "", manage_privilege: false },
      { open_kfid: "wk3" },
    ],
  });
  stub.on("media/get", raw("GIF", 200, { "content-type": "image/gif" }));
  expect(await connector.profiles(["wm", "wmX"])).toEqual({
    profiles: [{ externalId: "wm", nickname: "小明", avatarUrl: null, unionId: null, gender: 0 }],
    invalid: ["wmX"],
  });
  expect(await connector.listAccounts()).toEqual([
    { externalId: "wk1", name: "售后", avatarUrl: "https://a", manageable: true },
    { externalId: "wk2", name: "售前", avatarUrl: null, manageable: false },
    { externalId: "wk3", name: "", avatarUrl: null, manageable: true },
  ]);
  expect(await connector.fetchMedia("M")).toMatchObject({ contentType: "image/gif", fileName: null });
});
