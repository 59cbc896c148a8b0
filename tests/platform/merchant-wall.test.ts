import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/platform/ids";
import { useTestDatabase } from "@/tests/support/test-database";

const database = useTestDatabase();
const mine = newId("merchant");
const theirs = newId("merchant");

beforeAll(async () => {
  for (const id of [mine, theirs]) {
    await database().transaction("accounts", (tx) =>
      tx.execute(sql`INSERT INTO merchants (id, name, trade, created_at) VALUES (${id}, ${id}, 'other', now())`),
    );
    await database().transaction({ merchantId: id }, (tx) =>
      tx.execute(sql`INSERT INTO customers (id, merchant_id, name, created_at) VALUES (${newId("customer")}, ${id}, 'x', now())`),
    );
  }
});

describe("the wall between merchants, in raw SQL", () => {
  it("covers every table that has a merchant_id, and merchants", async () => {
    const { rows } = await database().transaction("owner", (tx) =>
      tx.execute<{ name: string; walled: boolean; policies: number }>(sql`
        SELECT c.relname AS name, c.relrowsecurity AS walled,
               (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind = 'r' AND (c.relname = 'merchants' OR EXISTS (
          SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'merchant_id' AND NOT a.attisdropped AND a.attnotnull))`),
    );
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter(({ walled, policies }) => !walled || policies === 0)).toEqual([]);
  });

  it("hides other merchants' rows", async () => {
    const { rows } = await database().transaction({ merchantId: mine }, (tx) => tx.execute(sql`SELECT merchant_id FROM customers`));
    expect(rows).toEqual([{ merchant_id: mine }]);
  });

  it("refuses to write a row of another merchant", async () => {
    const insert = database().transaction({ merchantId: mine }, (tx) =>
      tx.execute(sql`INSERT INTO customers (id, merchant_id, name, created_at) VALUES (${newId("customer")}, ${theirs}, 'x', now())`),
    );
    await expect(insert).rejects.toThrow();
  });

  it("changes and deletes nothing of another merchant", async () => {
    const { rowCount } = await database().transaction({ merchantId: mine }, (tx) =>
      tx.execute(sql`UPDATE customers SET name = 'stolen' WHERE merchant_id = ${theirs}`),
    );
    const gone = await database().transaction({ merchantId: mine }, (tx) =>
      tx.execute(sql`DELETE FROM customers WHERE merchant_id = ${theirs}`),
    );
    expect([rowCount, gone.rowCount]).toEqual([0, 0]);
  });

  it("shows nothing at all to a connection that named no merchant", async () => {
    const { rows } = await database().transaction("owner", async (tx) => {
      await tx.execute(sql`SET LOCAL ROLE huiyin_app`);
      return tx.execute(sql`SELECT id FROM customers`);
    });
    expect(rows).toEqual([]);
  });

  it("keeps passwords from the role that works with customers, and customers from the role that works with passwords", async () => {
    await expect(database().transaction({ merchantId: mine }, (tx) => tx.execute(sql`SELECT password_hash FROM users`))).rejects.toThrow();
    await expect(database().transaction("accounts", (tx) => tx.execute(sql`SELECT * FROM messages`))).rejects.toThrow();
  });

  it("gives the role that works within one merchant no function that looks across, and no table without a wall", async () => {
    const { rows: functions } = await database().transaction("owner", (tx) =>
      tx.execute<{ name: string }>(sql`
        SELECT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'huiyin' AND has_function_privilege('huiyin_app', p.oid, 'EXECUTE') ORDER BY 1`),
    );
    const within = ["add_job", "append_events", "grams", "parts", "week_of"];
    expect(functions.map(({ name }) => name).filter((name) => !within.includes(name) && !name.startsWith("search"))).toEqual([]);
    const { rows: tables } = await database().transaction("owner", (tx) =>
      tx.execute<{ name: string }>(sql`
        SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT c.relrowsecurity AND has_table_privilege('huiyin_app', c.oid, 'SELECT')`),
    );
    expect(tables).toEqual([]);
  });

  it.each(["idle_conversations", "end_push_with_session", "free_push_endpoint", "merchants_on_duty"])(
    "keeps %s, which looks across, from everybody but its owner, on a search path of its own",
    async (name) => {
      const { rows } = await database().transaction("owner", (tx) =>
        tx.execute(sql`
          SELECT p.prosecdef AS definer, p.proconfig AS config, has_function_privilege('huiyin_app', p.oid, 'EXECUTE') AS app,
            EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0) AS everybody
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'huiyin' AND p.proname = ${name}`),
      );
      expect(rows).toEqual([{ definer: true, config: ["search_path=public, pg_temp"], app: false, everybody: false }]);
    },
  );

  it("orders no job for another merchant", async () => {
    const order = (merchantId: string) =>
      database().transaction({ merchantId: mine }, (tx) =>
        tx.execute(sql`SELECT huiyin.add_job('nothing', ${JSON.stringify({ merchantId })}::json, NULL, NULL, 3600, 1)`),
      );
    await expect(order(theirs)).rejects.toThrow();
    await expect(order(mine)).resolves.toBeDefined();
  });
});
