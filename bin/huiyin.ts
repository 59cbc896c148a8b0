import { parseArgs } from "node:util";
import { prepareSettings } from "./prepare-settings";

const usage = `huiyin merchant create --name N --email E --password P
huiyin worker [--beat seconds]
huiyin db migrate`;

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

async function createMerchantCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { name: { type: "string" }, email: { type: "string" }, password: { type: "string" } } });
  const { name, email, password } = values;
  if (!name || !email || !password) fail("Say --name, --email and --password.");
  if (password.length < 8) fail("The password needs at least 8 characters.");
  const prepared = await prepareSettings();
  try {
    await migrate();
    const { createMerchant } = await import("@/lib/merchants");
    process.stdout.write(`${JSON.stringify(await createMerchant({ name, email, password }))}\n`);
    await (await import("@/lib/platform/database")).database().close();
  } finally {
    await prepared.stop();
  }
}

async function migrate(): Promise<void> {
  const { migrateDatabase } = await import("@/db/migrate");
  await migrateDatabase(process.env.DATABASE_URL ?? "");
}

async function migrateCommand(): Promise<void> {
  const prepared = await prepareSettings();
  try {
    await migrate();
    process.stdout.write("The database is up to date.\n");
  } finally {
    await prepared.stop();
  }
}

async function workerCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { beat: { type: "string" } } });
  const beatSeconds = values.beat === undefined ? undefined : Number(values.beat);
  if (beatSeconds !== undefined && !(beatSeconds > 0)) fail("Say --beat as a number of seconds.");
  const prepared = await prepareSettings();
  await migrate();
  const { startWorker } = await import("@/lib/jobs/start-worker");
  const stop = await startWorker({ beatSeconds });
  process.stdout.write("The worker is taking jobs. Ctrl+C stops it.\n");
  const end = () =>
    void stop()
      .then(prepared.stop)
      .then(() => process.exit(0));
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

const [word, ...args] = process.argv.slice(2);
const [verb, ...rest] = args;
try {
  if (word === "merchant" && verb === "create") await createMerchantCommand(rest);
  else if (word === "worker") await workerCommand(args);
  else if (word === "db" && verb === "migrate") await migrateCommand();
  else fail(usage);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
