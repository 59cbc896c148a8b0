import { database } from "./database";
import { workerRooms } from "./queue/define-job";
import { eventHub } from "./realtime/event-hub";

export type Health = {
  status: "ok" | "broken";
  database: "ok" | "unreachable";
  /** `missing`: a kind of jobs has not been taken in the last fifteen seconds. */
  worker: "ok" | "missing" | "unknown";
  /** Jobs whose time has come, and the age of the oldest in seconds. */
  queue: { waiting: number; oldestSeconds: number } | null;
  heartbeatAt: string | null;
  at: string;
};

/** Asks every part the desk stands on. */
export async function checkHealth(now: Date): Promise<Health> {
  const beatAt = eventHub().beatAt;
  const shared = { heartbeatAt: beatAt ? new Date(beatAt).toISOString() : null, at: now.toISOString() };
  try {
    const [row] = await database().statement<{ alive: number; waiting: number; oldest: number }>(
      "health",
      `SELECT (SELECT count(DISTINCT room)::int FROM workers WHERE beat_at > now() - interval '15 seconds') AS alive,
              (SELECT count(*)::int FROM graphile_worker.jobs WHERE run_at <= now() AND locked_at IS NULL) AS waiting,
              (SELECT coalesce(extract(epoch FROM now() - min(run_at)), 0)::int FROM graphile_worker.jobs WHERE run_at <= now() AND locked_at IS NULL AND attempts < max_attempts) AS oldest`,
      [],
    );
    const worker = (row?.alive ?? 0) < workerRooms.length ? "missing" : "ok";
    const queue = { waiting: row?.waiting ?? 0, oldestSeconds: row?.oldest ?? 0 };
    return { status: worker === "ok" ? "ok" : "broken", database: "ok", worker, queue, ...shared };
  } catch {
    return { status: "broken", database: "unreachable", worker: "unknown", queue: null, ...shared };
  }
}

/** Whether all kinds of jobs are taken: each room of a worker has given a sign of life in the last fifteen seconds. */
export async function isWorkerAlive(): Promise<boolean> {
  const [row] = await database().statement<{ alive: boolean }>(
    "worker_alive",
    "SELECT count(DISTINCT room) >= $1 AS alive FROM workers WHERE beat_at > now() - interval '15 seconds'",
    [workerRooms.length],
  );
  return row?.alive === true;
}

/** What {@link checkHealth} finds in Prometheus' text format, with this process's memory and event loop. */
export async function prometheusText(now: Date): Promise<string> {
  const health = await checkHealth(now);
  const beatAge = health.heartbeatAt ? (now.getTime() - Date.parse(health.heartbeatAt)) / 1000 : -1;
  const figures: [name: string, help: string, value: number][] = [
    ["huiyin_up", "1 when database and worker answer", health.status === "ok" ? 1 : 0],
    ["huiyin_database_up", "1 when the database answers", health.database === "ok" ? 1 : 0],
    ["huiyin_worker_up", "1 when a worker takes jobs", health.worker === "ok" ? 1 : 0],
    ["huiyin_jobs_waiting", "Jobs whose time has come", health.queue?.waiting ?? -1],
    ["huiyin_jobs_oldest_seconds", "Age of the oldest such job", health.queue?.oldestSeconds ?? -1],
    ["huiyin_heartbeat_age_seconds", "Age of the last heartbeat through worker and database, -1 before the first", Math.round(beatAge)],
    ["huiyin_desks_connected", "Desks with an open event stream in this process", eventHub().desks],
    ["process_resident_memory_bytes", "Memory of this process", process.memoryUsage.rss()],
    ["process_cpu_seconds_total", "Processor time of this process", process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6],
  ];
  return figures
    .map(
      ([name, help, value]) =>
        `# HELP ${name} ${help}\n# TYPE ${name} ${name.endsWith("_total") ? "counter" : "gauge"}\n${name} ${value}\n`,
    )
    .join("");
}
