import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openDatabase } from "@/db/client";
import { systemContext, transact } from "@/lib/platform/context";
import { database, useDatabase } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { log as queueLog } from "@/lib/platform/log";
import { defineJob, type EnqueueOptions, enqueue } from "@/lib/platform/queue/define-job";
import { handleJob, runWorker } from "@/lib/platform/queue/run-worker";
import { eventually } from "@/tests/support/eventually";
import { waitingJobs } from "@/tests/support/run-jobs";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
queueLog.level = "silent";

const form = defineJob("test-job", z.object({ n: z.number() }));
const ctx = systemContext(newId("merchant"), new Date());
const order = (n: number, options: EnqueueOptions = {}) => transact(ctx, async (tx) => enqueue(tx, form, { n }, options));

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
  await database().pool.query("DELETE FROM graphile_worker._private_jobs; DELETE FROM workers");
});

type Gate = { promise: Promise<void>; resolve: () => void };

function openGate(): Gate {
  const gate: Gate = { promise: Promise.resolve(), resolve: () => undefined };
  gate.promise = new Promise((resolve) => {
    gate.resolve = resolve;
  });
  return gate;
}

/** A worker whose jobs say when they begin and end, and end when they are let. */
async function startWorker(work: (n: number) => Promise<void>, beatSeconds?: number): Promise<string[]> {
  const log: string[] = [];
  const handler = handleJob(form, async ({ n }, { merchantId }) => {
    log.push(`begin ${n}`);
    await work(n);
    log.push(`end ${n} of ${merchantId}`);
  });
  stop = await runWorker({ jobs: [handler], timed: [], concurrency: 4, ...(beatSeconds ? { beatSeconds } : {}) });
  return log;
}

describe("a job that fails", () => {
  it("leaves what customers wrote out of the queue's table", async () => {
    await order(1, { tries: 1 });
    const log = await startWorker(async () => {
      await database().transaction("owner", (tx) => tx.execute(sql`SELECT ${"我的身份证 110101199003070000"}::int`));
    });
    await eventually(async () => expect((await waitingJobs())[0]?.lastError).toBeTruthy());
    expect(log).toEqual(["begin 1"]);
    expect((await waitingJobs())[0]?.lastError).toContain("Failed query");
    expect(JSON.stringify(await waitingJobs())).not.toContain("110101199003070000");
  });
});

describe("a job", () => {
  it("exists when the transaction that ordered it commits, and not otherwise", async () => {
    const refused = transact(ctx, async (tx) => {
      enqueue(tx, form, { n: 1 });
      throw new Error("refused");
    });
    await expect(refused).rejects.toThrow("refused");
    expect(await waitingJobs()).toEqual([]);
    await order(2);
    expect(await waitingJobs()).toMatchObject([{ task: "test-job" }]);
  });

  it("that waits is there once per key; one that runs is followed by another", async () => {
    await order(1, { key: "same" });
    await order(2, { key: "same" });
    expect(await waitingJobs()).toHaveLength(1);
    const gate = openGate();
    const log = await startWorker(() => gate.promise);
    await eventually(() => expect(log).toEqual(["begin 2"]));
    await order(3, { key: "same" });
    gate.resolve();
    await eventually(() => expect(log.at(-1)).toBe(`end 3 of ${ctx.actor.merchantId}`));
  });

  it("of a lane waits for the one before it, and starts as soon as that has ended", async () => {
    const gates = [openGate(), openGate()];
    const log = await startWorker((n) => gates[n]?.promise ?? Promise.resolve());
    await order(0, { lane: "one-lane" });
    await order(1, { lane: "one-lane" });
    await order(2, { lane: "another-lane" });
    await eventually(() => expect(log).toContain(`end 2 of ${ctx.actor.merchantId}`));
    expect(log).not.toContain("begin 1");
    gates[0]?.resolve();
    await eventually(() => expect(log).toContain("begin 1"));
    gates[1]?.resolve();
    await eventually(async () => expect(await waitingJobs()).toEqual([]));
  });

  it("whose order is not what was agreed is not handled", async () => {
    const log = await startWorker(async () => undefined);
    await database().pool.query(`SELECT graphile_worker.add_job('test-job', '{"merchantId":"mch_x","n":"one"}')`);
    await eventually(async () => expect((await waitingJobs())[0]?.lastError).toContain("expected number"));
    expect(log).toEqual([]);
  });
});

describe("a worker", () => {
  it("works on connections of its own: pages are answered while every job holds one", async () => {
    const shared = database();
    const narrow = openDatabase(shared.url, { max: 1 });
    useDatabase(narrow);
    try {
      const gate = openGate();
      const log = await startWorker((n) =>
        n === 0 ? Promise.resolve() : database().transaction("owner", async () => void (await gate.promise)),
      );
      for (const n of [1, 2, 3]) await order(n);
      await eventually(() => expect(log.toSorted()).toEqual(["begin 1", "begin 2", "begin 3"]));
      expect(await transact(ctx, async ({ db }) => (await db.execute(sql`SELECT 1 AS one`)).rows)).toEqual([{ one: 1 }]);
      await order(0);
      await eventually(() => expect(log).toContain(`end 0 of ${ctx.actor.merchantId}`));
      gate.resolve();
      await eventually(async () => expect(await waitingJobs()).toEqual([]));
    } finally {
      await stop?.();
      stop = undefined;
      useDatabase(shared);
      await narrow.close();
    }
  });

  it("sets free what a dead one had locked, and nothing of a living one", async () => {
    await order(1, { lane: "locked" });
    await order(2, { lane: "busy" });
    const lock = "UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() WHERE payload->>'n' = $2";
    const lockLane = "UPDATE graphile_worker._private_job_queues SET locked_by = $1, locked_at = now() WHERE queue_name = $2";
    for (const [worker, n, lane] of [
      ["dead", "1", "locked"],
      ["alive", "2", "busy"],
    ]) {
      await database().pool.query(lock, [worker, n]);
      await database().pool.query(lockLane, [worker, lane]);
    }
    await database().pool.query(
      "INSERT INTO workers (id, beat_at) VALUES ('dead', now() - interval '1 hour'), ('alive', now() + interval '1 hour')",
    );
    const log = await startWorker(async () => undefined, 0.1);
    await eventually(() => expect(log).toContain("begin 1"));
    const { rows } = await database().pool.query("SELECT id FROM workers WHERE id IN ('dead', 'alive')");
    expect(rows).toEqual([{ id: "alive" }]);
    expect(log).not.toContain("begin 2");
  });

  it("signs the locks it holds with the name under which it gives signs of life", async () => {
    const gate = openGate();
    const log = await startWorker(() => gate.promise, 0.1);
    await order(1);
    await eventually(() => expect(log).toEqual(["begin 1"]));
    const { rows } = await database().pool.query(
      "SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_by IN (SELECT id FROM workers)",
    );
    expect(rows).toHaveLength(1);
    gate.resolve();
  });

  it("goes on after all its lines to the database were cut in the middle of a job", async () => {
    const gate = openGate();
    const log = await startWorker((n) => (n === 1 ? gate.promise : Promise.resolve()), 0.1);
    await order(1);
    await eventually(() => expect(log).toEqual(["begin 1"]));
    await database().pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    gate.resolve();
    await eventually(async () => {
      await order(2);
      expect(log).toContain(`end 2 of ${ctx.actor.merchantId}`);
    });
    await eventually(async () => expect(await waitingJobs()).toEqual([]));
  });
});

describe("a job that the database gave out while the line broke", () => {
  it("is taken again by the very worker that never heard of it, and its lane goes on", async () => {
    const log = await startWorker(async () => undefined, 0.05);
    await order(1, { lane: "unheard", delaySeconds: 3600 });
    await database().pool.query(`
      WITH lost AS (
        UPDATE graphile_worker._private_jobs SET run_at = now(), attempts = 1, locked_at = now(), locked_by = (SELECT id FROM workers LIMIT 1)
        RETURNING job_queue_id, locked_at, locked_by
      )
      UPDATE graphile_worker._private_job_queues q SET locked_at = lost.locked_at, locked_by = lost.locked_by FROM lost WHERE q.id = lost.job_queue_id`);
    await order(2, { lane: "unheard" });
    await eventually(async () => expect(log.filter((line) => line.startsWith("begin")).sort()).toEqual(["begin 1", "begin 2"]));
  });
});
