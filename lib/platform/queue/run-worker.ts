import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import { z } from "zod";
import { database } from "../database";
import { log } from "../log";
import type { JobForm } from "./define-job";

/** What a job handler is told besides its payload. `attempt` counts from 1. */
export type JobRun = { merchantId: string; attempt: number; lastAttempt: boolean; jobId: string };

export type JobHandler = { form: JobForm; handle: (payload: never, run: JobRun) => Promise<void> };

/** Binds a handler to a job's order form; the payload is parsed before the handler sees it. */
export function handleJob<S extends z.ZodObject>(
  form: JobForm<S>,
  handle: (payload: z.output<S>, run: JobRun) => Promise<void>,
): JobHandler {
  return { form, handle: handle as JobHandler["handle"] };
}

/** Work across merchants, started by a clock or by the product itself. `match` is a crontab time in UTC; null: no clock. */
export type TimedWork = { name: string; match: string | null; work: (payload: unknown) => Promise<void> };

export type WorkerOptions = { jobs: JobHandler[]; timed: TimedWork[]; concurrency?: number };

const beatSeconds = 3;
const deadAfterSeconds = 12;
const merchantPart = z.object({ merchantId: z.string() });

function toTasks({ jobs, timed }: WorkerOptions): TaskList {
  const tasks: TaskList = {};
  for (const { form, handle } of jobs) {
    tasks[form.name] = async (raw, { job }) => {
      const { merchantId } = merchantPart.parse(raw);
      const lastAttempt = job.attempts >= job.max_attempts;
      await handle(form.payload.parse(raw) as never, { merchantId, attempt: job.attempts, lastAttempt, jobId: String(job.id) });
    };
  }
  for (const { name, work } of timed) tasks[name] = (payload) => work(payload);
  return tasks;
}

/** Frees what dead workers had locked, so that a killed process delays its jobs by seconds and not hours. */
async function freeDeadWorkers(pool: pg.Pool): Promise<void> {
  await pool.query(
    `WITH dead AS (DELETE FROM workers WHERE beat_at < now() - make_interval(secs => $1) RETURNING id)
     SELECT graphile_worker.force_unlock_workers(array_agg(id)) FROM dead HAVING count(*) > 0`,
    [deadAfterSeconds],
  );
}

function logger(): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error") log.error({ from: "queue" }, message);
    else if (level === "warning") log.warn({ from: "queue" }, message);
    else log.debug({ from: "queue" }, message);
  });
}

/**
 * Starts taking jobs in this process. Returns a function that finishes the running jobs and stops.
 */
export async function runWorker(options: WorkerOptions): Promise<() => Promise<void>> {
  const { pool } = database();
  const alive = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  events.on("worker:create", ({ worker }) => alive.add(worker.workerId));
  events.on("worker:release", ({ worker }) => alive.delete(worker.workerId));

  const beat = async () => {
    await pool.query("INSERT INTO workers (id, beat_at) SELECT unnest($1::text[]), now() ON CONFLICT (id) DO UPDATE SET beat_at = now()", [
      [...alive],
    ]);
    await freeDeadWorkers(pool);
  };
  const runner: Runner = await run({
    pgPool: pool,
    taskList: toTasks(options),
    crontab: options.timed
      .filter(({ match }) => match !== null)
      .map(({ name, match }) => `${match} ${name} ?max=3`)
      .join("\n"),
    concurrency: options.concurrency ?? 8,
    noHandleSignals: true,
    pollInterval: 2000,
    events,
    logger: logger(),
  });
  await beat();
  const timer = setInterval(() => void beat().catch((error) => log.warn({ error }, "worker heartbeat failed")), beatSeconds * 1000);
  return async () => {
    clearInterval(timer);
    await runner.stop();
    await pool.query("DELETE FROM workers WHERE id = any($1)", [[...alive]]).catch(() => undefined);
  };
}
