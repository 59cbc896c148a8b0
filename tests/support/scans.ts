import { type Context, type TxContext, transact } from "@/lib/platform/context";

export type Scans = {
  /** How often each table was read from end to end. */
  whole: Record<string, number>;
  /** Indexes that were used, by name. */
  indexes: string[];
  /** Rows that were fetched from a table, or read through in one of its whole readings. */
  rows: Record<string, number>;
};

const tables = ["conversations", "messages"];

/**
 * Runs reads in one transaction as the application and says, by the database's own count, how they
 * went about it: what it did, not what it would do.
 */
export async function watchScans(ctx: Context, work: (ctx: TxContext) => Promise<unknown>): Promise<Scans> {
  return transact(ctx, async (tx) => {
    await work(tx);
    const list = tables.map((name) => `'${name}'`).join();
    const { rows: counts } = await tx.db.execute<{ name: string; whole: number; rows: number }>(
      `SELECT relname AS name, seq_scan::int AS whole, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows FROM pg_stat_xact_user_tables WHERE relname IN (${list})`,
    );
    const { rows: used } = await tx.db.execute<{ name: string }>(
      `SELECT i.indexrelid::regclass::text AS name FROM pg_index i WHERE i.indrelid::regclass::text IN (${list}) AND pg_stat_get_xact_numscans(i.indexrelid) > 0 ORDER BY 1`,
    );
    return {
      whole: Object.fromEntries(counts.map(({ name, whole }) => [name, whole])),
      rows: Object.fromEntries(counts.map(({ name, rows }) => [name, rows])),
      indexes: used.map(({ name }) => name),
    };
  });
}
