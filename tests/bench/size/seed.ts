import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { openEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { createChannel } from "@/lib/channels";
import { createMerchant } from "@/lib/merchants";
import { systemContext } from "@/lib/platform/context";
import { atEnd } from "../at-end";
import { useBenchDatabase } from "../bench-database";
import { benchFolder } from "../bench-settings";
import { scale, scaled } from "../flags";
import { fillConversations, fillCustomers, fillMessages, fillWaits, planThreads, type ShopToFill } from "./seed-sql";

/** Raise it when the seed changes: the next run fills a new database. */
const seedVersion = 1;

/** `seconds`: how long the seeding took just now; null: it was there. `rest` ends the connections, `stop` the database too. */
export type SeededSize = { url: string; merchantId: string; seconds: number | null; rest(): Promise<void>; stop(): Promise<void> };

type Seeded = { merchantId: string; seconds: number };

const folder = path.join(benchFolder, `bench-size-${seedVersion}${scale === 1 ? "" : `-${scale}`}`);
const marker = `${folder}.seeded.json`;

/** Half a million conversations with five million messages, and two small shops beside them; kept between runs. */
export async function openSeededSize(): Promise<SeededSize> {
  if (!fs.existsSync(marker)) for (const part of [folder, `${folder}.password`]) fs.rmSync(part, { recursive: true, force: true });
  const { url, stop } = await openEmbedded({ dataDir: folder });
  const rest = useBenchDatabase(url);
  const end = atEnd(async () => {
    await rest();
    await stop();
  });
  try {
    await migrateDatabase(url);
    if (fs.existsSync(marker)) {
      const { merchantId } = JSON.parse(fs.readFileSync(marker, "utf8")) as Seeded;
      return { url, merchantId, seconds: null, rest, stop: end };
    }
    const seeded = await seedAll(url);
    fs.writeFileSync(marker, JSON.stringify(seeded));
    return { url, ...seeded, rest, stop: end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function seedAll(url: string): Promise<Seeded> {
  const began = Date.now();
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(
      "SET session_replication_role = replica; SET work_mem = '1GB'; SET maintenance_work_mem = '2GB'; SELECT setseed(0.42)",
    );
    const main = await openShop(admin, "大店", { threads: scaled(500_000, 200), messages: scaled(5_000_000, 2000), agents: 100 });
    const small = [
      await openShop(admin, "小店甲", { threads: scaled(2000, 20), messages: scaled(20_000, 200), agents: 3 }),
      await openShop(admin, "小店乙", { threads: scaled(2000, 20), messages: scaled(20_000, 200), agents: 3 }),
    ];
    await withoutIndexes(admin, ["messages", "conversations", "customers", "customer_identities"], async () => {
      for (const shop of [...small, main]) await fillShop(admin, shop);
    });
    await admin.query("VACUUM ANALYZE");
    await admin.query("CHECKPOINT");
    return { merchantId: main.merchantId, seconds: Math.round((Date.now() - began) / 1000) };
  } finally {
    await admin.end();
  }
}

async function openShop(admin: pg.Client, name: string, size: Pick<ShopToFill, "threads" | "messages" | "agents">): Promise<ShopToFill> {
  const { merchantId } = await createMerchant({
    name,
    email: `${Buffer.from(name).toString("hex")}@bench.test`,
    password: "benchmark-only",
  });
  const credentials = { corpId: "wwbenchmark", secret: "benchmark-secret", token: "benchmark", encodingAesKey: "a".repeat(43) };
  const { id: channelId } = await createChannel(systemContext(merchantId, new Date()), {
    kind: "wechat_kf",
    name: "微信客服",
    credentials,
  });
  const accountId = `acc_${merchantId.slice(4)}`;
  await admin.query(
    "INSERT INTO channel_accounts (id, merchant_id, channel_id, external_id, name, served, created_at) VALUES ($1, $2, $3, 'wkbench', '旗舰店客服', true, now())",
    [accountId, merchantId, channelId],
  );
  await admin.query(
    `INSERT INTO members (merchant_id, user_id, role, name, email, created_at)
     SELECT $1, 'usr_bench_' || n, 'agent', '客服' || n, 'agent' || n || '@bench.test', now() FROM generate_series(1, $2::int) n`,
    [merchantId, size.agents],
  );
  return { merchantId, channelId, accountId, ...size };
}

async function fillShop(admin: pg.Client, shop: ShopToFill): Promise<void> {
  await admin.query(planThreads(shop));
  for (const statement of [...fillCustomers(shop), fillConversations(shop), fillWaits(shop), fillMessages(shop)])
    await admin.query(statement);
  await admin.query("DROP TABLE plan");
}

/** Filling tables without their indexes, and building these at the end, takes a tenth of the time. */
async function withoutIndexes(admin: pg.Client, tables: string[], work: () => Promise<void>): Promise<void> {
  const { rows } = await admin.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes i JOIN pg_class c ON c.relname = i.indexname JOIN pg_index x ON x.indexrelid = c.oid
     WHERE i.schemaname = 'public' AND tablename = ANY($1) AND NOT x.indisprimary`,
    [tables],
  );
  for (const { indexname } of rows) await admin.query(`DROP INDEX "${indexname}"`);
  await work();
  for (const { indexdef } of rows) await admin.query(indexdef);
}
