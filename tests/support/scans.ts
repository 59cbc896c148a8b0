import { type Context, type TxContext, transact } from "@/lib/platform/context";

export type Scans = {
  /** How often each table was read from end to end. */
  whole: Record<string, number>;
  /** Indexes that were used. */
  indexes: string[];
  /** Rows that were fetched from a table, or met while it was read from end to end. */
  rows: Record<string, number>;
};

type Count = { name: string; kind: "whole" | "rows" | "index"; n: number };

const tables = "'conversations', 'messages'";
const counts = `
  SELECT relname::text AS name, kind, n::int FROM pg_stat_xact_user_tables,
    LATERAL (VALUES ('whole', seq_scan), ('rows', seq_tup_read + coalesce(idx_tup_fetch, 0))) AS t(kind, n) WHERE relname IN (${tables})
  UNION ALL
  SELECT indexrelid::regclass::text, 'index', pg_stat_get_xact_numscans(indexrelid)::int FROM pg_index WHERE indrelid::regclass::text IN (${tables})`;

/**
 * Runs reads in one transaction as the application and says, by the database's own count, how they went
 * about it: what was done, inside functions as well, not what a plan says would be done.
 */
export async function watchScans(ctx: Context, work: (ctx: TxContext) => Promise<unknown>): Promise<Scans> {
  return transact(ctx, async (tx) => {
    const count = async () => (await tx.db.execute<Count>(counts)).rows;
    const before = await count();
    await work(tx);
    const after = await count();
    const grown = after.map((one) => ({
      ...one,
      n: one.n - (before.find(({ name, kind }) => name === one.name && kind === one.kind)?.n ?? 0),
    }));
    const of = (kind: Count["kind"]) => Object.fromEntries(grown.filter((one) => one.kind === kind).map(({ name, n }) => [name, n]));
    return {
      whole: of("whole"),
      rows: of("rows"),
      indexes: Object.entries(of("index"))
        .filter(([, n]) => n > 0)
        .map(([name]) => name),
    };
  });
}
