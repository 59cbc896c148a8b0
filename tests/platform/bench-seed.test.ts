import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "@/lib/platform/database";
import { fillConversations, fillCustomers, fillMessages, fillWaits, planThreads } from "@/tests/bench/size/seed-sql";
import { makeShop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();

it("the seed of the size benchmark fits the tables as they are now", async () => {
  const shop = await makeShop(wechat());
  const { merchantId, channelId, account } = shop;
  const fill = { merchantId, channelId, accountId: account.id, threads: 300, messages: 3000, agents: 3 };
  const client = await database().pool.connect();
  try {
    for (const statement of [planThreads(fill), ...fillCustomers(fill), fillConversations(fill), fillWaits(fill), fillMessages(fill)])
      await client.query(statement);
  } finally {
    client.release();
  }
  const { rows } = await database().transaction({ merchantId }, (tx) =>
    tx.execute<Record<string, number>>(sql`SELECT
      (SELECT count(*)::int FROM conversations) AS threads,
      (SELECT count(*)::int FROM conversations WHERE status = 'queued') - (SELECT count(*)::int FROM waits) AS misplaced,
      (SELECT count(*)::int FROM messages) > 1000 AS filled`),
  );
  expect(rows[0]).toEqual({ threads: 300, misplaced: 0, filled: true });
});
