import { beforeAll, describe, expect, it } from "vitest";
import { snoozeConversation } from "@/lib/conversations";
import { timedWork } from "@/lib/jobs/timed";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { readEventBounds } from "@/lib/platform/realtime/event-log";
import { receive, said } from "@/tests/support/inbound";
import { runLaterJobs, waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat());
});

const query = (text: string, values: unknown[] = []) => database().pool.query(text, values);
const run = async (name: string) => timedWork.find((one) => one.name === name)?.work({});
const now = () => new Date();

async function snoozed(minutes: number) {
  const who = { id: `wm${newId("customer")}` } as Customer;
  await receive(shop, [said(who.id, "改天", { at: Math.floor(Date.now() / 1000) })], { now: now() });
  const { id } = await shop.thread(who);
  await snoozeConversation(shop.as(shop.agent, now()), id, { until: new Date(Date.now() + minutes * 60_000).toISOString(), note: "" });
  return { id, status: async () => (await shop.thread(who)).status };
}

describe("what a clock starts", () => {
  it("brings back what was put aside and is due, also when its own job was lost, and nothing else", async () => {
    const [due, later] = [await snoozed(10), await snoozed(20)];
    await query("DELETE FROM graphile_worker._private_jobs");
    await query("UPDATE conversations SET snoozed_until = now() - interval '1 second' WHERE id = $1", [due.id]);
    await run("wake-due");
    expect([await due.status(), await later.status()]).toEqual(["open", "snoozed"]);
  });

  it("the job of what was put aside brings it back at its time, and not when it was put aside anew", async () => {
    const first = await snoozed(10);
    expect((await waitingJobs()).filter(({ key }) => key === `wake:${first.id}`)).toHaveLength(1);
    await runLaterJobs(); // ten minutes too early
    expect(await first.status()).toBe("snoozed");
  });

  it("polls the accounts that are served and were not asked lately, each once however often the clock strikes", async () => {
    await query("DELETE FROM graphile_worker._private_jobs");
    await query("UPDATE channel_accounts SET last_pull_at = now()");
    await run("poll-accounts");
    expect(await waitingJobs()).toEqual([]);
    await query("UPDATE channel_accounts SET last_pull_at = now() - interval '2 minutes'");
    await run("poll-accounts");
    await run("poll-accounts");
    expect((await waitingJobs()).map(({ task }) => task)).toEqual(["pull-wechat-kf"]);
    await query("DELETE FROM graphile_worker._private_jobs");
    await query("UPDATE channels SET removed_at = now()");
    await run("poll-accounts");
    expect(await waitingJobs()).toEqual([]);
    await query("UPDATE channels SET removed_at = NULL");
  });

  it("sweeps away what is only kept for a while, and the event log goes on counting", async () => {
    const { newest } = await readEventBounds(shop.merchantId);
    await query(
      "INSERT INTO callbacks (merchant_id, channel_id, digest, body, received_at) VALUES ($1, 'c', 'old', '', now() - interval '8 days'), ($1, 'c', 'new', '', now())",
      [shop.merchantId],
    );
    await query("UPDATE events SET at = now() - interval '31 days' WHERE merchant_id = $1 AND seq < $2", [shop.merchantId, newest]);
    await run("sweep");
    expect((await query("SELECT digest FROM callbacks WHERE channel_id = 'c'")).rows).toEqual([{ digest: "new" }]);
    expect(await readEventBounds(shop.merchantId)).toEqual({ oldest: newest, newest });
    await query("DELETE FROM events WHERE merchant_id = $1", [shop.merchantId]);
    await receive(shop, [said(`wm${newId("customer")}`, "你好")]);
    expect((await readEventBounds(shop.merchantId)).oldest).toBe(newest + 1);
  });
});
