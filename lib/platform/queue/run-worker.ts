import { EventEmitter } from "node:events";
import {
  Logger,
  type Runner,
  type RunnerOptions,
  run,
  type Task,
  type TaskList,
  type WorkerEvents,
  type WorkerPool,
} from "graphile-worker";
import type pg from "pg";
import { z } from "zod";
import type { Database } from "@/db/client";
import { openJobDatabase, withJobDatabase } from "../database";
import { log, withoutParameters } from "../log";
import type { JobForm, workerRooms } from "./define-job";

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

export type WorkerOptions = {
  jobs: JobHandler[];
  timed: TimedWork[];
  room?: (typeof workerRooms)[number];
  concurrency?: number;
  /** Seconds between two signs of life. Who misses four of them counts as dead. */
  beatSeconds?: number;
};

const usualConcurrency = 8;
const missedBeats = 4;
const restartAfterMs = 500;
/** By then the end of a job is usually written, and the next of its lane may be taken. */
const nextOfLaneAfterMs = 20;
const merchantPart = z.object({ merchantId: z.string() });

/** All work by the name the queue knows it by. */
export function toTasks({ jobs, timed }: Pick<WorkerOptions, "jobs" | "timed">): TaskList {
  const tasks: TaskList = {};
  for (const { form, handle } of jobs) {
    tasks[form.name] = async (raw, { job }) => {
      const { merchantId } = merchantPart.parse(raw);
      const lastAttempt = job.attempts >= job.max_attempts;
      await discreetly(() =>
        handle(form.payload.parse(raw) as never, { merchantId, attempt: job.attempts, lastAttempt, jobId: String(job.id) }),
      );
    };
  }
  for (const { name, work } of timed) tasks[name] = (payload) => discreetly(() => work(payload));
  return tasks;
}

/** The queue writes an error's words into its table and the log: what customers wrote must not be among them. */
async function discreetly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const told = new Error(withoutParameters(error instanceof Error ? error.message : String(error)));
    const frames = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
    told.stack = [`${told.name}: ${told.message}`, ...frames].join("\n");
    throw told;
  }
}

/** The names under which a room of this process locks jobs, and the jobs it works on. */
type Doing = { room: string; alive: Set<string>; running: Set<string> };

/** Says who lives, and frees what the dead had locked: a killed process delays its jobs by seconds and not hours. */
async function beat(pool: pg.Pool, { room, alive }: Pick<Doing, "room" | "alive">, deadAfterSeconds: number): Promise<void> {
  const living =
    "INSERT INTO workers (id, room, beat_at) SELECT unnest($1::text[]), $2, now() ON CONFLICT (id) DO UPDATE SET beat_at = now()";
  await pool.query(living, [[...alive], room]);
  await pool.query(
    `WITH dead AS (DELETE FROM workers WHERE beat_at < now() - make_interval(secs => $1) RETURNING id)
     SELECT graphile_worker.force_unlock_workers(array_agg(id)) FROM dead HAVING count(*) > 0`,
    [deadAfterSeconds],
  );
}

/**
 * Frees what is locked in our name although nobody here works on it: the database gave out the job, and the line broke
 * before we heard of it. The queue itself would hold it for four hours, and its lane with it.
 */
async function freeUnheard(pool: pg.Pool, { alive, running }: Pick<Doing, "alive" | "running">, afterSeconds: number): Promise<void> {
  const values = [[...alive], [...running], afterSeconds];
  await pool.query(
    `WITH unheard AS (
       UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL, run_at = greatest(run_at, now())
       WHERE locked_by = ANY ($1::text[]) AND id <> ALL ($2::bigint[]) AND locked_at < now() - make_interval(secs => $3)
     )
     UPDATE graphile_worker._private_job_queues q SET locked_at = NULL, locked_by = NULL
     WHERE q.locked_by = ANY ($1::text[]) AND q.locked_at < now() - make_interval(secs => $3)
       AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j WHERE j.job_queue_id = q.id AND j.id = ANY ($2::bigint[]))`,
    values,
  );
}

function logger(): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error") log.error({ from: "queue" }, message);
    else if (level === "warning") log.warn({ from: "queue" }, message);
    else log.debug({ from: "queue" }, message);
  });
}

/** The same, by way of the worker's own connections. */
function ownTasks(options: WorkerOptions, db: Database): TaskList {
  const own = Object.entries(toTasks(options)).map(([name, task]): [string, Task] => [
    name,
    (payload, helpers) => withJobDatabase(db, async () => void (await task?.(payload, helpers))),
  ]);
  return Object.fromEntries(own);
}

function runnerOptions(options: WorkerOptions, db: Database, events: WorkerEvents): RunnerOptions {
  return {
    pgPool: db.pool,
    taskList: ownTasks(options, db),
    crontab: options.timed
      .filter(({ match }) => match !== null)
      .map(({ name, match }) => `${match} ${name} ?max=3`)
      .join("\n"),
    concurrency: options.concurrency ?? usualConcurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    // In batches, a job's end that cannot be written stops the runner; alone it would be an unhandled rejection.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    events,
    logger: logger(),
  };
}

/** Nobody is told when a lane becomes free: without this the next job of it would wait for the poll. */
function lookAgain(workerPool: WorkerPool): void {
  try {
    workerPool.nudge(1);
  } catch {
    // it has stopped meanwhile
  }
}

/**
 * Starts taking jobs in this process, and starts again whenever the queue gave up because the database
 * went away. Returns a function that finishes the running jobs and stops.
 */
export async function runWorker(options: WorkerOptions): Promise<() => Promise<void>> {
  const db = openJobDatabase(options.concurrency ?? usualConcurrency);
  const { pool } = db;
  const beatSeconds = options.beatSeconds ?? 3;
  /** The names under which this process locks jobs. One that gave up is no longer among them and counts as dead. */
  const alive = new Set<string>();
  const running = new Set<string>();
  const doing: Doing = { room: options.room ?? "inside", alive, running };
  const events: WorkerEvents = new EventEmitter();
  events.on("job:start", ({ job }) => running.add(String(job.id)));
  events.on("job:complete", ({ job }) => running.delete(String(job.id)));
  let newest = "";
  events.on("pool:create", ({ workerPool }) => {
    newest = workerPool.id;
    alive.add(newest);
  });
  events.on("pool:release", ({ workerPool }) => alive.delete(workerPool.id));
  events.on("job:complete", ({ worker, job }) => {
    if (job.job_queue_id !== null) setTimeout(() => lookAgain(worker.workerPool), nextOfLaneAfterMs).unref();
  });

  let stopping = false;
  let runner: Runner | undefined;
  let restart: NodeJS.Timeout | undefined;
  const start = async () => {
    const mine = await run(runnerOptions(options, db, events));
    runner = mine;
    const over = () => runner === mine && again();
    mine.promise.then(over, over);
  };
  const again = () => {
    if (stopping) return;
    clearTimeout(restart);
    runner = undefined;
    log.warn("the queue stopped; starting it again");
    restart = setTimeout(() => void start().catch(again), restartAfterMs);
  };
  // One that gives up takes no more jobs, and may wait for ever for what broke with its line: then it counts as dead.
  events.on("pool:gracefulShutdown", ({ workerPool: { id } }) => {
    const giveUp = () => {
      if (stopping || newest !== id) return;
      alive.delete(id);
      again();
    };
    setTimeout(giveUp, beatSeconds * missedBeats * 1000).unref();
  });
  const signOfLife = async () => {
    await beat(pool, doing, beatSeconds * missedBeats);
    await freeUnheard(pool, doing, beatSeconds * missedBeats);
  };

  await start();
  await signOfLife();
  const timer = setInterval(() => void signOfLife().catch((error) => log.warn({ error }, "worker heartbeat failed")), beatSeconds * 1000);
  return async () => {
    stopping = true;
    clearInterval(timer);
    clearTimeout(restart);
    const mine = [...alive];
    await runner?.stop().catch((error: unknown) => log.warn({ error }, "the queue did not stop cleanly"));
    await pool.query("DELETE FROM workers WHERE id = any($1)", [mine]).catch(() => undefined);
    await db.close();
  };
}
