import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { conversations, customerIdentities, customers } from "@/db/schema";
import { closeConversation, openThread, sendMessage, snoozeConversation } from "@/lib/conversations";
import type { InboundItem } from "@/lib/conversations/ports";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { readEvents } from "@/lib/platform/realtime/event-log";
import { at, later, noon, outerId, receive, said } from "@/tests/support/inbound";
import { waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat(), { accounts: 2 });
});

const person = () => `wm${newId("customer")}`;
const threadOf = (id: string, account = shop.account) => shop.thread({ id } as Customer, account);
const allOf = async (id: string, account = shop.account) => shop.messages((await threadOf(id, account)).id);
const profile = (externalId: string, nickname: string | null) => ({ externalId, nickname, avatarUrl: null, unionId: null, gender: null });
const within = <T>(work: Parameters<ReturnType<typeof database>["transaction"]>[1]) =>
  database().transaction({ merchantId: shop.merchantId }, work) as Promise<T>;

describe("what a channel brings", () => {
  it("is stored in the channel's order, whatever the times on it say", async () => {
    const who = person();
    const texts = ["一", "二", "三", "四", "五"];
    await receive(
      shop,
      texts.map((text, n) => said(who, text, { at: at(100 - n * 7) })),
    );
    const stored = await allOf(who);
    expect(stored.map(({ text, seq }) => [text, seq])).toEqual(texts.map((text, n) => [text, n + 1]));
    expect(await threadOf(who)).toMatchObject({
      lastPreview: "五",
      lastMessageAt: later(100),
      windowOpenedAt: later(100),
      waitingSince: later(72),
      unread: 5,
    });
  });

  it("changes nothing when it comes again: the same page twice, one item a hundred times", async () => {
    const who = person();
    const page: InboundItem[] = [
      {
        externalId: outerId(),
        at: at(0),
        kind: "entered",
        customerId: who,
        scene: { scene: "product", sourceName: "山野小店", linkScene: null, linkParam: null },
        welcomeCode: null,
      },
      said(who, "在吗"),
      said(who, "这件多少钱", { at: at(2) }),
    ];
    expect(await receive(shop, page)).toBe(3);
    const before = [await threadOf(who), await allOf(who), await readEvents(shop.merchantId, 0, 100_000), await waitingJobs()];
    expect(await receive(shop, page)).toBe(0);
    for (let n = 0; n < 100; n++) expect(await receive(shop, page.slice(1, 2))).toBe(0);
    expect([await threadOf(who), await allOf(who), await readEvents(shop.merchantId, 0, 100_000), await waitingJobs()]).toEqual(before);
  });

  it("is stored once when two pulls bring it at the same moment", async () => {
    const people = Array.from({ length: 6 }, person);
    const items = people.flatMap((who, n) => [said(who, `甲${n}`), said(who, `乙${n}`)]);
    const counts = await Promise.all([receive(shop, items), receive(shop, items), receive(shop, items.slice(4))]);
    expect(counts.reduce((sum, n) => sum + n)).toBe(items.length);
    for (const [n, who] of people.entries())
      expect((await allOf(who)).map(({ text, seq }) => [text, seq])).toEqual([
        [`甲${n}`, 1],
        [`乙${n}`, 2],
      ]);
  });

  it("keeps outer ids to the last digit, also beyond 2^53", async () => {
    const who = person();
    const [one, two] = ["9007199254740993", "9007199254740992"];
    await receive(shop, [said(who, "一", { externalId: one }), said(who, "二", { externalId: two })]);
    expect((await allOf(who)).map(({ externalId }) => externalId)).toEqual([one, two]);
  });

  it.each([
    ["an emoji of several parts", "👩‍👩‍👧‍👦 小满 👍🏽"],
    ["characters beyond the basic plane", "𠮷野家 𡈽"],
    ["right-to-left and combining characters", "مرحبا e\u0301"],
    ["quotes and backslashes", `'"\\ \\u0000 %_`],
  ])("keeps names and texts with %s as they are", async (_, text) => {
    const who = person();
    await receive(shop, [said(who, text)], { profiles: [profile(who, text)] });
    expect((await threadOf(who)).customerName).toBe(text);
    expect(await allOf(who)).toMatchObject([{ text, content: { type: "text", text }, authorName: text }]);
  });

  it("is not stopped by characters that a database cannot hold", async () => {
    const who = person();
    const raw = { msgid: "x", odd: { text: "a\u0000b", "key\u0000": ["\udc00"] } };
    const items: InboundItem[] = [
      said(who, "前\u0000后 \ud83d"),
      said(who, "", { content: { type: "unsupported", originalType: "odd", raw } }),
      { externalId: outerId(), at: at(1), kind: "unknown_event", customerId: who, eventType: "odd", raw },
    ];
    expect(await receive(shop, items, { profiles: [profile(who, "半个\ud83d")] })).toBe(3);
    expect((await threadOf(who)).customerName).toBe("半个\ufffd");
    expect(await allOf(who)).toMatchObject([
      { text: "前后 \ufffd" },
      { content: { raw: { msgid: "x", odd: { text: "ab", key: ["\ufffd"] } } } },
      { type: "event" },
    ]);
  });

  it("is not stopped by a time that cannot be one", async () => {
    const who = person();
    await receive(shop, [said(who, "没有时间", { at: 0 }), said(who, "毫秒", { at: noon.getTime() }), said(who, "太大", { at: 1e300 })]);
    expect((await allOf(who)).map(({ createdAt }) => createdAt)).toEqual([noon, noon, noon]);
  });

  it("keeps a type that nobody knows yet whole", async () => {
    const who = person();
    const raw = { msgid: "m", msgtype: "hologram", hologram: { depth: 3, parts: [1, { deep: true }] } };
    await receive(shop, [said(who, "", { content: { type: "unsupported", originalType: "hologram", raw } })]);
    expect(await allOf(who)).toMatchObject([{ type: "unsupported", content: { originalType: "hologram", raw } }]);
    expect((await threadOf(who)).unread).toBe(1);
  });

  it("shows where a customer came from, without opening a conversation before they write", async () => {
    const who = person();
    const scene = { scene: "live_products", sourceName: "山野织物", linkScene: "spring", linkParam: "a=1" } as const;
    await receive(shop, [{ externalId: outerId(), at: at(0), kind: "entered", customerId: who, scene, welcomeCode: null }]);
    expect(await threadOf(who)).toMatchObject({
      status: "closed",
      rounds: 0,
      unread: 0,
      waitingSince: null,
      windowOpenedAt: null,
      scene: "live_products",
      sceneDetail: { sourceName: "山野织物", linkScene: "spring", linkParam: "a=1" },
    });
    await receive(shop, [said(who, "你好")]);
    expect(await threadOf(who)).toMatchObject({ status: "queued", rounds: 1, scene: "live_products", assigneeId: null });
  });
});

describe("one customer", () => {
  it("has one conversation per account, and is one customer", async () => {
    const who = person();
    const [, second] = shop.accounts;
    if (!second) throw new Error("two accounts are needed");
    await Promise.all([receive(shop, [said(who, "甲")]), receive(shop, [said(who, "乙")], { account: second })]);
    const [one, two] = [await threadOf(who), await threadOf(who, second)];
    expect(one.id).not.toBe(two.id);
    expect(one.customerId).toBe(two.customerId);
    const records = await within<unknown[]>((tx) => tx.select().from(customerIdentities).where(eq(customerIdentities.externalId, who)));
    expect(records).toHaveLength(1);
    const orphans = await within<{ id: string }[]>((tx) =>
      tx
        .select({ id: customers.id })
        .from(customers)
        .where(eq(customers.name, `微信用户${who.slice(-4)}`)),
    );
    expect(orphans).toEqual([{ id: one.customerId }]);
  });

  it("is called by the tail of the outer id until the channel tells a name", async () => {
    const who = person();
    await receive(shop, [said(who, "你好")]);
    expect((await threadOf(who)).customerName).toBe(`微信用户${who.slice(-4)}`);
  });
});

describe("a customer's message", () => {
  it("opens an ended conversation as a new round that nobody owns", async () => {
    const who = person();
    await receive(shop, [said(who, "第一次")]);
    const { id } = await threadOf(who);
    const agent = shop.as(shop.agent, later(10));
    await sendMessage(agent, id, { clientId: "first-answer", content: { type: "text", text: "您好" } });
    await closeConversation(agent, id, { result: "resolved", summary: "" });
    const closed = await threadOf(who);
    await receive(shop, [said(who, "又来了", { at: at(660) })], { now: later(61) });
    expect(await threadOf(who)).toMatchObject({
      status: "queued",
      assigneeId: null,
      rounds: 2,
      closedAt: null,
      unread: 1,
      waitingSince: later(660),
      ownerVersion: closed.ownerVersion + 1,
    });
  });

  it("wakes a snoozed conversation for the person who has it", async () => {
    const who = person();
    await receive(shop, [said(who, "改天再说")]);
    const { id } = await threadOf(who);
    await snoozeConversation(shop.as(shop.agent, later(5)), id, { until: later(3600).toISOString(), note: "问仓库" });
    await receive(shop, [said(who, "想好了", { at: at(60) })], { now: later(61) });
    expect(await threadOf(who)).toMatchObject({ status: "open", assigneeId: shop.agent.userId, wokenAt: later(61), snoozeNote: "问仓库" });
    const seen = async () => (await openThread(shop.as(shop.agent), id)).conversation;
    expect(await seen()).toMatchObject({ reminder: "问仓库", snooze: null });
    const { ownerVersion, lastSeq } = await seen();
    const answer = { clientId: newId("message"), content: { type: "text", text: "有新的" }, ownerVersion, seenSeq: lastSeq } as const;
    await sendMessage(shop.as(shop.agent, later(70)), id, answer);
    expect((await seen()).reminder).toBe("");
  });

  it("lets the customer wait since the oldest unanswered message", async () => {
    const who = person();
    await receive(shop, [said(who, "一", { at: at(0) }), said(who, "二", { at: at(30) })]);
    expect((await threadOf(who)).waitingSince).toEqual(later(0));
  });

  it("does not take back the window when an older one comes late", async () => {
    const who = person();
    await receive(shop, [said(who, "新", { at: at(100) })]);
    await receive(shop, [said(who, "旧", { at: at(40) })]);
    expect(await threadOf(who)).toMatchObject({ windowOpenedAt: later(100), lastMessageAt: later(100), waitingSince: later(40) });
  });
});

describe("a colleague in WeCom", () => {
  it("answers for the shop: the customer no longer waits", async () => {
    const who = person();
    await receive(shop, [said(who, "在吗"), said(who, "在的", { from: "servicer", servicerId: "lin-yue", at: at(20) })]);
    expect(await threadOf(who)).toMatchObject({ waitingSince: null, lastAuthor: "agent", lastPreview: "在的", windowSent: 0 });
    expect((await allOf(who))[1]).toMatchObject({ direction: "out", author: "agent", authorName: "lin-yue", status: "sent" });
  });

  it("may stop receiving a customer: the thread says so, and answers can still be sent", async () => {
    const who = person();
    await receive(shop, [said(who, "在吗"), { externalId: outerId(), at: at(1), kind: "refusal_changed", customerId: who, refused: true }]);
    expect((await allOf(who))[1]).toMatchObject({ type: "event", content: { event: "refused" } });
    const sent = await sendMessage(shop.as(shop.agent, later(5)), (await threadOf(who)).id, {
      clientId: "still-works",
      content: { type: "text", text: "在" },
    });
    expect(sent.status).toBe("queued");
  });

  it("says nothing in threads that do not exist, and nothing about who receives", async () => {
    const nobody = person();
    const items: InboundItem[] = [
      { externalId: outerId(), at: at(1), kind: "session_changed", customerId: nobody, change: "ended", servicerId: null },
      { externalId: outerId(), at: at(1), kind: "servicer_changed", servicerId: "lin-yue", receiving: false },
      { externalId: outerId(), at: at(1), kind: "unknown_event", customerId: null, eventType: "new_thing", raw: {} },
    ];
    expect(await receive(shop, items)).toBe(0);
  });
});

it("a page of several conversations counts each without a gap, also where a report stands between messages", async () => {
  const [a, b] = [person(), person()];
  await receive(shop, [said(a, "甲一"), said(b, "乙一")]);
  const refused: InboundItem = { kind: "refusal_changed", externalId: outerId(), at: at(3), customerId: b, refused: true };
  await receive(shop, [said(a, "甲二"), refused, said(b, "乙二"), said(a, "甲三"), said(b, "乙三")]);
  const linesOf = async (id: string) => {
    const conversation = await threadOf(id);
    const all = await allOf(id);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, n) => n + 1));
    return [conversation.lastSeq, conversation.unread, ...all.map(({ type, text }) => (type === "text" ? text : type))];
  };
  expect(await linesOf(a)).toEqual([3, 3, "甲一", "甲二", "甲三"]);
  expect(await linesOf(b)).toEqual([4, 3, "乙一", "event", "乙二", "乙三"]);
});

it("two conversations of one page that fail midway leave nothing behind", async () => {
  const [one, two] = [person(), person()];
  const broken = { ...said(two, "x"), content: { type: "text", text: null } } as unknown as InboundItem;
  await expect(receive(shop, [said(one, "好"), broken])).rejects.toThrow();
  const rows = await within<unknown[]>((tx) =>
    tx
      .select()
      .from(conversations)
      .where(and(eq(conversations.accountId, shop.account.id), eq(conversations.customerExternalId, one))),
  );
  expect(rows).toEqual([]);
});
