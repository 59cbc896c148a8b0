import { beforeAll, describe, expect, it } from "vitest";
import { compareRows } from "@/components/conversations/live/list-order";
import { recordStatements } from "@/db/client";
import { listConversations, openThread, readCustomerPanel, readThreadPage, searchConversations } from "@/lib/conversations";
import type { ListConversationsInput } from "@/lib/conversations/inputs";
import type { Context } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { shopDayStart } from "@/lib/platform/shop-day";
import { escalateWaits } from "@/lib/routing";
import { watchScans } from "@/tests/support/scans";
import { seedInbox } from "@/tests/support/seed-inbox";
import { makeShop, type Shop, wholeList } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let small: Shop;
let large: Shop;
let largest: Shop;

async function fill(shop: Shop, conversations: number, messagesEach: number): Promise<void> {
  const agentIds = [shop.agent.userId, shop.owner.userId];
  await seedInbox({ ...shop, accountId: shop.account.id, agentIds, conversations, messagesEach });
  // Of those who are queued some are urgent, some left a 留言, and some can only be answered elsewhere.
  await database().pool.query(
    `UPDATE conversations SET priority = n % 5, left_message = n % 7 = 0, channel_kind = CASE WHEN n % 11 = 0 THEN 'live_bridge' ELSE channel_kind END,
       waiting_since = CASE WHEN n % 7 <> 0 AND n % 11 <> 0 THEN waiting_since END
     FROM (SELECT id AS of, abs(hashtext(id)::bigint) AS n FROM conversations) drawn WHERE id = of AND merchant_id = $1 AND status = 'queued'`,
    [shop.merchantId],
  );
  await database().pool.query("VACUUM ANALYZE conversations");
}

beforeAll(async () => {
  [small, large, largest] = [await makeShop(wechat()), await makeShop(wechat()), await makeShop(wechat())];
  await fill(small, 3, 3);
  await fill(large, 300, 3);
  await fill(largest, 20_000, 3);
}, 120_000);

const views = ["mine", "queued", "everyone", "snoozed", "closed"] as const;
const sorts = ["waiting", "recent"] as const;
const lists = views.flatMap((view) => sorts.map((sort): ListConversationsInput => ({ view, sort, limit: 50 })));
const named = (n: number, shop: Shop) => `cnv_seed${n}${shop.merchantId}`;
const agent = (shop: Shop): Context => shop.as(shop.agent);

describe("the number of statements a screen costs", () => {
  const count = async (work: () => Promise<unknown>) => (await recordStatements(work)).statements.length;
  const shops = (): [string, Shop][] => [
    ["3 conversations", small],
    ["300", large],
    ["20,000", largest],
  ];

  it("is four at most for the list, in every view and order, whatever the size", async () => {
    for (const [size, shop] of shops()) {
      for (const input of lists)
        expect(await count(() => listConversations(agent(shop), input)), `${input.view} ${input.sort} of ${size}`).toBeLessThanOrEqual(4);
    }
  });

  it("is ten at most for opening a conversation, two for a page of it, five for a customer", async () => {
    for (const [size, shop] of shops()) {
      expect(await count(() => openThread(agent(shop), named(1, shop))), size).toBeLessThanOrEqual(10);
      for (const page of [{}, { before: 3 }, { after: 1 }])
        expect(await count(() => readThreadPage(agent(shop), named(1, shop), { limit: 40, ...page })), size).toBeLessThanOrEqual(2);
      expect(await count(() => readCustomerPanel(agent(shop), `cus_seed1${shop.merchantId}`)), size).toBeLessThanOrEqual(5);
    }
  });

  it("is six at most for a search, whatever is looked for", async () => {
    for (const [size, shop] of shops()) {
      for (const q of ["围巾", "顾客2", "0002", "371900000002", "币", "的", "没有这样的话"])
        expect(await count(() => searchConversations(agent(shop), { q })), `${q} in ${size}`).toBeLessThanOrEqual(6);
    }
  });
});

describe("among 20,000 conversations and 60,000 messages", () => {
  /** The tabs are counted to a thousand each; everything else is a page. */
  const few = 6000;

  it.each(lists.map((input): [string, ListConversationsInput] => [`${input.view}, ${input.sort} first`, input]))(
    "the list (%s) reads no table from end to end",
    async (_, input) => {
      const scans = await watchScans(agent(largest), (ctx) => listConversations(ctx, input));
      expect(scans.whole).toMatchObject({ conversations: 0 });
      expect(scans.rows.conversations).toBeLessThan(few);
    },
  );

  it("a later page of the list costs no more than the first", async () => {
    for (const view of ["everyone", "closed"] as const) {
      let cursor: string | undefined;
      for (let page = 0; page < 12; page++)
        cursor = (await listConversations(agent(largest), { view, sort: "recent", limit: 100, cursor })).nextCursor ?? undefined;
      const scans = await watchScans(agent(largest), (ctx) => listConversations(ctx, { view, sort: "recent", limit: 100, cursor }));
      expect(scans.whole).toMatchObject({ conversations: 0 });
      expect(scans.rows.conversations, view).toBeLessThan(few);
    }
  });

  it("a page of the queue, also a later one, reads its own rows alone, in the order of an index", async () => {
    const input = { view: "queued", sort: "waiting", limit: 100 } as const;
    const rowsFor = async (page: Partial<ListConversationsInput>) => {
      const scans = await watchScans(agent(largest), (ctx) => listConversations(ctx, { ...input, ...page }));
      expect(scans.whole).toMatchObject({ conversations: 0 });
      expect(scans.indexes).toContain("conversations_queue_order_idx");
      return scans.rows.conversations ?? 0;
    };
    const counting = await rowsFor({ limit: 1 });
    let cursor: string | undefined;
    for (let page = 0; page < 15; page++) cursor = (await listConversations(agent(largest), { ...input, cursor })).nextCursor ?? undefined;
    expect(cursor).toBeDefined();
    for (const at of [undefined, cursor]) expect((await rowsFor({ cursor: at })) - counting).toBeLessThanOrEqual(100);
  });

  it("who is to be told of a long wait is found by the index of waits, the queue included", async () => {
    const beforeAllWaits = largest.system(new Date(Date.now() - 20_010 * 1_500_000));
    const scans = await watchScans(beforeAllWaits, (ctx) => escalateWaits(ctx));
    expect(scans.whole).toMatchObject({ conversations: 0 });
    expect(scans.indexes).toContain("conversations_waiting_idx");
    expect(scans.rows.conversations).toBe(0);
  });

  it("the list of one channel reads no table from end to end", async () => {
    const scans = await watchScans(agent(largest), (ctx) =>
      listConversations(ctx, { view: "everyone", sort: "recent", limit: 50, channelId: largest.channelId }),
    );
    expect(scans.whole).toMatchObject({ conversations: 0 });
  });

  it("opening a conversation touches that one alone", async () => {
    const scans = await watchScans(agent(largest), (ctx) => openThread(ctx, named(777, largest)));
    expect(scans.whole).toMatchObject({ conversations: 0, messages: 0 });
    expect(scans.rows.conversations).toBeLessThan(10);
    expect(scans.rows.messages).toBeLessThan(20);
  });

  it.each<[string, object]>([
    ["newest", {}],
    ["older", { before: 3 }],
    ["newer", { after: 1 }],
    ["around a day", { around: new Date(0).toISOString() }],
  ])("a page of a conversation (%s) touches that one alone", async (_, page) => {
    const scans = await watchScans(agent(largest), (ctx) => readThreadPage(ctx, named(777, largest), { limit: 40, ...page }));
    expect(scans.whole).toMatchObject({ conversations: 0, messages: 0 });
    expect(scans.rows.messages).toBeLessThan(20);
  });

  it.each<[string, string, string]>([
    ["a rare word", "371900019999", "messages_grams_idx"],
    ["a frequent word", "围巾", "messages_recent_idx"],
    ["one character", "的", "messages_recent_idx"],
  ])("a search for %s goes by an index", async (_, q, index) => {
    const scans = await watchScans(agent(largest), (ctx) => searchConversations(ctx, { q }));
    expect(scans.whole).toMatchObject({ messages: 0, conversations: 0 });
    expect(scans.indexes).toContain(index);
  });

  it("a search for a name that is no longer recent goes by the index of names", async () => {
    const scans = await watchScans(agent(largest), (ctx) => searchConversations(ctx, { q: "顾客19998" }));
    expect(scans.whole).toMatchObject({ conversations: 0 });
    expect(scans.indexes).toContain("conversations_name_grams_idx");
  });
});

describe("the list, page by page", () => {
  it.each(lists.map((input): [string, ListConversationsInput] => [`${input.view}, ${input.sort} first`, input]))(
    "holds everything of its view once and in order (%s), whatever the size of a page",
    async (_, input) => {
      const whole = await wholeList(agent(large), { ...input, limit: 100 });
      const ids = whole.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const limit of [6, 29]) expect((await wholeList(agent(large), { ...input, limit })).map(({ id }) => id)).toEqual(ids);
      const expected = { mine: 30, queued: 30, everyone: 90, snoozed: 15, closed: 180 }[input.view];
      expect(ids).toHaveLength(expected);
      const waiting = whole.filter(({ waitingSince }) => waitingSince !== null);
      if (input.view === "queued" && input.sort === "waiting") {
        const keys = whole.map((row) => [row.queuePart, row.priority, row.queuedAt ?? "", row.id].join(" "));
        expect(keys).toEqual(keys.toSorted());
        expect(new Set(whole.map((row) => row.queuePart)).size).toBe(3);
        expect(whole.toSorted(compareRows(input)).map(({ id }) => id)).toEqual(ids);
      } else if (input.sort === "waiting" && input.view !== "closed" && input.view !== "snoozed") {
        expect(whole.slice(0, waiting.length)).toEqual(waiting);
        expect(waiting.map(({ waitingSince }) => waitingSince)).toEqual(waiting.map(({ waitingSince }) => waitingSince).toSorted());
      } else {
        const times = whole.map(({ lastMessage }) => lastMessage.at);
        expect(times).toEqual(times.toSorted().toReversed());
      }
    },
  );

  it("counts each tab, to a thousand at most", async () => {
    const ctx = agent(large);
    const today = shopDayStart(ctx.now.getTime());
    const ended = await wholeList(ctx, { view: "closed", sort: "recent", limit: 100 });
    const closed = ended.filter((row) => Date.parse(row.closed?.at ?? "") >= today).length;
    const { counts } = await listConversations(ctx, { view: "mine", sort: "waiting", limit: 1 });
    expect(counts).toEqual({ mine: 30, queued: 30, everyone: 90, snoozed: 15, closed });
    expect((await listConversations(agent(largest), { view: "mine", sort: "waiting", limit: 1 })).counts).toMatchObject({
      everyone: 1000,
      queued: 1000,
    });
  });

  it("refuses a place of another order in the queue, and the queue's in another order", async () => {
    const refusal = { code: "bad_input", reason: "cursor_wrong" };
    const read = (view: "queued" | "mine", cursor?: string) => listConversations(agent(large), { view, sort: "waiting", limit: 5, cursor });
    const [ofQueue, ofMine] = [(await read("queued")).nextCursor, (await read("mine")).nextCursor];
    await expect(read("queued", ofMine ?? "")).rejects.toMatchObject(refusal);
    await expect(read("mine", ofQueue ?? "")).rejects.toMatchObject(refusal);
    const at = "2026-03-02T02:00:00.000Z";
    for (const parts of [
      ["queue", "0", "x", at, "cnv_1"],
      ["queue", "-1", "3", at, "cnv_1"],
      ["queue", "0", "99999999999", at, "cnv_1"],
      ["queue", "0", "3", "yesterday", "cnv_1"],
      ["queue", "0", "3", null, "cnv_1"],
      ["rest", "0", "3", at, "cnv_1"],
    ])
      await expect(read("queued", Buffer.from(JSON.stringify(parts)).toString("base64url")), parts.join()).rejects.toMatchObject(refusal);
  });

  it("refuses a place that is none with a sentence, and never fails on it", async () => {
    const encode = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString("base64url");
    const wrong = [
      "",
      "?",
      "AAAA",
      encode({}),
      encode(["rest"]),
      encode(["rest", "yesterday", "cnv_1"]),
      encode(["nowhere", null, null]),
      encode(["rest", 5, null]),
      encode(["waiting", "+275760-09-13T00:00:00.000Z", "x"]),
    ];
    for (const cursor of wrong.slice(1)) {
      await expect(listConversations(agent(large), { view: "everyone", sort: "recent", limit: 5, cursor }), cursor).rejects.toMatchObject({
        code: "bad_input",
        reason: "cursor_wrong",
      });
    }
  });
});
