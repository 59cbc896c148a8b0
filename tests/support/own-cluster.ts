import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { type EmbeddedDatabase, openEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { useDatabase } from "@/lib/platform/database";

export type OwnCluster = {
  /** Ends the server as a power cut would: no goodbye to anybody, nothing written that was not yet written. */
  crash(): Promise<void>;
  /** Brings it back at the same address. */
  start(): Promise<void>;
};

/** A PostgreSQL server for one test file alone, which it may crash. Keeps its promises on disk, unlike the shared one. */
export function useOwnCluster(): OwnCluster {
  const dataDir = path.resolve(".check", `own-postgres-${process.pid}-${Date.now()}`);
  let server: EmbeddedDatabase | undefined;
  let database: Database | undefined;
  let port: number | undefined;
  const start = async () => {
    server = await openEmbedded({ dataDir, port });
    port = Number(new URL(server.url).port);
  };
  beforeAll(async () => {
    await start();
    if (!server) return;
    await migrateDatabase(server.url);
    database = openDatabase(server.url);
    useDatabase(database);
  });
  afterAll(async () => {
    await database?.close();
    await server?.kill();
    for (const name of [dataDir, `${dataDir}.log`, `${dataDir}.password`]) fs.rmSync(name, { recursive: true, force: true });
  });
  return { start, crash: async () => server?.kill() };
}
