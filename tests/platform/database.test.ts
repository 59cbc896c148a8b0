import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { database } from "@/lib/platform/database";
import { toAppError } from "@/lib/platform/http/to-app-error";
import { log } from "@/lib/platform/log";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
log.level = "silent";

it("a statement that is stuck is broken off, told as such, and the connection goes on", async () => {
  const impatient = openDatabase(database().url, { max: 1, statementTimeoutMs: 50 });
  const stuck = impatient.transaction("owner", (tx) => tx.execute(sql`SELECT pg_sleep(600)`));
  const error = await stuck.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(toAppError(error, "req_test")).toMatchObject({ code: "unavailable", reason: "took_too_long" });
  expect((await impatient.transaction("owner", (tx) => tx.execute(sql`SELECT 1 AS one`))).rows).toEqual([{ one: 1 }]);
  await impatient.close();
});

it("a write that is planned once goes on under another role and for another merchant, within its wall", async () => {
  const db = openDatabase(database().url, { max: 1 });
  const [mine, theirs] = ["mch_a", "mch_b"];
  const rename = (merchantId: string, owner: string) =>
    db.transaction({ merchantId }, (tx) => tx.execute(sql`UPDATE event_heads SET seq = seq + 1 WHERE merchant_id = ${owner}`));
  await db.transaction("owner", (tx) => tx.execute(sql`INSERT INTO event_heads (merchant_id, seq) VALUES (${mine}, 0), (${theirs}, 0)`));
  for (let n = 0; n < 8; n++) {
    expect((await rename(mine, mine)).rowCount).toBe(1);
    expect((await rename(mine, theirs)).rowCount).toBe(0);
    expect((await rename(theirs, theirs)).rowCount).toBe(1);
  }
  const asOwner = await db.transaction("owner", (tx) => tx.execute(sql`UPDATE event_heads SET seq = seq + 1 WHERE merchant_id = ${mine}`));
  expect(asOwner.rowCount).toBe(1);
  await expect(db.transaction("accounts", (tx) => tx.execute(sql`UPDATE messages SET text = '' WHERE id = ${mine}`))).rejects.toThrow();
  await db.close();
});
