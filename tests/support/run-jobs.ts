import { Logger, runOnce } from "graphile-worker";
import { jobs } from "@/lib/jobs/start-worker";
import { timedWork } from "@/lib/jobs/timed";
import { database } from "@/lib/platform/database";
import { toTasks } from "@/lib/platform/queue/run-worker";
import { eventually } from "./eventually";

const taskList = toTasks({ jobs, timed: timedWork });
const logger = new Logger(() => () => undefined);

const locked = "SELECT count(*)::int AS n FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL";

const due = "SELECT count(*)::int AS n FROM graphile_worker._private_jobs WHERE locked_at IS NULL AND is_available AND run_at <= now()";

/** Does all work whose time has come, and what it brings with it. */
export async function runJobs(): Promise<void> {
  const { pool } = database();
  const count = async (statement: string) => (await pool.query<{ n: number }>(statement)).rows[0]?.n ?? 0;
  do {
    await runOnce({ pgPool: pool, taskList, concurrency: 4, noHandleSignals: true, logger });
    // The queue writes down the end of the last jobs without anybody waiting for it; what stood behind one of them is still to be done.
    await eventually(async () => {
      if ((await count(locked)) !== 0) throw new Error("a job is still running");
    });
  } while ((await count(due)) > 0);
}

/** Brings forward what waits for a later try, then does it. */
export async function runLaterJobs(): Promise<void> {
  await database().pool.query("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() AND locked_at IS NULL");
  await runJobs();
}

export type WaitingJob = { task: string; attempts: number; lastError: string | null; runAt: Date; key: string | null };

/** What the queue holds. */
export async function waitingJobs(): Promise<WaitingJob[]> {
  const { rows } = await database().pool.query<WaitingJob>(
    `SELECT task_identifier AS task, attempts, last_error AS "lastError", run_at AS "runAt", key FROM graphile_worker.jobs ORDER BY id`,
  );
  return rows;
}
