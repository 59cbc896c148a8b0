import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWechatMiniClient } from "@/lib/connectors/wechat-mini/client";
import { faultOf, memoryTokens } from "../wechat-kf/stub-wecom";
import { type AppStage, openAppStage } from "./app-stage";

let stage: AppStage;
beforeAll(async () => {
  stage = await openAppStage("mini", "wxtoken0000000001");
});
afterAll(() => stage.simulator.close());

const client = (changes: Partial<AppStage["options"]> = {}) =>
  createWechatMiniClient({ ...stage.options, tokens: memoryTokens(), ...changes });
const hello = () => ({ touser: stage.user.openId, msgtype: "text", text: { content: "您好" } });
const forced = () => stage.simulator.world.state.appForced[stage.appId]?.length ?? 0;

describe("the stable token", () => {
  it("is the same for all who ask, and lives at least five minutes", async () => {
    const [one, other] = await Promise.all([client().fetchToken(), client().fetchToken()]);
    expect(one.value).toBe(other.value);
    expect(one.expiresAt - stage.simulator.world.now()).toBeGreaterThan(300_000);
  });

  it("that ended is fetched anew without force, and the message goes once", async () => {
    stage.fault("token_expired", "custom/send");
    const before = stage.shown().length;
    await client().sendMessage(hello());
    expect(stage.shown()).toHaveLength(before + 1);
    expect(forced()).toBe(0);
  });

  it("that is refused though it still stands is made anew by force, once", async () => {
    stage.fault("errcode", "custom/send", 40001);
    const before = stage.shown().length;
    await client().sendMessage(hello());
    expect(stage.shown()).toHaveLength(before + 1);
    expect(forced()).toBe(1);
    const { world } = stage.simulator;
    world.clock.advance(31_000);
    stage.simulator.world.faults.add({ kind: "errcode", path: "custom/send", value: 40014, times: 0 });
    expect(await faultOf(client().sendMessage(hello()))).toMatchObject({ kind: "refused", code: "40014" });
    expect(forced()).toBe(2);
    world.faults.clear();
  });

  it("that cannot be had says why, and nothing has left", async () => {
    const wrong = (credentials: { appId: string; appSecret: string }) => faultOf(client({ credentials }).sendMessage(hello()));
    const { appId, appSecret } = stage.options.credentials;
    expect(await wrong({ appId, appSecret: "wrong" })).toMatchObject({ kind: "refused", code: "40125" });
    expect(await wrong({ appId: "wxnobody", appSecret })).toMatchObject({ kind: "refused", code: "40013" });
    stage.fault("http_status", "stable_token", 502);
    expect(await faultOf(client().sendMessage(hello()))).toMatchObject({ kind: "not_reached" });
    stage.fault("http_status", "stable_token", 403);
    expect(await faultOf(client().sendMessage(hello()))).toMatchObject({ kind: "refused", code: "40164" });
    const app = stage.simulator.world.state.apps[appId];
    if (app) app.allowedIps = ["203.0.113.7"];
    expect(await faultOf(client().fetchToken())).toMatchObject({ kind: "refused", code: "40164" });
    if (app) app.allowedIps = [];
  });
});

describe("signing in by code", () => {
  const code = (openId = stage.user.openId) => {
    const value = `code-${Math.random()}`;
    stage.simulator.world.state.appCodes[value] = { openId, issuedAt: stage.simulator.world.now(), used: false };
    return value;
  };

  it("tells openid and unionid once; a used, old or missing code is refused", async () => {
    const value = code();
    const { openId, unionId, sessionKey } = await client().codeToSession(value);
    expect({ openId, unionId }).toEqual({ openId: stage.user.openId, unionId: "oUNION1" });
    expect(sessionKey).not.toBe("");
    expect(await faultOf(client().codeToSession(value))).toMatchObject({ kind: "refused", code: "40029" });
    expect(await faultOf(client().codeToSession(""))).toMatchObject({ kind: "refused", code: "41008" });
    const old = code();
    stage.simulator.world.clock.advance(301_000);
    expect(await faultOf(client().codeToSession(old))).toMatchObject({ kind: "refused", code: "40029" });
  });
});
