import pg from "pg";
import { percentile, type Report, spread } from "../figure";
import { scaled } from "../flags";
import { openSeededSize } from "./seed";
import { makeShapes, type Shape } from "./shapes";

const limitMs = 100;
const calls = scaled(96, 24);
const busyPerSecond = 40;
const busySeconds = scaled(40, 5);

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
    await measureBusy(report, shapes);
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

/** Alone, which has a limit; and eight at once without a pause, which only says where the machine is used up. */
async function measureShape(report: Report, shape: Shape): Promise<void> {
  await timeCalls(shape, 1, 6);
  const alone = await timeCalls(shape, 1, calls);
  report(`size.${shape.name}`, percentile(alone, 0.95), "ms", { atMost: limitMs }, { of: "p95", callers: 1, ...spread(alone) });
  const from = performance.now();
  const crowded = await timeCalls(shape, 8, calls);
  const perSecond = (calls * 1000) / (performance.now() - from);
  report(`size.${shape.name}`, percentile(crowded, 0.95), "ms", {}, { of: "p95", callers: 8, perSecond, ...spread(crowded) });
}

/** What a large shop's desk asks in an hour of sale: every call in turns, at random moments, whether or not the ones before were answered. */
async function measureBusy(report: Report, shapes: Shape[]): Promise<void> {
  const took: Record<string, number[]> = { list: [], thread: [], search: [] };
  const under: Promise<void>[] = [];
  let due = performance.now();
  for (let n = 0; n < busyPerSecond * busySeconds; n++) {
    due += (-Math.log(1 - Math.random()) * 1000) / busyPerSecond;
    const pause = due - performance.now();
    if (pause > 0.5) await new Promise((resolve) => setTimeout(resolve, pause));
    const shape = shapes[(n * 7) % shapes.length];
    if (!shape) continue;
    const [kind = ""] = shape.name.split(".");
    const asked = due; // measured from when it was due: waiting for the caller counts too
    under.push(shape.call(n).then(() => void took[kind]?.push(performance.now() - asked)));
  }
  await Promise.all(under);
  for (const [kind, times] of Object.entries(took))
    report(
      `size.busy.${kind}`,
      percentile(times, 0.95),
      "ms",
      { atMost: limitMs },
      { of: "p95", perSecond: busyPerSecond, ...spread(times) },
    );
}
