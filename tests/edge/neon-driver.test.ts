import { randomUUID } from "node:crypto";
import { neonConfig } from "@neondatabase/serverless";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { createMerchant } from "@/lib/merchants";
import { database } from "@/lib/platform/database";
import { asNeonAddress, type NeonSocket, startNeonSocket } from "@/tests/support/neon";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
let socket: NeonSocket;
let neon: Database;

beforeAll(async () => {
  socket = await startNeonSocket(database().url);
  neonConfig.wsProxy = () => `127.0.0.1:${socket.port}/`;
  neonConfig.useSecureWebSocket = false;
  neonConfig.pipelineConnect = false;
  neon = openDatabase(asNeonAddress(database().url), { max: 3 });
});

afterAll(async () => {
  await neon.close();
  await socket.close();
});

const makeMerchant = (name: string) => createMerchant({ name, email: `${randomUUID()}@example.com`, password: "correct horse" });

it("keeps the wall between merchants, transactions and numbers as the other driver does", async () => {
  const [{ merchantId }] = [await makeMerchant("一店"), await makeMerchant("二店")] as const;
  const names = await neon.transaction({ merchantId }, async (tx) => (await tx.execute(sql`SELECT name FROM merchants`)).rows);
  expect(names).toEqual([{ name: "一店" }]);
  const broken = neon.transaction("owner", async (tx) => {
    await tx.execute(sql`UPDATE merchants SET name = '改了' WHERE id = ${merchantId}`);
    throw new Error("broken off");
  });
  await expect(broken).rejects.toThrow("broken off");
  expect(await neon.glance("owner", "SELECT count(*) AS n FROM merchants WHERE name = '改了'")).toEqual([{ n: 0 }]);
  await expect(neon.statement("big", "SELECT 9007199254740993::bigint AS n", [])).rejects.toThrow("beyond 2^53");
  expect(socket.connections()).toBeGreaterThan(0);
});

it("hears what is notified", async () => {
  const listening = await neon.connect();
  const heard = new Promise((resolve) => listening.on("notification", ({ payload }) => resolve(payload)));
  await listening.query("LISTEN huiyin_test");
  await neon.statement("notify", "SELECT pg_notify('huiyin_test', $1)", ["你好"]);
  expect(await heard).toBe("你好");
  await listening.end();
});
