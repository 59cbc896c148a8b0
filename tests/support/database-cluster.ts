import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";

declare module "vitest" {
  export interface ProvidedContext {
    clusterUrl: string;
  }
}

/** One throwaway PostgreSQL for the whole run, with a migrated template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = path.resolve(".check", `postgres-${process.pid}`);
  const database = await openEmbedded({ dataDir: folder, throwaway: true });
  await migrateDatabase(database.url);
  const admin = new pg.Client({ connectionString: database.url.replace(/\/huiyin$/, "/postgres") });
  await admin.connect();
  await admin.query("ALTER DATABASE huiyin WITH IS_TEMPLATE true");
  await admin.end();
  project.provide("clusterUrl", database.url);
  return async () => {
    await database.kill();
    for (const name of [folder, `${folder}.log`, `${folder}.password`]) fs.rmSync(name, { recursive: true, force: true });
  };
}
