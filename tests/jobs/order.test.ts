import type pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { systemContext, transact } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { defineJob, enqueue } from "@/lib/platform/queue/define-job";
import { handleJob, runWorker } from "@/lib/platform/queue/run-worker";
import { orderBeat } from "@/lib/platform/realtime/heartbeat";
import { eventually } from "@/tests/support/eventually";
import { useTestDatabase } from "@/tests/support/test-database";

const open = useTestDatabase();

const form = defineJob("test-order", z.object({ n: z.number() }));
const { merchantId } = systemContext(newId("merchant"), new Date()).actor;
const callback = { merchantId, channelId: newId("channel"), digest: "d", body: "x", job: form.name, lane: "lane", receivedAt: new Date(0) };

/** Each way in which work is ordered under a key. */
const orders: Record<string, { key: string; order: () => Promise<unknown> }> = {
  "of a verb": {
    key: "same",
    order: () => transact(systemContext(merchantId, new Date()), async (tx) => enqueue(tx, form, { n: 1 }, { key: "same" })),
  },
  "of a verb that keeps the time it had": {
    key: "kept",
    order: () =>
      transact(systemContext(merchantId, new Date()), async (tx) => enqueue(tx, form, { n: 1 }, { key: "kept", keepsTime: true })),
  },
  "of a callback": {
    key: `${form.name}:lane`,
    order: () => database().statement("store", "SELECT huiyin.store_callbacks($1::jsonb)", [JSON.stringify([callback])]),
  },
  "of a heartbeat": { key: "beat", order: () => orderBeat(0) },
};

const jobsOf = async (key: string) =>
  (
    await open().pool.query<{ locked: boolean }>(
      `SELECT locked_at IS NOT NULL AS locked FROM graphile_worker._private_jobs WHERE key = $1`,
      [key],
    )
  ).rows;

/** A worker that is just taking the job: what it has written is not committed yet. */
async function takingJob(key: string): Promise<{ commit: () => Promise<unknown> }> {
  const worker: pg.PoolClient = await open().pool.connect();
  await worker.query("BEGIN");
  await worker.query("UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'w', attempts = 1 WHERE key = $1", [key]);
  return { commit: () => worker.query("COMMIT").finally(() => worker.release()) };
}

const someoneWaits = async () => {
  const { rows } = await open().pool.query("SELECT 1 FROM pg_locks WHERE NOT granted");
  expect(rows.length).toBeGreaterThan(0);
};

describe("urgent work", () => {
  it("goes before all that has waited longer", async () => {
    const urgent = defineJob("test-urgent", z.object({}), { urgent: true });
    const ctx = systemContext(merchantId, new Date());
    await transact(ctx, async (tx) => {
      for (let n = 0; n < 20; n++) enqueue(tx, form, { n });
    });
    await transact(ctx, async (tx) => enqueue(tx, urgent, {}, { key: "urgent" }));
    const taken: string[] = [];
    const note = (name: string) => async () => void taken.push(name);
    const stop = await runWorker({ jobs: [handleJob(form, note("usual")), handleJob(urgent, note("urgent"))], timed: [], concurrency: 1 });
    await eventually(() => expect(taken.length).toBe(21));
    await stop();
    expect(taken[0]).toBe("urgent");
  });
});

afterEach(() => open().pool.query("DELETE FROM graphile_worker._private_jobs"));

describe("an order that comes while a worker takes the job of the same key", () => {
  it.each(Object.entries(orders))(
    "%s is not lost: what it tells of may be newer than what that worker has seen",
    async (_, { key, order }) => {
      await order();
      const taken = await takingJob(key);
      const second = order();
      await eventually(someoneWaits);
      await taken.commit();
      await second;
      expect(await jobsOf(key)).toEqual([{ locked: false }]);
      const { rows } = await open().pool.query("SELECT 1 FROM graphile_worker._private_jobs WHERE key IS NULL AND locked_at IS NOT NULL");
      expect(rows.length).toBe(1);
    },
  );
});
