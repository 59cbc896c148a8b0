import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WechatKfClient } from "@/lib/connectors/wechat-kf/client";
import { faultOf, helloBody, memoryTokens, now, raw, reset, type Stub, startStub } from "./stub-wecom";

let stub: Stub;
let client: WechatKfClient;

beforeEach(async () => {
  stub = await startStub();
  client = stub.client();
});
afterEach(() => stub.close());

const session = { openKfId: "wk", externalUserId: "wm" };
const page = { openKfId: "wk", cursor: "" };

describe("token", () => {
  test.each(["40014", "42001", "40001"])("after %s it is renewed once and the call repeated once", async (errcode) => {
    const tokens = memoryTokens();
    stub.on("kf/send_msg", { errcode: Number(errcode) }, { errcode: 0, msgid: "o1" });
    expect(await stub.client(tokens).sendMessage(helloBody)).toEqual({ msgid: "o1" });
    expect(stub.paths()).toEqual(["kf/send_msg", "gettoken", "kf/send_msg"]);
    expect(stub.asked.map((asked) => asked.query.get("access_token"))).toEqual(["T0", null, "T1"]);
    expect(tokens.held).toEqual({ value: "T1", expiresAt: now + 7_200_000 });
  });

  test("a second refusal is the end", async () => {
    stub.on("kf/send_msg", { errcode: 40014, errmsg: "invalid access_token" });
    expect(await faultOf(client.sendMessage(helloBody))).toMatchObject({
      kind: "refused",
      code: "40014",
      message: "40014 invalid access_token",
    });
    expect(stub.paths()).toEqual(["kf/send_msg", "gettoken", "kf/send_msg"]);
  });

  test("one that another process renewed meanwhile is taken from the store", async () => {
    const tokens = memoryTokens();
    stub.on(
      "kf/send_msg",
      (response) => {
        tokens.held = { value: "T9", expiresAt: now + 7_200_000 };
        response.end('{"errcode":42001}');
      },
      { errcode: 0, msgid: "o1" },
    );
    await stub.client(tokens).sendMessage(helloBody);
    expect(stub.asked.map((asked) => asked.query.get("access_token"))).toEqual(["T0", "T9"]);
  });

  test("it is fetched when there is none, or less than five minutes are left", async () => {
    for (const first of [null, { value: "T0", expiresAt: now + 299_000 }]) await stub.client(memoryTokens(first)).syncMessages(page);
    expect(stub.paths()).toEqual(["gettoken", "kf/sync_msg", "gettoken", "kf/sync_msg"]);
    expect(Object.fromEntries(stub.asked[0]?.query ?? [])).toEqual({ corpid: "corp", corpsecret: "s" });
  });

  test("many calls at once, over several clients of one app, fetch one token", async () => {
    const clients = [stub.client(memoryTokens(null)), stub.client(memoryTokens(null))];
    await Promise.all(clients.flatMap((one) => Array.from({ length: 10 }, () => one.getState(session).catch(() => null))));
    expect(stub.paths().filter((path) => path === "gettoken")).toHaveLength(1);
  });

  test("a wrong secret is a refusal, asked once; fetchToken shows it", async () => {
    stub.on("gettoken", { errcode: 40001, errmsg: "invalid credential" });
    expect(await faultOf(stub.client(memoryTokens(null)).sendMessage(helloBody))).toMatchObject({ kind: "refused", code: "40001" });
    expect(await faultOf(client.fetchToken())).toMatchObject({ kind: "refused", code: "40001" });
    expect(stub.paths()).toEqual(["gettoken", "gettoken"]);
  });

  test("fetchToken gives and stores a token with its end", async () => {
    const tokens = memoryTokens(null);
    expect(await stub.client(tokens).fetchToken()).toEqual({ value: "T1", expiresAt: now + 7_200_000 });
    expect(tokens.held?.value).toBe("T1");
  });

  test.each([
    ["no clear answer", raw("down", 503)],
    ["a broken line", reset],
  ])("%s to gettoken: the message never left", async (_name, answer) => {
    stub.on("gettoken", answer);
    expect(await faultOf(stub.client(memoryTokens(null)).sendMessage(helloBody))).toMatchObject({ kind: "not_reached" });
    expect(stub.paths()).not.toContain("kf/send_msg");
  });

  test("a store that fails: the message never left", async () => {
    const broken = { ...memoryTokens(), read: () => Promise.reject(new Error("no database")) };
    expect(await faultOf(stub.client(broken).sendMessage(helloBody))).toMatchObject({ kind: "not_reached", code: "token" });
  });
});
