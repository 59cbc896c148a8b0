import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { GET as tryDoor } from "@/app/api/webhooks/wechat-shop/[channelId]/route";
import { connectWechatApp, openChannel, updateChannel } from "@/lib/channels";
import { connectChannelInput, wechatAppKinds } from "@/lib/channels/inputs";
import { makeOwnProbe } from "@/lib/connectors/wechat/own-probe";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { checkReadiness } from "@/lib/jobs/check-readiness";
import { database } from "@/lib/platform/database";
import { useEnv } from "@/lib/platform/env";
import { joined, newShop, type Someone } from "@/tests/merchants/people";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { plain } from "./shop";

useTestDatabase();
const wechat = useWechat();

const open = ({ ctx }: Someone, channelId: string) => openChannel(ctx, { channelId, origin: null }, plain);
const newAppId = () => `wx${randomBytes(8).toString("hex")}`;
const outcome = (checks: { step: string; ok: boolean | null; code: string | null }[]) =>
  checks.map(({ step, ok, code }) => [step, ok, code]);

/** A shop whose owner has filled in the guided page of an app that the simulated WeChat knows. */
async function connected(kind: (typeof wechatAppKinds)[number] = "wechat_shop") {
  const owner = await newShop();
  const appId = newAppId();
  const { secret } = await wechat().call<{ secret: string }>("POST", "/sim/apps", { appId, kind: kind.replace("wechat_", "") });
  const { id: channelId } = await connectWechatApp(owner.ctx, { kind, name: "旗舰店", appId, secret });
  return { owner, appId, channelId };
}

/** Lets our own address be the one where the doors of this test listen. */
const listenHere = () => useEnv({ NEXTAUTH_URL: new URL(wechat().callbacks.addressOf("x")).origin });
const check = ({ ctx }: Someone, channelId: string) => checkReadiness(ctx, { channelId, locale: "zh-CN", origin: null });
const beat = (at: "now()" | "now() - interval '1 hour'") =>
  database().pool.query(
    `INSERT INTO workers (id, room, beat_at) SELECT room, room, ${at} FROM unnest(ARRAY['inside', 'outside']) room
     ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at`,
  );

describe.each(wechatAppKinds)("connecting a %s by the guided page", (kind) => {
  it("makes Token and key ourselves, takes the secret later, and keeps it to itself", async () => {
    const owner = await newShop();
    const appId = newAppId();
    const { id: channelId } = await connectWechatApp(owner.ctx, { kind, name: "旗舰店", appId });
    const { channel, setup } = await open(owner, channelId);
    expect(channel).toMatchObject({ kind, status: "waiting", appId, corpId: "", secretSince: null, selfCheckedAt: null });
    if (kind === "wechat_shop") expect(setup).toBeNull();
    else expect(setup).toMatchObject({ token: expect.stringMatching(/^\w{32}$/), encodingAesKey: expect.stringMatching(/^\w{43}$/) });
    await updateChannel(owner.ctx, { channelId, secret: "a-secret-of-this-app" });
    const later = await open(owner, channelId);
    expect(later.channel.secretSince).not.toBeNull();
    expect(JSON.stringify(later)).not.toContain("a-secret-of-this-app");
  });

  it("is not for agents", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    const input = { kind, name: "旗舰店", appId: newAppId() };
    await expect(connectWechatApp(agent.ctx, input)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("says a silence of WeChat in words that fit what was asked", () => {
    for (const locale of ["zh-CN", "en"] as const) {
      const { what, next } = explainIn(locale)(`${kind}.no_answer`, "test");
      expect(what).toMatch(locale === "en" ? /^WeChat did not answer/ : /^微信这一次没有回答/);
      expect(next).toContain(" api.weixin.qq.com");
    }
  });
});

it("takes only what can be an AppID, for the kinds there are", () => {
  const good = { kind: "wechat_mini", name: "n", appId: newAppId() };
  expect(connectChannelInput.safeParse(good).success).toBe(true);
  for (const wrong of [{ appId: "wx 1" }, { appId: "小程序" }, { name: " " }, { kind: "wechat_other" }, { secret: "short" }])
    expect(connectChannelInput.safeParse({ ...good, ...wrong }).success).toBe(false);
});

describe("the self-check of a shop", () => {
  it("passes when address, door, credentials and worker are there, and only then shows what to paste", async () => {
    const { owner, channelId } = await connected();
    listenHere();
    await beat("now()");
    expect(outcome(await check(owner, channelId))).toEqual([
      ["address", true, null],
      ["door", true, null],
      ["token", true, null],
      ["worker", true, null],
    ]);
    const { channel, setup } = await open(owner, channelId);
    expect(channel.selfCheckedAt).not.toBeNull();
    expect(setup).toMatchObject({ token: expect.any(String) });
    expect(channel).toMatchObject({ status: "waiting", verifiedAt: null, lastCallbackAt: null });
  });

  it("names each thing that is missing, in both languages, and shows nothing to paste", async () => {
    const { owner, appId, channelId } = await connected();
    await beat("now() - interval '1 hour'");
    useEnv({ NEXTAUTH_URL: "http://127.0.0.1:1" });
    await wechat().call("POST", "/sim/apps", { appId, allowedIps: ["203.0.113.7"] });
    const checks = await check(owner, channelId);
    expect(outcome(checks)).toEqual([
      ["address", true, null],
      ["door", false, "door_not_reached"],
      ["token", false, "wechat_shop.40164"],
      ["worker", false, "worker_missing"],
    ]);
    expect(checks.find(({ step }) => step === "token")?.ip).toMatch(/^[0-9.]+$/);
    for (const { what, next } of (await checkReadiness(owner.ctx, { channelId, locale: "en", origin: null })).slice(1))
      expect(`${what} ${next}`).toMatch(/^[A-Z].+\.$/);
    expect(await open(owner, channelId)).toMatchObject({ setup: null, channel: { selfCheckedAt: null } });
  });

  it("takes no page of a proxy for our door", async () => {
    const { owner, channelId } = await connected();
    useEnv({ NEXTAUTH_URL: wechat().simulator.url });
    await beat("now()");
    expect(outcome(await check(owner, channelId))[1]).toEqual(["door", false, "door_wrong_answer"]);
  });

  it("does not ask a local address when the real WeChat is meant", async () => {
    const { owner, channelId } = await connected();
    listenHere();
    useEnv({ WECHAT_API_BASE: "https://api.weixin.qq.com" });
    const checks = outcome(await check(owner, channelId).finally(() => useEnv({ WECHAT_API_BASE: wechat().simulator.url })));
    expect(checks.slice(0, 2)).toEqual([
      ["address", false, "address_not_public"],
      ["door", null, null],
    ]);
  });

  it("is forgotten when AppID or secret change", async () => {
    const { owner, channelId } = await connected();
    listenHere();
    await beat("now()");
    await check(owner, channelId);
    await updateChannel(owner.ctx, { channelId, name: "另一个名字" });
    expect((await open(owner, channelId)).setup).not.toBeNull();
    await updateChannel(owner.ctx, { channelId, secret: "another-secret-of-it" });
    expect(await open(owner, channelId)).toMatchObject({ setup: null, channel: { selfCheckedAt: null } });
  });

  it("is for those who may connect, within their own shop, at a kind that has such a door", async () => {
    const { owner, channelId } = await connected();
    const agent = await joined(owner, "agent");
    await expect(check(agent, channelId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(check(await newShop("别家"), channelId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("our own probe at a door", () => {
  it("is echoed and verifies nothing; with another Token it is refused", async () => {
    const { owner, channelId } = await connected();
    const address = `https://desk.example/api/webhooks/wechat-shop/${channelId}`;
    const knock = (url: string) => tryDoor(new Request(url), { params: Promise.resolve({ channelId }) });
    listenHere();
    await beat("now()");
    await check(owner, channelId);
    const { setup } = await open(owner, channelId);
    const right = makeOwnProbe(address, setup?.token ?? "", { nowMs: Date.now(), nonce: "abc" });
    expect(await (await knock(right.url)).text()).toBe(right.echo);
    const wrong = makeOwnProbe(address, "wrong", { nowMs: Date.now(), nonce: "abc" });
    expect((await knock(wrong.url)).status).toBe(401);
    expect((await open(owner, channelId)).channel.verifiedAt).toBeNull();
  });
});
