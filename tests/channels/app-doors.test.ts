import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { openChannel, removeChannel, updateChannel } from "@/lib/channels";
import { encryptMessage, signParts } from "@/tests/simulator/callback-crypto";
import type { JsonObject } from "@/tests/simulator/types";
import { type AppShop, makeAppShop } from "@/tests/support/app-shop";
import { callbackDoors } from "@/tests/support/callback-server";
import { runJobs } from "@/tests/support/run-jobs";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { jobsOf, plain, rowsOf } from "./shop";

useTestDatabase();
const wechat = useWechat();

const mib = 1024 * 1024;
const kinds = ["wechat_mini", "wechat_official", "wechat_shop"] as const;

type Wrong = { token?: string; receiveId?: string; channelId?: string; body?: string; message?: string };

/** A message as the app would write it. */
const said = (content = "在吗") =>
  JSON.stringify({
    ToUserName: "gh_1",
    FromUserName: "oUSER",
    CreateTime: 1790000000,
    MsgType: "text",
    Content: content,
    MsgId: 1,
    Event: "commkf_send_msg_to_kf",
    msg_type: "text",
    msg_id: "1",
    text: { content },
  });

/** An encrypted callback at a door, as WeChat sends it or wrong in one way. */
function knock(shop: AppShop, wrong: Wrong = {}): Promise<Response> {
  const { token, encodingAesKey } = shop.secrets;
  const cipher = encryptMessage(encodingAesKey, wrong.receiveId ?? shop.appId, wrong.message ?? said());
  const query = {
    signature: signParts([wrong.token ?? token, "1790000000", "n0nce"]),
    timestamp: "1790000000",
    nonce: "n0nce",
    openid: "oUSER",
    encrypt_type: "aes",
    msg_signature: signParts([wrong.token ?? token, "1790000000", "n0nce", cipher]),
  };
  const url = `https://desk.example/x?${new URLSearchParams(query)}`;
  const body = wrong.body ?? JSON.stringify({ ToUserName: "gh_1", Encrypt: cipher });
  const params = Promise.resolve({ channelId: wrong.channelId ?? shop.channelId });
  return callbackDoors[shop.door].POST(new Request(url, { method: "POST", body }), { params });
}

/** A plain callback, as 明文 mode sends it. */
function knockPlain(shop: AppShop, body = said()): Promise<Response> {
  const query = { signature: signParts([shop.secrets.token, "1790000000", "n0nce"]), timestamp: "1790000000", nonce: "n0nce" };
  const request = new Request(`https://desk.example/x?${new URLSearchParams(query)}`, { method: "POST", body });
  return callbackDoors[shop.door].POST(request, { params: Promise.resolve({ channelId: shop.channelId }) });
}

const stored = (shop: AppShop) =>
  rowsOf<{ body: string; lane: string }>(shop.merchantId, sql`SELECT body, lane FROM callbacks WHERE channel_id = ${shop.channelId}`);

async function expectRefusal(response: Response, status: number, reason: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const told = (await response.json()) as { reason: string; detail: string };
  expect(told).toMatchObject({ status, reason });
  expect(told.detail).toMatch(/^.+。$/);
}

describe.each(kinds)("the door of a %s channel", (kind) => {
  let shop: AppShop;
  beforeAll(async () => {
    shop = await makeAppShop(wechat(), kind);
  });

  it("answers the plain echo, and the channel is verified; with another Token it is not", async () => {
    const fresh = await makeAppShop(wechat(), kind);
    const answer = await wechat().call("POST", `/sim/apps/${fresh.appId}/verify`);
    expect(answer).toMatchObject({ ok: true, status: 200 });
    const { channel, setup } = await openChannel(fresh.as(fresh.owner), { channelId: fresh.channelId, origin: null }, plain);
    expect(channel).toMatchObject({ status: "verified", kind, appId: fresh.appId, corpId: "" });
    expect(channel.callbackUrl).toMatch(new RegExp(`/api/webhooks/${fresh.door}/${fresh.channelId}$`));
    expect(setup).toBeNull();
    await fresh.settings({ token: "another" });
    expect(await wechat().call("POST", `/sim/apps/${fresh.appId}/verify`)).toMatchObject({ ok: false, status: 401 });
  });

  it("stores a callback with the one job of its lane, and says success", async () => {
    const answer = await knock(shop);
    expect([answer.status, await answer.text()]).toEqual([200, "success"]);
    expect(await stored(shop)).toEqual([{ body: said(), lane: `in:${shop.channelId}` }]);
    expect(await jobsOf(shop.channelId)).toEqual(["take-callbacks"]);
  });

  it("takes the same callback a hundred times and changes nothing", async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => knock(shop)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await stored(shop)).toHaveLength(1);
    expect(await jobsOf(shop.channelId)).toEqual(["take-callbacks"]);
    await runJobs();
    const all = () => rowsOf(shop.merchantId, sql`SELECT id FROM messages`);
    const before = await all();
    await knock(shop);
    await runJobs();
    expect(await all()).toEqual(before);
    expect(await stored(shop)).toHaveLength(1);
  });

  it("refuses a wrong signature, another receiver, an unknown channel, rubbish and what is too large", async () => {
    const other = await makeAppShop(wechat(), kind);
    await expectRefusal(await knock(other, { token: "wrong" }), 401, "callback_signature");
    await expectRefusal(await knock(other, { receiveId: shop.appId }), 401, "callback_receive_id");
    await expectRefusal(await knock(other, { channelId: "chn_none" }), 404, "callback_unknown_channel");
    for (const body of ["rubbish", "", "{", "[]", "<xml><Encrypt>abc", `<!DOCTYPE xml><xml><Encrypt>a</Encrypt></xml>`])
      await expectRefusal(await knock(other, { body }), 400, "callback_malformed");
    await expectRefusal(await knock(other, { body: "x".repeat(mib + 1) }), 413, "code_too_large");
    expect(await stored(other)).toEqual([]);
    expect(await jobsOf(other.channelId)).toEqual([]);
  });

  it("does not open for another merchant's callbacks, another kind of channel, or one that was removed", async () => {
    const [mine, theirs] = [await makeAppShop(wechat(), kind), await makeAppShop(wechat(), kind)];
    await expectRefusal(await knock({ ...mine, channelId: theirs.channelId }), 401, "callback_signature");
    const elsewhere = kind === "wechat_mini" ? "wechat-official" : "wechat-mini";
    await expectRefusal(await knock({ ...mine, door: elsewhere }), 404, "callback_unknown_channel");
    await expectRefusal(await knock({ ...mine, door: "wechat-kf" }), 404, "callback_unknown_channel");
    await removeChannel(mine.as(mine.owner), { channelId: mine.channelId });
    await expectRefusal(await knock(mine), 404, "callback_unknown_channel");
  });
});

describe("a callback that is not encrypted", () => {
  it("never comes from a shop", async () => {
    await expectRefusal(await knockPlain(await makeAppShop(wechat(), "wechat_shop")), 400, "callback_malformed");
  });

  it.each(["wechat_mini", "wechat_official"] as const)(
    "is taken at a %s channel until an encrypted one has come, and again after the key was renewed",
    async (kind) => {
      const shop = await makeAppShop(wechat(), kind);
      expect((await knockPlain(shop)).status).toBe(200);
      expect((await knock(shop, { message: said("加密的") })).status).toBe(200);
      await expectRefusal(await knockPlain(shop, said("冒充的")), 401, "callback_not_encrypted");
      expect(await stored(shop)).toHaveLength(2);
      await updateChannel(shop.as(shop.owner), { channelId: shop.channelId, renewKey: true });
      expect((await knockPlain(shop, said("又是明文"))).status).toBe(200);
    },
  );
});

const modes = ["plain", "compat", "safe"] as const;
const spoken = [
  ...modes.flatMap((mode) => [
    ["wechat_mini", { mode, format: "json" }] as const,
    ["wechat_mini", { mode, format: "xml" }] as const,
    ["wechat_official", { mode }] as const,
  ]),
  ["wechat_shop", {}] as const,
];

describe("every dialect is understood", () => {
  it.each(spoken)("%s %j: 40 messages through the real door, retried and doubled", async (kind, settings) => {
    const shop = await makeAppShop(wechat(), kind, settings as JsonObject);
    const user = await shop.user();
    await wechat().fault({ kind: "repeat_ping", path: "", value: 3 });
    const texts = Array.from({ length: 40 }, (_, n) => `${n}：<&>"羊绒" ${"围巾".repeat(n % 9)}`);
    for (const text of texts) await user.say(text);
    await wechat().settle();
    const { data } = await wechat().call<{ data: { ok: boolean; complained: boolean }[] }>("GET", `/sim/apps/${shop.appId}/deliveries`);
    expect(data).toHaveLength(42);
    expect(data.filter(({ ok, complained }) => !ok || complained)).toEqual([]);
    const messages = await shop.messages((await shop.thread(user)).id);
    expect(messages.map(({ text }) => text)).toEqual(texts);
  });
});
