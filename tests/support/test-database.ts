import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { useDatabase } from "@/lib/platform/database";

/** A database of its own for one test file, cloned from the migrated template and made the process's database. */
export function useTestDatabase(): () => Database {
  let database: Database | undefined;
  const name = `t_${randomBytes(6).toString("hex")}`;
  beforeAll(async () => {
    const cluster = inject("clusterUrl");
    const admin = new pg.Client({ connectionString: cluster.replace(/\/huiyin$/, "/postgres") });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name} TEMPLATE huiyin`);
    await admin.end();
    database = openDatabase(cluster.replace(/\/huiyin$/, `/${name}`));
    useDatabase(database);
  });
  afterAll(async () => {
    await database?.close();
  });
  return () => {
    if (!database) throw new Error("the test database is not open yet");
    return database;
  };
}
