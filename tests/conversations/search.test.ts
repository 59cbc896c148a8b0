import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { searchConversations } from "@/lib/conversations";
import { searchInput } from "@/lib/conversations/inputs";
import { transact } from "@/lib/platform/context";
import { at, noon, receive, said } from "@/tests/support/inbound";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
const day = 86_400;
const order = "3719200418860317254";
let shop: Shop;
let other: Shop;

const search = (q: string, by: Shop = shop) => searchConversations(by.as(by.agent), searchInput.parse({ q }));
const texts = async (q: string, by?: Shop) => (await search(q, by)).messages.map(({ snippet }) => snippet);

/** So many newer messages that walking back through the newest does not reach what was said before. */
async function bury(by: Shop, count: number): Promise<void> {
  await transact(by.system(noon), ({ db }) =>
    db.execute(sql`
      INSERT INTO messages (id, merchant_id, conversation_id, account_id, seq, direction, author, type, text, content, status, created_at)
      SELECT 'msg_bury' || n, ${by.merchantId}, c.id, c.account_id, 1000 + n, 'in', 'customer', 'text', '好的谢谢', '{"type":"text","text":"好的谢谢"}', 'received',
             ${noon.toISOString()}::timestamptz - make_interval(secs => ${count} - n)
      FROM generate_series(1, ${count}::int) n, (SELECT id, account_id FROM conversations WHERE merchant_id = ${by.merchantId} LIMIT 1) c`),
  );
}

beforeAll(async () => {
  [shop, other] = [await makeShop(wechat()), await makeShop(wechat())];
  await receive(shop, [
    said("wm-early", "麋鹿图案那款还会上吗", { at: at(-200 * day) }),
    said("wm-early", `我的单号是${order}，帮我看看`, { at: at(-100 * day) }),
    said("wm-early", "有 XXL 码吗", { at: at(-90 * day) }),
    said("wm-early", "满100%棉吗", { at: at(-80 * day) }),
    said("wm-late", "麋鹿图案有现货了吗", { at: at(-20 * day) }),
    said("wm-late", "中间 空格", { at: at(-19 * day) }),
  ]);
  await receive(other, [said("wm-theirs", "麋鹿在别家也有人问", { at: at(-150 * day) })]);
  await bury(shop, 2100);
});

describe("search", () => {
  it("finds what was said weeks before the newest two thousand messages, newest first", async () => {
    expect(await texts("麋鹿")).toEqual(["麋鹿图案有现货了吗", "麋鹿图案那款还会上吗"]);
    expect((await search("麋鹿")).partial).toBe(false);
  });

  it("finds an order number by all of it and by its end", async () => {
    expect(await texts(order)).toHaveLength(1);
    expect(await texts("317254")).toHaveLength(1);
    expect(await texts("999999")).toEqual([]);
  });

  it("takes capitals and small letters as the same, and signs as they are", async () => {
    expect(await texts("xxl")).toEqual(["有 XXL 码吗"]);
    expect(await texts("100%")).toEqual(["满100%棉吗"]);
    expect(await texts("1_0")).toEqual([]);
    expect(await texts("中间 空格")).toEqual(["中间 空格"]);
  });

  it("stops at thirty of a word that everybody says", async () => {
    const { messages, partial } = await search("谢谢");
    expect(messages).toHaveLength(30);
    expect(partial).toBe(false);
  });

  it("says that it may have missed some when a single character is looked for", async () => {
    expect((await search("麋")).partial).toBe(true);
    expect((await search("谢")).partial).toBe(false);
  });

  it("finds nothing of another merchant", async () => {
    expect(await texts("麋鹿", other)).toEqual(["麋鹿在别家也有人问"]);
    expect(await texts(order, other)).toEqual([]);
  });

  it("finds people by a part of their name, of this merchant only", async () => {
    const { customer } = await shop.asked("在吗", "林间有鹿");
    const name = (await shop.thread(customer)).customerName;
    expect((await search("有鹿")).customers.map((found) => found.name)).toEqual([name]);
    expect((await search("有鹿", other)).customers).toEqual([]);
  });
});
