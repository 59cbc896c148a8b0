import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { deliverLane } from "@/lib/conversations/jobs";
import { systemContext, transact } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { log as queueLog } from "@/lib/platform/log";
import { defineJob, enqueue } from "@/lib/platform/queue/define-job";
import { forgetLanes } from "@/lib/platform/queue/forget-lanes";
import { handleJob, runWorker } from "@/lib/platform/queue/run-worker";
import { eventually } from "@/tests/support/eventually";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
queueLog.level = "silent";

const form = defineJob("lane-job", z.object({ n: z.number() }));
const ctx = systemContext(newId("merchant"), new Date());
const order = (n: number, lane: string) => transact(ctx, async (tx) => enqueue(tx, form, { n }, { lane }));
const lanes = async () =>
  (
    await database().pool.query<{ queue_name: string }>("SELECT queue_name FROM graphile_worker._private_job_queues ORDER BY queue_name")
  ).rows.map(({ queue_name }) => queue_name);

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

describe("the lane of a send", () => {
  const conversations = Array.from({ length: 400 }, () => newId("conversation"));
  const [mine, theirs] = [newId("merchant"), newId("merchant")];

  it("is its merchant's alone, and always the same for a conversation", () => {
    const used = (merchantId: string) => new Set(conversations.map((id) => deliverLane(merchantId, id)));
    expect([...used(mine)].filter((lane) => used(theirs).has(lane))).toEqual([]);
    for (const id of conversations) expect(deliverLane(mine, id)).toBe(deliverLane(mine, id));
  });

  it("is one of a few, with a name that the queue takes", () => {
    const used = new Set(conversations.map((id) => deliverLane(mine, id)));
    expect(used.size).toBe(4);
    for (const lane of used) expect(lane.length).toBeLessThanOrEqual(128);
  });
});

describe("lanes that nobody uses", () => {
  it("are forgotten; one with a job that waits or runs stays, and a forgotten one is a lane again with its next job", async () => {
    const begun: number[] = [];
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const handler = handleJob(form, async ({ n }) => {
      begun.push(n);
      if (n === 2) await gate;
    });
    stop = await runWorker({ jobs: [handler], timed: [], concurrency: 4 });
    await order(1, "idle");
    await eventually(() => expect(begun).toEqual([1]));
    await order(2, "runs");
    await order(3, "runs");
    await eventually(() => expect(begun).toEqual([1, 2]));
    await eventually(async () => expect(await forgetLanes()).toBe(1));
    expect(await lanes()).toEqual(["runs"]);
    await order(4, "idle");
    await eventually(() => expect(begun).toEqual([1, 2, 4]));
    goOn();
    await eventually(() => expect(begun).toEqual([1, 2, 4, 3]));
    await eventually(async () => expect([await forgetLanes(), await lanes()]).toEqual([expect.any(Number), []]));
  });

  it("stay while a job is being ordered that is not committed yet", async () => {
    await order(1, "asked-for");
    await database().pool.query("DELETE FROM graphile_worker._private_jobs");
    await database().transaction({ merchantId: ctx.actor.merchantId }, async (tx) => {
      const payload = JSON.stringify({ merchantId: ctx.actor.merchantId, n: 9 });
      await tx.execute(sql`SELECT huiyin.add_job('lane-job', ${payload}::json, 'asked-for', NULL, 0, 3)`);
      expect(await forgetLanes(50)).toBe(0);
    });
    expect(await forgetLanes()).toBe(0);
    expect(await lanes()).toEqual(["asked-for"]);
  });
});
