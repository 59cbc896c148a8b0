import type { z } from "zod";
import type { NewJob, TxContext } from "../context";

/** The rooms of a worker, which do not wait for each other: what stays within our own house, and what calls somebody else's server. */
export const workerRooms = ["inside", "outside"] as const;

/**
 * The order form of a job: its name and what it must be told. Its workshop is in lib/jobs. `outside`: it waits for
 * somebody else's server, so it is done apart from the others, and one that hangs keeps no customer from an agent.
 * `urgent`: it goes before all that is not, however long that has waited.
 */
export type JobForm<S extends z.ZodObject = z.ZodObject> = { name: string; payload: S; outside: boolean; urgent: boolean };

/** Every job of a merchant also carries `merchantId`, which `enqueue` fills in. */
export function defineJob<S extends z.ZodObject>(name: string, payload: S, { outside = false, urgent = false } = {}): JobForm<S> {
  return { name, payload, outside, urgent };
}

export type EnqueueOptions = Pick<NewJob, "lane" | "key" | "delaySeconds" | "tries" | "keepsTime">;

/**
 * Orders a job in the caller's transaction: it exists when, and only when, the transaction commits.
 * Jobs of one `lane` run one after the other; of those waiting with one `key` there is only one, at the time
 * of the newest order, or with `keepsTime` at the time it had.
 */
export function enqueue<S extends z.ZodObject>(ctx: TxContext, form: JobForm<S>, payload: z.input<S>, options: EnqueueOptions = {}): void {
  ctx.record.jobs.push({ name: form.name, payload: form.payload.parse(payload), urgent: form.urgent, ...options });
}
