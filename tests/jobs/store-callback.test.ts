import { beforeAll, describe, expect, it } from "vitest";
import { callbackBook, loadChannelAccess } from "@/lib/channels";
import { database } from "@/lib/platform/database";
import { type CallbackSecrets, pingXml, postCallback } from "@/tests/support/post-callback";
import { waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let secrets: CallbackSecrets;

beforeAll(async () => {
  shop = await makeShop(wechat());
  secrets = await secretsOf(shop);
});

async function secretsOf({ system, channelId }: Shop): Promise<CallbackSecrets> {
  const { credentials } = await loadChannelAccess(system(), channelId);
  if (credentials.kind !== "wechat_kf") throw new Error("not a 微信客服 channel");
  return credentials;
}

const stored = async (channelId = shop.channelId) =>
  (
    await database().pool.query<{ body: string; lane: string }>("SELECT body, lane FROM callbacks WHERE channel_id = $1 ORDER BY id", [
      channelId,
    ])
  ).rows;

const pulls = async () => (await waitingJobs()).filter(({ task }) => task === "pull-wechat-kf");

describe("the callback door", () => {
  it("loses and doubles nothing of a storm in which every fifth comes twice", async () => {
    const other = await makeShop(wechat());
    const theirs = await secretsOf(other);
    const [before, theirsBefore] = [(await stored()).length, (await stored(other.channelId)).length];
    const pings = Array.from({ length: 200 }, () => pingXml(shop.corpId, shop.account.openKfId));
    const storm = pings.flatMap((ping, n) => (n % 4 === 0 ? [ping, ping] : [ping]));
    const answers = await Promise.all([
      ...storm.map((ping) => postCallback(shop.channelId, secrets, ping)),
      ...pings.slice(0, 50).map(() => postCallback(other.channelId, theirs, pingXml(other.corpId, other.account.openKfId))),
    ]);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect((await stored()).length - before).toBe(200);
    expect((await stored(other.channelId)).length - theirsBefore).toBe(50);
    expect(await pulls()).toHaveLength(2);
  });

  it("lets one that cannot be stored fail alone", async () => {
    const other = await makeShop(wechat());
    const at = { body: "x", receivedAt: new Date() };
    const bad = { ...at, merchantId: other.merchantId, channelId: other.channelId, job: { name: "pull-wechat-kf", lane: "x".repeat(300) } };
    const good = Array.from({ length: 6 }, (_, n) => ({
      ...at,
      body: `good ${n}`,
      merchantId: shop.merchantId,
      channelId: shop.channelId,
      job: null,
    }));
    const results = await Promise.allSettled([...good.slice(0, 2), bad, ...good.slice(2)].map((each) => callbackBook().store(each)));
    expect(results.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "fulfilled",
    ]);
    expect((await stored()).filter(({ body }) => body.startsWith("good"))).toHaveLength(6);
    expect(await stored(other.channelId)).toEqual([]);
  });

  it("keeps what a database cannot hold from stopping the callbacks that arrive with it", async () => {
    const before = (await stored()).length;
    const odd = `${pingXml(shop.corpId, shop.account.openKfId)}<!-- \u0000 -->`;
    const pings = Array.from({ length: 5 }, () => pingXml(shop.corpId, shop.account.openKfId));
    const answers = await Promise.all([odd, ...pings].map((ping) => postCallback(shop.channelId, secrets, ping)));
    expect(answers.slice(1).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await stored()).length).toBeGreaterThanOrEqual(before + 5);
  });
});
