import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { runMigrations } from "graphile-worker";
import pg from "pg";

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");

/** Brings a database to the current schema, the job queue's included. Safe to run at every start, by several processes. */
export async function migrateDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "huiyin migrate" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(4717239)");
    await migrate(drizzle(client), { migrationsFolder: folder });
    await runMigrations({ connectionString: url });
  } finally {
    await client.end();
  }
}
