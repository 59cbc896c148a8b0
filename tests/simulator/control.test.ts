import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Fields, parseObject } from "./fields";
import { type Simulator, startSimulator } from "./server";
import type { JsonObject } from "./types";

/** The control API as scripts use it: over HTTP, knowing nothing of the inside. */
describe("control API", () => {
  let simulator: Simulator;
  let corpId = "";
  let openKfId = "";
  let who = "";

  async function call(method: string, path: string, body?: JsonObject): Promise<JsonObject> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const reply = await fetch(`${simulator.url}${path}`, init);
    return { http: reply.status, ...parseObject(await reply.text()) };
  }

  const act = (action: string, body: JsonObject = {}) => call("POST", `/sim/customers/${who}/${action}`, body);
  const listOf = (reply: JsonObject) => new Fields(reply).list("data");

  async function api(path: string, body: JsonObject): Promise<JsonObject> {
    const corp = simulator.world.corp(corpId);
    const token = await call("GET", `/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${corp.secret}`);
    return call("POST", `/cgi-bin/${path}?access_token=${String(token.access_token)}`, body);
  }

  beforeEach(async () => {
    simulator = await startSimulator();
    corpId = String((await call("POST", "/sim/corps", { name: "甲" })).corpId);
    openKfId = String((await call("POST", "/sim/accounts", { name: "甲客服" })).openKfId);
    who = String((await call("POST", "/sim/customers", { nickname: "小满", gender: 2 })).id);
  });
  afterEach(() => simulator.close());

  it("plays a whole conversation and shows it on the phone", async () => {
    await act("enter", { channelsScene: 2, nickname: "甲直播间" });
    await act("say", { type: "text", content: "在吗" });
    const list = [{ type: "click", click: { id: "a", content: "查物流" } }];
    const menu = { touser: who, open_kfid: openKfId, msgtype: "msgmenu", msgmenu: { list }, msgid: "menu-1" };
    expect(await api("kf/send_msg", menu)).toMatchObject({ errcode: 0 });
    await act("tap", { msgid: "menu-1", index: 0 });
    const { session, data } = await call("GET", `/sim/customers/${who}/timeline`);
    expect(session).toMatchObject({ state: 0, sentSinceConsult: 0 });
    expect(data).toMatchObject([
      { type: "enter", content: { from: "直播间商品列表", name: "甲直播间" } },
      { side: "customer", type: "text" },
      { side: "shop", by: "api", type: "msgmenu", msgid: "menu-1", status: "shown" },
      { side: "customer", content: { content: "查物流", menu_id: "a" } },
    ]);
    expect(listOf(await call("GET", `/sim/sent?externalUserId=${who}`))).toHaveLength(1);
  });

  it("sends every kind of message a customer can send", async () => {
    const kinds = ["text", "image", "voice", "video", "file", "location", "link", "miniprogram", "business_card"];
    const more = ["channels_shop_product", "channels_shop_order", "channels", "merged_msg"];
    for (const type of [...kinds, ...more]) expect(await act("say", { type, content: "在吗" })).toMatchObject({ http: 200 });
    await act("say", { type: "unknown", msgtype: "some_future_type", content: { a: 1 } });
    await act("say", { type: "image", dataBase64: Buffer.alloc(2 * 1024 * 1024 + 1).toString("base64") });
    const page = await api("kf/sync_msg", { open_kfid: openKfId });
    const types = new Fields(page).list("msg_list").map((item) => new Fields({ item }).object("item").text("msgtype"));
    expect(types).toEqual([...kinds, ...more, "some_future_type", "text"]);
    expect(await act("say", { type: "nonsense" })).toMatchObject({ http: 400, errcode: 40008 });
  });

  it("enters through a link of add_contact_way with its scene", async () => {
    const { url } = await api("kf/add_contact_way", { open_kfid: openKfId, scene: "poster_1" });
    await act("enter", { link: `${String(url)}&scene_param=${encodeURIComponent("活动=秋")}` });
    const page = await api("kf/sync_msg", { open_kfid: openKfId });
    expect(page).toMatchObject({ msg_list: [{ event: { scene: "poster_1", scene_param: "活动=秋" } }] });
  });

  it("lets servicers act and puts many messages under one ping", async () => {
    await act("burst", {
      messages: [
        { type: "text", content: "一" },
        { type: "text", content: "二" },
      ],
    });
    expect(listOf(await call("GET", "/sim/pings"))).toHaveLength(1);
    const servicer = (action: string, body: JsonObject = {}) =>
      call("POST", `/sim/accounts/${openKfId}/servicers/lin-yue/${action}`, { externalUserId: who, ...body });
    expect(await servicer("take")).toMatchObject({ state: 3 });
    const { msgid } = await servicer("write", { content: "您好" });
    expect(await servicer("recall", { msgid: String(msgid) })).toMatchObject({ http: 200 });
    await servicer("reject", { on: true });
    expect(await act("say", { type: "text", content: "喂" })).toMatchObject({ refused: true });
    expect(await servicer("end")).toMatchObject({ state: 4 });
  });

  it("moves the clock, sets faults and switches, and resets", async () => {
    const before = simulator.world.now();
    await call("POST", "/sim/clock", { hours: 48 });
    expect(simulator.world.now() - before).toBeGreaterThanOrEqual(48 * 3_600_000);
    expect(await call("POST", "/sim/faults", { kind: "nonsense" })).toMatchObject({ http: 400 });
    await call("POST", "/sim/faults", { kind: "errcode", value: -1, path: "kf/sync_msg" });
    expect(await api("kf/sync_msg", { open_kfid: openKfId })).toMatchObject({ http: 200, errcode: -1 });
    expect(await api("kf/sync_msg", { open_kfid: openKfId })).toMatchObject({ errcode: 0 });
    expect(await call("PATCH", "/sim/switches", { allow0to1: false })).toMatchObject({ allow0to1: false });
    await call("POST", "/sim/reset");
    expect(listOf(await call("GET", "/sim/corps"))).toEqual([]);
    expect(await call("GET", "/sim/nothing")).toMatchObject({ http: 404 });
  });

  it("voids tokens when the secret is replaced", async () => {
    const corp = simulator.world.corp(corpId);
    const token = await call("GET", `/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${corp.secret}`);
    await call("PATCH", `/sim/corps/${corpId}`, { secret: "new-secret" });
    const old = await call("POST", `/cgi-bin/kf/account/list?access_token=${String(token.access_token)}`);
    expect(old).toMatchObject({ errcode: 40001 });
    expect(await call("GET", `/cgi-bin/gettoken?corpid=${corpId}&corpsecret=wrong`)).toMatchObject({ errcode: 40001 });
    expect(await call("GET", "/cgi-bin/gettoken?corpid=ww0&corpsecret=x")).toMatchObject({ errcode: 40013 });
    expect(await call("POST", "/cgi-bin/kf/account/list")).toMatchObject({ errcode: 41001 });
    expect(await api("kf/account/list", {})).toMatchObject({ account_list: [{ open_kfid: openKfId, manage_privilege: true }] });
  });

  it("tells what happens as server-sent events and resumes after the last seen", async () => {
    const reply = await fetch(`${simulator.url}/sim/events`, { headers: { "last-event-id": "0" } });
    const reader = reply.body?.getReader();
    let text = "";
    await act("say", { type: "text", content: "在吗" });
    while (!text.includes("event: timeline")) text += Buffer.from((await reader?.read())?.value ?? []).toString();
    expect(text).toContain("event: corp");
    await reader?.cancel();
  });
});

describe("persistence", () => {
  it("keeps customers, messages, media and the clock over a restart", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "simulator-"));
    try {
      const first = await startSimulator({ dataDir });
      await fetch(`${first.url}/sim/demo`, { method: "POST" });
      const who = Object.keys(first.world.state.customers)[0] ?? "";
      await fetch(`${first.url}/sim/customers/${who}/say`, { method: "POST", body: JSON.stringify({ type: "image" }) });
      first.world.clock.advance(60_000);
      await first.close();
      const second = await startSimulator({ dataDir });
      expect(second.world.state.customers).toEqual(first.world.state.customers);
      expect(second.world.state.logs).toEqual(first.world.state.logs);
      expect(second.world.clock.offsetMs()).toBe(60_000);
      const mediaId = Object.keys(second.world.state.media)[0] ?? "";
      expect(second.world.media.peek(mediaId)?.bytes.length).toBeGreaterThan(5);
      await second.close();
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});
