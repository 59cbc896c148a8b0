import fs from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { Miniflare, type Request as WorkerRequest } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildEdge } from "@/bin/build-edge.mjs";
import { loadChannelAccess, openChannel } from "@/lib/channels";
import { database } from "@/lib/platform/database";
import { required } from "@/lib/platform/env";
import { plain, rowsOf } from "@/tests/channels/shop";
import { encryptMessage, signParts } from "@/tests/simulator/callback-crypto";
import { type AppShop, makeAppShop } from "@/tests/support/app-shop";
import { answerNeonHttp, asNeonAddress } from "@/tests/support/neon";
import { type CallbackSecrets, pingXml } from "@/tests/support/post-callback";
import { runJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
const folder = path.resolve(".check", `edge-${process.pid}`);
let worker: Miniflare;
let away = false;

beforeAll(async () => {
  const script = await buildEdge(folder);
  worker = new Miniflare({
    modules: true,
    scriptPath: script,
    compatibilityDate: "2026-01-01",
    bindings: { DATABASE_URL: asNeonAddress(database().url), ENCRYPTION_KEY: required("ENCRYPTION_KEY") },
    outboundService: async (request: WorkerRequest) => {
      const { hostname, pathname } = new URL(request.url);
      if (away) throw new Error("Neon cannot be reached");
      if (!/^api\..*\.neon\.tech$/.test(hostname) || pathname !== "/sql") return new Response("not asked for", { status: 599 }) as never;
      const asked = new Request(request.url, { method: "POST", headers: [...request.headers], body: await request.text() });
      return (await answerNeonHttp(asked, database().url)) as never;
    },
  });
  await worker.ready;
});

afterAll(async () => {
  await worker?.dispose();
  fs.rmSync(folder, { recursive: true, force: true });
});

const ask = async (place: string, init: { method?: string; body?: string } = {}) => {
  const answer = await worker.dispatchFetch(`https://doors.example${place}`, init);
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
};

const sign = (token: string, cipher: string, extra: Record<string, string> = {}) =>
  new URLSearchParams({
    msg_signature: signParts([token, "1790000000", "n0nce", cipher]),
    timestamp: "1790000000",
    nonce: "n0nce",
    ...extra,
  });

async function secretsOf({ system, channelId }: Shop): Promise<CallbackSecrets> {
  const { credentials } = await loadChannelAccess(system(), channelId);
  if (credentials.kind !== "wechat_kf") throw new Error("not a 微信客服 channel");
  return credentials;
}

function callback(shop: Shop, { token, encodingAesKey, corpId }: CallbackSecrets, plainText = pingXml(shop.corpId, shop.account.openKfId)) {
  const cipher = encryptMessage(encodingAesKey, corpId, plainText);
  const body = `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><Encrypt><![CDATA[${cipher}]]></Encrypt></xml>`;
  return { place: `/api/webhooks/wechat-kf/${shop.channelId}?${sign(token, cipher)}`, init: { method: "POST", body } };
}

const stored = (merchantId: string, channelId: string) =>
  rowsOf<{ body: string }>(merchantId, sql`SELECT body FROM callbacks WHERE channel_id = ${channelId}`);

describe("the callback doors as a Worker", () => {
  let shop: Shop;
  let secrets: CallbackSecrets;
  beforeAll(async () => {
    shop = await makeShop(wechat());
    secrets = await secretsOf(shop);
  });

  it("store a storm of callbacks once each, with one job, and what they announce arrives at the desk", async () => {
    const { customer } = await shop.asked();
    await wechat().call("POST", "/sim/corps", {
      corpId: shop.corpId,
      callbackUrl: `${await worker.ready}api/webhooks/wechat-kf/${shop.channelId}`,
    });
    await customer.say("从边缘进来的");
    await wechat().settle();
    const once = callback(shop, secrets);
    const storm = Array.from({ length: 30 }, () => callback(shop, secrets));
    const before = (await stored(shop.merchantId, shop.channelId)).length;
    const answers = await Promise.all([...storm, once, once, once].map(({ place, init }) => ask(place, init)));
    expect(answers.filter(({ status, text }) => status !== 200 || text !== "")).toEqual([]);
    expect((await stored(shop.merchantId, shop.channelId)).length - before).toBe(31);
    await runJobs();
    const texts = (await shop.messages((await shop.thread(customer)).id)).map(({ text }) => text);
    expect(texts.filter((text) => text === "从边缘进来的")).toHaveLength(1);
  });

  it("answer the check of 企业微信, and the channel turns green", async () => {
    const open = await openChannel(shop.as(shop.owner), { channelId: shop.channelId, origin: null }, plain);
    expect(open.channel.verifiedAt).toBeNull();
    const cipher = encryptMessage(secrets.encodingAesKey, secrets.corpId, "7313829384756");
    const answer = await ask(`/api/webhooks/wechat-kf/${shop.channelId}?${sign(secrets.token, cipher, { echostr: cipher })}`);
    expect(answer).toMatchObject({ status: 200, text: "7313829384756" });
    const after = await openChannel(shop.as(shop.owner), { channelId: shop.channelId, origin: null }, plain);
    expect(after.channel.verifiedAt).not.toBeNull();
  });

  it("refuse a wrong signature, another receiver, an unknown channel, rubbish, too much, and another address", async () => {
    const other = await makeShop(wechat());
    const refusals = [
      [callback(shop, { ...secrets, token: "wrong" }), 401, "callback_signature"],
      [callback(shop, { ...secrets, corpId: other.corpId }), 401, "callback_receive_id"],
      [callback({ ...shop, channelId: "chn_none" }, secrets), 404, "callback_unknown_channel"],
      [callback({ ...shop, channelId: other.channelId }, secrets), 401, "callback_signature"],
      [{ place: `/api/webhooks/wechat-kf/${shop.channelId}`, init: { method: "POST", body: "rubbish" } }, 400, "callback_malformed"],
      [
        { place: `/api/webhooks/wechat-kf/${shop.channelId}`, init: { method: "POST", body: "x".repeat(1024 * 1024 + 1) } },
        413,
        "code_too_large",
      ],
      [{ place: "/api/health", init: {} }, 404, "code_not_found"],
    ] as const;
    for (const [{ place, init }, status, reason] of refusals) {
      const answer = await ask(place, init);
      expect({ status: answer.status, reason: JSON.parse(answer.text).reason }, place).toEqual({ status, reason });
      expect(answer.type).toMatch(/^application\/problem\+json/);
    }
  });

  it("say that it is to be tried again when the database cannot be reached, and keep what then comes again", async () => {
    const { place, init } = callback(shop, secrets);
    const before = (await stored(shop.merchantId, shop.channelId)).length;
    away = true;
    expect((await ask(place, init)).status).toBeGreaterThanOrEqual(500);
    away = false;
    expect((await ask(place, init)).status).toBe(200);
    expect((await stored(shop.merchantId, shop.channelId)).length - before).toBe(1);
  });

  it.each(["wechat_mini", "wechat_official", "wechat_shop"] as const)(
    "take the messages of %s, which then stand in the inbox",
    async (kind) => {
      const app: AppShop = await makeAppShop(wechat(), kind);
      const message = JSON.stringify({
        ToUserName: "gh_1",
        FromUserName: "oUSER",
        CreateTime: 1790000000,
        MsgType: "text",
        Content: "在吗",
        MsgId: 1,
      });
      const cipher = encryptMessage(app.secrets.encodingAesKey, app.appId, message);
      const query = sign(app.secrets.token, cipher, { encrypt_type: "aes" });
      const body = JSON.stringify({ ToUserName: "gh_1", Encrypt: cipher });
      expect(await ask(`/api/webhooks/${app.door}/${app.channelId}?${query}`, { method: "POST", body })).toMatchObject({
        status: 200,
        text: "success",
      });
      expect(await stored(app.merchantId, app.channelId)).toEqual([{ body: message }]);
    },
  );
});
