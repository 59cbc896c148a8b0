import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WechatKfClient } from "@/lib/connectors/wechat-kf/client";
import { faultOf, helloBody, raw, type Stub, startStub } from "./stub-wecom";

let stub: Stub;
let client: WechatKfClient;

beforeEach(async () => {
  stub = await startStub();
  client = stub.client();
});
afterEach(() => stub.close());

const session = { openKfId: "wk", externalUserId: "wm" };
const page = { openKfId: "wk", cursor: "" };

describe("calls", () => {
  test("each goes to its address with the stored token and Chinese unescaped", async () => {
    stub.on("kf/send_msg", { errcode: 0, errmsg: "ok", msgid: "o1" });
    expect(await client.sendMessage(helloBody)).toEqual({ msgid: "o1" });
    const [asked] = stub.asked;
    expect(asked?.path).toBe("kf/send_msg");
    expect(asked?.query.get("access_token")).toBe("T0");
    expect(asked?.body).toBe(JSON.stringify(helloBody));
    expect(asked?.body).toContain("您好");
  });

  test("sync_msg: page as told, ids beyond 2^53 as text, unknown fields kept", async () => {
    stub.on(
      "kf/sync_msg",
      raw('{"errcode":0,"next_cursor":"c2","has_more":1,"new":5,"msg_list":[{"msgid":9007199254740993123,"send_time":1790000000}]}'),
    );
    expect(await client.syncMessages({ openKfId: "wk", cursor: "c1", token: "P", limit: 10 })).toEqual({
      errcode: 0,
      next_cursor: "c2",
      has_more: true,
      new: 5,
      msg_list: [{ msgid: "9007199254740993123", send_time: 1790000000 }],
    });
    expect(JSON.parse(stub.asked[0]?.body ?? "")).toEqual({ cursor: "c1", limit: 10, voice_format: 0, open_kfid: "wk", token: "P" });
  });

  test("a raw control character in a nickname does not block the page", async () => {
    stub.on("kf/sync_msg", raw('{"errcode":0,"msg_list":[{"msgid":"m","x":"a\u0002b"}]}'));
    expect((await client.syncMessages(page)).msg_list).toEqual([{ msgid: "m", x: "a b" }]);
  });

  test("one customer whom WeChat no longer tells of does not cost the others their names", async () => {
    stub.on(
      "kf/customer/batchget",
      { errcode: 95031, errmsg: "no" },
      { errcode: 0, customer_list: [{ external_userid: "a" }] },
      { errcode: 95031 },
    );
    expect(await client.batchGetCustomers(["a", "b"])).toEqual({
      customer_list: [{ external_userid: "a" }],
      invalid_external_userid: ["b"],
    });
  });

  test("accounts are read page by page", async () => {
    const accounts = (count: number) => Array.from({ length: count }, (_, index) => ({ open_kfid: `wk${index}`, name: "n" }));
    stub.on("kf/account/list", { errcode: 0, account_list: accounts(100) }, { errcode: 0, account_list: accounts(3) });
    expect(await client.listAccounts()).toHaveLength(103);
    expect(stub.asked.map((asked) => JSON.parse(asked.body).offset)).toEqual([0, 100]);
  });

  test("customers are asked in chunks of 100", async () => {
    stub.on(
      "kf/customer/batchget",
      { errcode: 0, customer_list: [{ external_userid: "a" }], invalid_external_userid: ["x"] },
      { errcode: 0, customer_list: [{ external_userid: "b" }], invalid_external_userid: ["y"] },
    );
    const ids = Array.from({ length: 101 }, (_, index) => `wm${index}`);
    expect(await client.batchGetCustomers(ids)).toEqual({
      customer_list: [{ external_userid: "a" }, { external_userid: "b" }],
      invalid_external_userid: ["x", "y"],
    });
    expect(stub.asked.map((asked) => JSON.parse(asked.body).external_userid_list.length)).toEqual([100, 1]);
    expect(await client.batchGetCustomers([])).toEqual({ customer_list: [], invalid_external_userid: [] });
  });

  test("states, links and event messages", async () => {
    stub.on("kf/service_state/get", { errcode: 0, service_state: 3, servicer_userid: "zhang" });
    stub.on("kf/service_state/trans", { errcode: 0, msg_code: "MC" });
    stub.on("kf/add_contact_way", { errcode: 0, url: "https://work.weixin.qq.com/kf/x" });
    stub.on("kf/send_msg_on_event", { errcode: 0, msgid: "w1" });
    expect(await client.getState(session)).toEqual({ state: 3, servicerId: "zhang" });
    expect(await client.transState({ ...session, state: 3, servicerId: "zhang" })).toEqual({ msgCode: "MC" });
    expect(await client.addContactWay({ openKfId: "wk", scene: "live" })).toEqual({ url: "https://work.weixin.qq.com/kf/x" });
    expect(await client.sendOnEvent({ code: "WC", msgtype: "text", text: { content: "hi" } })).toEqual({ msgid: "w1" });
    expect(stub.asked.map((asked) => JSON.parse(asked.body))).toEqual([
      { open_kfid: "wk", external_userid: "wm" },
      { open_kfid: "wk", external_userid: "wm", service_state: 3, servicer_userid: "zhang" },
      { open_kfid: "wk", scene: "live" },
      { code: "WC", msgtype: "text", text: { content: "hi" } },
    ]);
  });

  test("an upload is multipart with the field media and its own file name", async () => {
    stub.on("media/upload", { errcode: 0, type: "image", media_id: "M1", created_at: "1" });
    const file = { bytes: new TextEncoder().encode("PNGDATA"), fileName: "图.png", contentType: "image/png" };
    expect(await client.uploadMedia({ type: "image", file })).toEqual({ mediaId: "M1" });
    const [asked] = stub.asked;
    expect(asked?.query.get("type")).toBe("image");
    expect(asked?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(asked?.body).toContain('name="media"; filename="图.png"');
    expect(asked?.body).toContain("PNGDATA");
  });
});

describe("busy (-1)", () => {
  const busy = { errcode: -1, errmsg: "system busy" };

  test.each<[string, string, (one: WechatKfClient) => Promise<unknown>]>([
    ["sync", "kf/sync_msg", (one) => one.syncMessages(page)],
    ["batchget", "kf/customer/batchget", (one) => one.batchGetCustomers(["a"])],
    ["list", "kf/account/list", (one) => one.listAccounts()],
    ["media", "media/get", (one) => one.getMedia("M")],
    ["state", "kf/service_state/get", (one) => one.getState(session)],
  ])("%s is repeated three times with growing pauses", async (_name, path, work) => {
    stub.on(path, busy);
    expect(await faultOf(work(client))).toMatchObject({ kind: "refused", code: "-1" });
    expect(stub.paths()).toEqual([path, path, path, path]);
    expect(stub.pauses).toEqual([200, 600, 1500]);
  });

  test("a read succeeds once WeChat has time again", async () => {
    stub.on("kf/sync_msg", busy, busy, { errcode: 0, next_cursor: "c" });
    expect(await client.syncMessages(page)).toMatchObject({ next_cursor: "c" });
  });

  test.each<[string, (one: WechatKfClient) => Promise<unknown>]>([
    ["kf/send_msg", (one) => one.sendMessage(helloBody)],
    ["kf/send_msg_on_event", (one) => one.sendOnEvent({ code: "c", msgtype: "text" })],
    ["kf/service_state/trans", (one) => one.transState({ ...session, state: 1 })],
    ["kf/add_contact_way", (one) => one.addContactWay({ openKfId: "wk" })],
  ])("%s is a write and never repeated", async (path, work) => {
    stub.on(path, busy);
    expect(await faultOf(work(client))).toMatchObject({ kind: "refused", code: "-1" });
    expect(stub.paths()).toEqual([path]);
  });

  test.each([45009, 45033])("%i is left to the caller", async (errcode) => {
    stub.on("kf/sync_msg", { errcode });
    expect(await faultOf(client.syncMessages(page))).toMatchObject({ kind: "refused", code: String(errcode) });
    expect(stub.paths()).toEqual(["kf/sync_msg"]);
  });
});
