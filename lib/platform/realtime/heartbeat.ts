import { z } from "zod";
import { database } from "../database";

/** How often a process with desks asks for a heartbeat. */
export const beatEveryMs = 5_000;
export const beatJob = "beat";
/** `at`: when it was asked for, milliseconds since the epoch. */
export const beatPayload = z.object({ at: z.number() });

/** Asks the queue for a heartbeat. Only a worker can answer it, so its arrival proves the whole way. */
export async function orderBeat(at: number): Promise<void> {
  const payload = JSON.stringify({ at });
  await database().statement("order_beat", "SELECT huiyin.order_job('beat', $1::json, NULL, 'beat', NULL, 1, false)", [payload]);
}

/** Sends a heartbeat to every process, with the time it was asked for. */
export async function sendBeat(askedAt: number): Promise<void> {
  await database().statement("send_beat", "SELECT pg_notify('huiyin_beats', $1)", [String(askedAt)]);
}
