import { database } from "./database";
import { eventHub } from "./realtime/event-hub";

export type Health = {
  status: "ok" | "broken";
  database: "ok" | "unreachable";
  /** `missing`: nothing has taken jobs in the last fifteen seconds. */
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
      `SELECT (SELECT count(*)::int FROM workers WHERE beat_at > now() - interval '15 seconds') AS alive,
              (SELECT count(*)::int FROM graphile_worker.jobs WHERE run_at <= now() AND locked_at IS NULL) AS waiting,
              (SELECT coalesce(extract(epoch FROM now() - min(run_at)), 0)::int FROM graphile_worker.jobs WHERE run_at <= now() AND locked_at IS NULL AND attempts < max_attempts) AS oldest`,
      [],
    );
    const worker = (row?.alive ?? 0) > 0 ? "ok" : "missing";
    const queue = { waiting: row?.waiting ?? 0, oldestSeconds: row?.oldest ?? 0 };
    return { status: worker === "ok" ? "ok" : "broken", database: "ok", worker, queue, ...shared };
  } catch {
    return { status: "broken", database: "unreachable", worker: "unknown", queue: null, ...shared };
  }
}
