import fs from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { openEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { closeConversation } from "@/lib/conversations";
import { startWorker } from "@/lib/jobs/start-worker";
import { createMerchant } from "@/lib/merchants";
import { systemContext } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { setSeatState, shareOutNext } from "@/lib/routing";
import { atEnd } from "../at-end";
import { useBenchDatabase } from "../bench-database";
import { benchFolder } from "../bench-settings";
import { percentile, type Report, spread } from "../figure";
import { scaled } from "../flags";

const agents = 60;
const conversationsOfDay = scaled(5000, 100);
const capacity = 3;
/** A working day in seconds, as the simulation's own clock counts it. */
const dayLength = 8 * 3600;
/** How long an agent has a conversation, on average. */
const handleSeconds = 900;
const shortQueue = 100;
const longQueue = scaled(10_000, 500);
const timesEach = 60;
const reactions = scaled(300, 20);

type Shop = { merchantId: string; people: string[] };

/**
 * A day of a busy shop by a clock of its own on a real database: customers arrive at random with a rush at noon,
 * sixty people answer. Then what one assignment costs while few wait and while very many wait, in turns.
 */
export async function measureQueue(report: Report): Promise<void> {
  const dataDir = path.join(benchFolder, "bench-queue");
  for (const part of [dataDir, `${dataDir}.password`, `${dataDir}.log`]) fs.rmSync(part, { recursive: true, force: true });
  const { url, stop } = await openEmbedded({ dataDir });
  const close = await migrateDatabase(url).then(() => useBenchDatabase(url));
  const end = atEnd(async () => {
    await close();
    await stop();
  });
  try {
    await aDay(report, await openShop("一天"));
    await reaction(report, await openShop("满员"));
    await costByLength(report);
  } finally {
    await end();
  }
}

async function openShop(name: string): Promise<Shop> {
  const { merchantId } = await createMerchant({ name, email: `${newId("user")}@bench.test`, password: "benchmark-only" });
  const people = Array.from({ length: agents }, () => newId("user"));
  await database().transaction("accounts", (tx) =>
    tx.execute(sql`
      WITH p AS (SELECT unnest(${sql.param(people)}::text[]) AS id),
      u AS (INSERT INTO users (id, email, name, password_hash, created_at) SELECT id, id || '@bench.test', id, 'none', now() FROM p)
      INSERT INTO members (merchant_id, user_id, role, name, email, capacity, created_at)
      SELECT ${merchantId}, id, 'agent', id, id || '@bench.test', ${capacity}, now() FROM p`),
  );
  await run(
    merchantId,
    sql`
    INSERT INTO channels (id, merchant_id, kind, name, credentials, created_at) VALUES (${`chn_${merchantId}`}, ${merchantId}, 'widget', '网页', '', now())`,
  );
  await run(
    merchantId,
    sql`
    INSERT INTO channel_accounts (id, merchant_id, channel_id, external_id, name, created_at)
    VALUES (${`acc_${merchantId}`}, ${merchantId}, ${`chn_${merchantId}`}, 'web', '网页', now())`,
  );
  return { merchantId, people };
}

const run = (merchantId: string, statement: ReturnType<typeof sql>) =>
  database().transaction({ merchantId }, (tx) => tx.execute(statement));

/** Lets `count` customers wait from now on, one after the other by a thousandth of a second. */
async function arrive({ merchantId }: Shop, at: Date, count: number, priorities = [3]): Promise<void> {
  await run(
    merchantId,
    sql`
    WITH who AS (
      SELECT n, 'bench' || md5(random()::text || n) AS id, ${at.toISOString()}::timestamptz + n * interval '1 ms' AS at,
             (${sql.param(priorities)}::int[])[1 + floor(random() * ${priorities.length})::int] AS priority
      FROM generate_series(1, ${count}::int) n
    ), c AS (
      INSERT INTO customers (id, merchant_id, name, created_at) SELECT 'cus_' || id, ${merchantId}, '顾客', at FROM who
    ), t AS (
      INSERT INTO conversations (id, merchant_id, channel_id, account_id, customer_id, customer_external_id, status, customer_name,
        channel_kind, account_name, last_message_at, waiting_since, queued_at, priority, rounds, created_at)
      SELECT 'cnv_' || id, ${merchantId}, ${`chn_${merchantId}`}, ${`acc_${merchantId}`}, 'cus_' || id, id, 'queued', '顾客',
        'widget', '网页', at, at, at, priority, 1, at FROM who
    )
    INSERT INTO waits (id, merchant_id, conversation_id, channel_kind, kind, priority, since, entered_at, routed)
    SELECT 'wai_' || id, ${merchantId}, 'cnv_' || id, 'widget', 'live', priority, at, at, true FROM who`,
  );
}

/** Arrivals of a day: random, with three times the usual between noon and two. */
function arrivals(): number[] {
  const times: number[] = [];
  while (times.length < conversationsOfDay) {
    const at = Math.random() * dayLength;
    const rush = at > 3 * 3600 && at < 5 * 3600;
    if (rush || Math.random() < 1 / 3) times.push(at);
  }
  return times.sort((a, b) => a - b);
}

type Ends = { at: number; conversationId: string }[];

async function aDay(report: Report, shop: Shop): Promise<void> {
  const start = new Date("2026-11-11T01:00:00Z").getTime();
  const when = (seconds: number) => systemContext(shop.merchantId, new Date(start + seconds * 1000));
  for (const userId of shop.people) await setSeatState(when(0), userId, { state: "online", reason: "" });
  const ends: Ends = [];
  const took: number[] = [];
  const drain = async (seconds: number) => {
    for (;;) {
      const from = performance.now();
      const given = await shareOutNext(when(seconds));
      if (!given) return;
      took.push(performance.now() - from);
      const at = seconds - Math.log(1 - Math.random()) * handleSeconds;
      ends.splice(placeFor(ends, at), 0, { at, conversationId: given.conversationId });
    }
  };
  const endUntil = async (seconds: number) => {
    for (let next = ends[0]; next && next.at <= seconds; next = ends[0]) {
      ends.shift();
      await closeConversation(when(next.at), next.conversationId, { result: "", summary: "" });
      await drain(next.at);
    }
  };
  for (const at of arrivals()) {
    await endUntil(at);
    await arrive(shop, new Date(start + at * 1000), 1, [2, 3, 3, 3]);
    await drain(at);
  }
  await endUntil(Number.POSITIVE_INFINITY);
  await reportDay(report, shop, took);
}

function placeFor(ends: Ends, at: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function reportDay(report: Report, { merchantId }: Shop, took: number[]): Promise<void> {
  const { rows } = await run(
    merchantId,
    sql`
    SELECT (extract(epoch FROM ended_at - since))::float8 AS wait, priority,
      (SELECT count(*)::int FROM waits o WHERE o.priority = w.priority AND o.since < w.since AND o.ended_at > w.ended_at) AS overtook,
      user_id AS "userId" FROM waits w WHERE "end" = 'answered'`,
  );
  const waits = rows.map((row) => Number(row.wait));
  const each = new Map<unknown, number>();
  for (const { userId } of rows) each.set(userId, (each.get(userId) ?? 0) + 1);
  const shares = [...each.values()];
  const context = { conversations: conversationsOfDay, agents, capacity, ...spread(waits) };
  report("queue.wait_p50", percentile(waits, 0.5), "s", {}, context);
  report("queue.wait_p99", percentile(waits, 0.99), "s", {}, {});
  report(
    "queue.overtaken",
    rows.reduce((sum, row) => sum + Number(row.overtook), 0),
    "customers",
    { atMost: 0 },
    {},
  );
  report("queue.unserved", conversationsOfDay - rows.length, "customers", { atMost: 0 }, {});
  report(
    "queue.fairness",
    Math.min(...shares) / Math.max(...shares),
    "ratio",
    {},
    { least: Math.min(...shares), most: Math.max(...shares) },
  );
  report("queue.assignment_p99", percentile(took, 0.99), "ms", { atMost: 200 }, spread(took));
}

/** One assignment while a hundred wait and while ten thousand wait, in turns on the same database. */
async function costByLength(report: Report): Promise<void> {
  const shops = { short: await openShop("短队"), long: await openShop("长队") };
  const now = new Date();
  await arrive(shops.short, now, shortQueue + timesEach);
  await arrive(shops.long, now, longQueue + timesEach);
  await database().pool.query("ANALYZE waits; ANALYZE conversations");
  const took = { short: [] as number[], long: [] as number[] };
  for (const { merchantId, people } of Object.values(shops))
    for (const userId of people) await setSeatState(systemContext(merchantId, now), userId, { state: "online", reason: "" });
  for (let n = 0; n < timesEach; n++) {
    for (const length of ["short", "long"] as const) {
      const ctx = systemContext(shops[length].merchantId, new Date(now.getTime() + 60_000 + n));
      const from = performance.now();
      const given = await shareOutNext(ctx);
      if (!given) throw new Error("nobody was given anything");
      took[length].push(performance.now() - from);
    }
  }
  const [short, long] = [percentile(took.short, 0.5), percentile(took.long, 0.5)];
  report("queue.cost_by_length", long / short, "ratio", { atMost: 1.5 }, { waiting: [shortQueue, longQueue], short, long });
}

/** From a conversation that ends to the next customer's agent, with everybody full and a worker that is told by event. */
async function reaction(report: Report, shop: Shop): Promise<void> {
  const ctx = () => systemContext(shop.merchantId, new Date());
  for (const userId of shop.people) await setSeatState(ctx(), userId, { state: "online", reason: "" });
  await arrive(shop, new Date(Date.now() - 60_000), agents * capacity + reactions + 50);
  while (await shareOutNext(ctx()));
  const stopWorker = await startWorker();
  const open = async () =>
    (await run(shop.merchantId, sql`SELECT id FROM conversations WHERE status = 'open' ORDER BY random() LIMIT 1`)).rows[0]?.id;
  const answered = async () =>
    Number((await run(shop.merchantId, sql`SELECT count(*)::int AS n FROM waits WHERE "end" = 'answered'`)).rows[0]?.n);
  const took: number[] = [];
  try {
    for (let n = 0; n < reactions; n++) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      const before = await answered();
      await closeConversation(ctx(), String(await open()), { result: "", summary: "" });
      const from = performance.now();
      while ((await answered()) === before) await new Promise((resolve) => setTimeout(resolve, 1));
      took.push(performance.now() - from);
    }
  } finally {
    await stopWorker();
  }
  report("queue.from_free_to_assigned_p99", percentile(took, 0.99), "ms", { atMost: 200 }, spread(took));
  // An order that is lost, or other work in the way, shows in the longest alone: the clock of the minute would mend it.
  report("queue.from_free_to_assigned_longest", Math.max(...took), "ms", { atMost: 1000 }, {});
}
