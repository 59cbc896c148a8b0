import pg from "pg";
import { percentile, type Report, spread } from "../figure";
import { scaled } from "../flags";
import { openSeededSize } from "./seed";
import { makeShapes, type Shape } from "./shapes";

const limitMs = 100;
const calls = scaled(96, 24);

/** Runs a call until `times` are done, by so many callers at once. Milliseconds of each. */
async function timeCalls(shape: Shape, callers: number, times: number): Promise<number[]> {
  const took: number[] = [];
  let round = 0;
  const caller = async () => {
    while (round < times) {
      const mine = round++;
      const from = performance.now();
      await shape.call(mine);
      took.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return took;
}

async function sequentialScans(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ scans: number }>(
    "SELECT sum(seq_scan)::int AS scans FROM pg_stat_user_tables WHERE relname IN ('messages', 'conversations', 'customers')",
  );
  return rows[0]?.scans ?? Number.NaN;
}

/** Every call of the desk on half a million conversations with five million messages. */
export async function measureSize(report: Report): Promise<void> {
  const seeded = await openSeededSize();
  const admin = new pg.Client({ connectionString: seeded.url });
  await admin.connect();
  try {
    const { rows } = await admin.query<Record<string, number>>(
      `SELECT (SELECT count(*) FROM conversations)::int AS conversations, (SELECT count(*) FROM messages)::int AS messages, pg_database_size(current_database()) / 1048576 AS mib`,
    );
    report("size.seed", seeded.seconds ?? 0, "s", {}, { kept: seeded.seconds === null, ...rows[0] });
    const shapes = await makeShapes(admin, seeded.merchantId);
    await admin.query("SELECT pg_stat_force_next_flush()");
    const before = await sequentialScans(admin);
    for (const shape of shapes) await measureShape(report, shape);
    await seeded.rest(); // connections tell what they scanned when they end
    report(
      "size.sequential_scans",
      (await sequentialScans(admin)) - before,
      "scans",
      { atMost: 0 },
      { of: "messages, conversations, customers" },
    );
  } finally {
    await admin.end();
    await seeded.stop();
  }
}

async function measureShape(report: Report, shape: Shape): Promise<void> {
  await timeCalls(shape, 1, 6);
  for (const callers of [1, 8]) {
    const took = await timeCalls(shape, callers, calls);
    report(`size.${shape.name}`, percentile(took, 0.95), "ms", { atMost: limitMs }, { of: "p95", callers, ...spread(took) });
  }
}
