import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { database } from "./database";
import { newId } from "./ids";
import { storableJson } from "./storable";

export type Role = "owner" | "admin" | "supervisor" | "agent";

/** Who acts. `system` is the product itself, in a job or a callback. */
export type Actor =
  | { type: "member"; merchantId: string; userId: string; name: string; role: Role; sessionId: string }
  | { type: "apiKey"; merchantId: string; keyId: string }
  | { type: "system"; merchantId: string };

/** Something that happened, for the merchant's event log. */
export type NewEvent = { kind: string; payload: Record<string, unknown> };

/** A job to be done later, for the queue. `keepsTime`: one that waits under the same key already keeps its time. */
export type NewJob = {
  name: string;
  payload: Record<string, unknown>;
  lane?: string;
  key?: string;
  delaySeconds?: number;
  tries?: number;
  keepsTime?: boolean;
  urgent?: boolean;
};

/** What every verb is given: who, when, and (inside `transact`) on which transaction. */
export type Context = { actor: Actor; now: Date; requestId: string };
export type TxContext = Context & { db: Tx; record: { events: NewEvent[]; jobs: NewJob[] } };

/** A context for the product's own work within one merchant. */
export function systemContext(merchantId: string, now: Date): Context {
  return { actor: { type: "system", merchantId }, now, requestId: newId("request") };
}

const isTransaction = (ctx: Context): ctx is TxContext => "record" in ctx;

/**
 * Runs `work` in one transaction of the actor's merchant; joins the transaction it is already in.
 * Events and jobs that `work` records are written last, so that the event log's lock is held briefly.
 */
export async function transact<T>(ctx: Context, work: (tx: TxContext) => Promise<T>): Promise<T> {
  if (isTransaction(ctx)) return work(ctx);
  const { merchantId } = ctx.actor;
  return database().transaction({ merchantId }, async (db) => {
    const tx: TxContext = { ...ctx, db, record: { events: [], jobs: [] } };
    const result = await work(tx);
    await writeRecord(tx);
    return result;
  });
}

/** Runs reads of one screen in one read-only transaction of the actor's merchant. */
export async function read<T>(ctx: Context, work: (tx: TxContext) => Promise<T>): Promise<T> {
  if (isTransaction(ctx)) return work(ctx);
  const { merchantId } = ctx.actor;
  return database().transaction({ merchantId }, (db) => work({ ...ctx, db, record: { events: [], jobs: [] } }), { readOnly: true });
}

/** In the order of their keys, so that two transactions that order the same work never wait for each other in a circle. */
const inOneOrder = (jobs: readonly NewJob[]) => jobs.toSorted(({ key: a = "" }, { key: b = "" }) => (a < b ? -1 : Number(a > b)));

async function writeRecord({ db, record, actor, now }: TxContext): Promise<void> {
  for (const job of inOneOrder(record.jobs)) {
    const payload = storableJson({ merchantId: actor.merchantId, ...job.payload });
    await db.execute(
      sql`SELECT huiyin.add_job(${job.name}, ${payload}::json, ${job.lane ?? null}, ${job.key ?? null}, ${job.delaySeconds ?? 0}, ${job.tries ?? 12}, ${job.keepsTime ?? false}, ${job.urgent ? 1 : 0})`,
    );
  }
  if (record.events.length === 0) return;
  await db.execute(
    sql`SELECT huiyin.append_events(${actor.merchantId}, ${storableJson(record.events)}::jsonb, ${now.toISOString()}::timestamptz)`,
  );
}
