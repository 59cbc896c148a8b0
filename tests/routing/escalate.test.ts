import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { recordStatements } from "@/db/client";
import {
  claimConversation,
  escalateConversation,
  leaveMessage,
  listConversations,
  listMentions,
  releaseConversations,
  sendMessage,
} from "@/lib/conversations";
import { changeBusinessHours } from "@/lib/merchants";
import { readEvents } from "@/lib/platform/realtime/event-log";
import { type PushStory, sayPush, stillHolds } from "@/lib/push";
import { changeRoutingSettings, escalateWaits, watchShop } from "@/lib/routing";
import { at, later, receive, said } from "@/tests/support/inbound";
import type { Person } from "@/tests/support/people";
import { waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { queueStage } from "./queue-stage";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let boss: Person;
let second: Person;
const stage = queueStage(() => shop);
const { sys, as, online } = stage;

beforeEach(async () => {
  shop = await makeShop(wechat());
  boss = await shop.join("supervisor", "老周");
  second = await shop.join("supervisor", "老吴");
});

/** A customer who writes at noon to somebody who has them. */
async function waits(seconds = 0): Promise<string> {
  const id = await stage.arrive(seconds);
  await claimConversation(as(shop.agent, seconds), id, { ownerVersion: 0, takeOver: false });
  return id;
}
const calledOf = async (person: Person) =>
  (await listMentions(as(person, 900))).data.map(({ why, byName, conversationId }) => [why, byName, conversationId]);
const lines = async (id: string) =>
  (
    await stage.rowsOf<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM messages WHERE conversation_id = ${id} AND content->>'event' = 'escalated'`,
    )
  )[0]?.n;
const dataOf = async (id: string) =>
  (
    await stage.rowsOf<{ data: object }>(
      sql`SELECT content->'data' AS data FROM messages WHERE conversation_id = ${id} AND content->>'event' = 'escalated'`,
    )
  )[0]?.data;
const ordered = async () => (await waitingJobs()).filter(({ key }) => key === `escalate:${shop.merchantId}`).length;
const marked = async () =>
  (await listConversations(as(boss, 900), { view: "everyone", sort: "waiting", limit: 50 })).data.map((row) => row.escalated);

describe("a customer whom their agent lets wait", () => {
  it("brings the supervisors on duty, once, by name, and is marked until somebody answers", async () => {
    await online(boss, 0);
    const id = await waits();
    expect(await escalateWaits(sys(299))).toBe(0);
    await watchShop(sys(300));
    await watchShop(sys(360));
    expect(await calledOf(boss)).toEqual([["escalated", shop.agent.name, id]]);
    expect(await calledOf(second)).toEqual([]);
    expect(await calledOf(shop.agent)).toEqual([]);
    expect([await lines(id), await marked()]).toEqual([1, [true]]);
    await sendMessage(as(shop.agent, 400), id, { clientId: "answer-late", content: { type: "text", text: "久等了" } });
    expect(await marked()).toEqual([false]);
    expect(await escalateWaits(sys(2000))).toBe(0);
  });

  it("brings all who lead when none of them is on duty", async () => {
    const id = await waits();
    await escalateWaits(sys(301));
    for (const person of [boss, second, shop.owner]) expect(await calledOf(person)).toEqual([["escalated", shop.agent.name, id]]);
  });

  it("is escalated to nobody by two workers twice, nor after the answer, nor a wait that is another one", async () => {
    const id = await waits();
    const since = later(0);
    const told = { since, minutes: 5, toUserIds: [boss.userId] };
    const both = await Promise.all([escalateConversation(sys(300), id, told), escalateConversation(sys(300), id, told)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await escalateConversation(sys(301), id, { ...told, since: later(1) })).toBe(false);
    const other = await makeShop(wechat());
    expect(await escalateConversation(other.system(later(300)), id, { ...told, since })).toBe(false);
    expect(await lines(id)).toBe(1);
  });

  it("waits in the shop's hours alone: lunch is nobody's fault", async () => {
    // Noon of the test is 12:00 in the shop.
    const spans = [
      { from: "09:00", to: "12:01" },
      { from: "13:30", to: "18:00" },
    ];
    await changeBusinessHours(shop.as(shop.owner), { week: Array.from({ length: 7 }, () => spans), days: [] });
    await waits();
    expect(await escalateWaits(sys(5399))).toBe(0);
    expect(await escalateWaits(sys(5400 + 239))).toBe(0);
    expect(await escalateWaits(sys(5400 + 240))).toBe(1);
  });

  it("is ordered for the very second when that is before the clock looks again", async () => {
    await waits();
    await escalateWaits(sys(239));
    expect(await ordered()).toBe(0);
    await escalateWaits(sys(260));
    expect(await ordered()).toBe(1);
  });

  it("is looked after by one job, however many wait: each calls who is due and orders the next", async () => {
    await stage.setCapacity(shop.agent.userId, 50);
    for (const at of [0, 5, 10, 10]) await waits(at);
    expect(await escalateWaits(sys(290))).toBe(0);
    expect(await ordered()).toBe(1);
    expect(await escalateWaits(sys(300))).toBe(1);
    expect(await ordered()).toBe(1);
    expect([await escalateWaits(sys(305)), await escalateWaits(sys(310)), await escalateWaits(sys(315))]).toEqual([1, 2, 0]);
  });

  it("is told once for each wait: not again when the queue gives them to somebody, nor when they come back to it", async () => {
    const fromQueue = await stage.arrive(0);
    expect(await escalateWaits(sys(300))).toBe(1);
    await claimConversation(as(shop.agent, 310), fromQueue, { ownerVersion: 1, takeOver: false });
    const fromAgent = await waits(320);
    expect(await escalateWaits(sys(620))).toBe(1);
    await releaseConversations(sys(630), shop.agent.userId);
    await watchShop(sys(2000));
    expect([await lines(fromQueue), await lines(fromAgent)]).toEqual([1, 1]);
    // answered, and then left alone anew, it is another wait
    await claimConversation(as(shop.agent, 2010), fromAgent, { ownerVersion: 1, takeOver: false });
    await sendMessage(as(shop.agent, 2020), fromAgent, { clientId: "answer-late", content: { type: "text", text: "久等了" } });
    const [{ customer = "" } = {}] = await stage.rowsOf<{ customer: string }>(
      sql`SELECT customer_external_id AS customer FROM conversations WHERE id = ${fromAgent}`,
    );
    await receive(shop, [said(customer, "还在吗", { at: at(2030) })], { now: later(2030) });
    expect(await escalateWaits(sys(2330))).toBe(1);
    expect(await lines(fromAgent)).toBe(2);
  });

  it("is left alone where the shop wants it so, and by who may not change that", async () => {
    await expect(changeRoutingSettings(as(shop.agent), { escalateSeconds: null })).rejects.toMatchObject({ code: "forbidden" });
    await changeRoutingSettings(as(boss), { escalateSeconds: null });
    await waits();
    expect(await escalateWaits(sys(9000))).toBe(0);
    await expect(escalateConversation(as(shop.agent), "cnv_x", { since: later(0), minutes: 5, toUserIds: [] })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a customer whom the queue lets wait", () => {
  it("brings the supervisors just so, urgent or not, and the line and the notices name nobody", async () => {
    await online(boss, 0);
    const urgent = await stage.arrive(0, { priority: 1 });
    const usual = await stage.arrive(5);
    expect(await escalateWaits(sys(299))).toBe(0);
    expect(await ordered()).toBe(1);
    expect(await escalateWaits(sys(300))).toBe(1);
    await watchShop(sys(305));
    await watchShop(sys(400));
    const called = (await calledOf(boss)).toSorted((a, b) => String(a[2]).localeCompare(String(b[2])));
    expect(called).toEqual([urgent, usual].toSorted().map((id) => ["escalated", "", id]));
    expect([await calledOf(second), await calledOf(shop.agent)]).toEqual([[], []]);
    expect([await lines(urgent), await lines(usual), await marked()]).toEqual([1, 1, [true, true]]);
    expect(await dataOf(urgent)).toEqual({ byName: "", minutes: 5, how: "queued" });
    expect(await stage.row(urgent)).toMatchObject({ status: "queued", assignee_id: null });
    expect(await stage.misplaced()).toEqual([]);
    const told = await readEvents(shop.merchantId, 0, 1000);
    const bells = told.flatMap(({ kind, payload }) => (kind === "mention" ? [[payload.byName, payload.why]] : []));
    expect(bells).toEqual([
      ["", "escalated"],
      ["", "escalated"],
    ]);
  });

  it("says who has them where somebody does", async () => {
    const id = await waits();
    await escalateWaits(sys(300));
    expect(await dataOf(id)).toEqual({ byName: shop.agent.name, minutes: 5, how: "held" });
  });

  it("is not who left a 留言, nor who can only be answered elsewhere, nor who was answered", async () => {
    const [message, heard, answered] = [await stage.arrive(0), await stage.arrive(1), await stage.arrive(2)];
    await leaveMessage(sys(5), message);
    await stage.rowsOf(sql`UPDATE conversations SET channel_kind = 'live_bridge' WHERE id = ${heard}`);
    await sendMessage(shop.program(later(10)), answered, { clientId: "answer-program", content: { type: "text", text: "您好" } });
    expect(await escalateWaits(sys(9000))).toBe(0);
    const told = { since: later(0), minutes: 5, toUserIds: [boss.userId] };
    expect(await escalateConversation(sys(300), message, told)).toBe(false);
    expect(await lines(message)).toBe(0);
  });

  it("costs one statement to look for, however many wait", async () => {
    const looks = async (seconds: number) => {
      const { statements } = await recordStatements(() => escalateWaits(sys(seconds)));
      return statements.filter((text) => text.includes("escalated_for")).length;
    };
    await stage.arrive(0);
    const before = await looks(200);
    for (let n = 1; n < 6; n++) await stage.arrive(n);
    expect([before, await looks(200)]).toEqual([1, 1]);
  });

  it("is told on a device in words that need no name, as long as they wait", () => {
    const story = {
      kind: "escalated",
      shop: null,
      conversationId: "cnv_1",
      customerName: "林小鹿",
      text: "在吗",
      waitedSeconds: 300,
    } as const;
    const say = (byName: string, locale: "zh-CN" | "en") => sayPush({ ...story, byName, silent: false } satisfies PushStory, locale).title;
    expect([say("", "zh-CN"), say("小陈", "zh-CN")]).toEqual(["林小鹿 在排队，久等无人接待", "林小鹿 久等 小陈 未回复"]);
    expect([say("", "en"), say("Chen", "en")]).toEqual(["林小鹿 still waits in the queue", "林小鹿 still waits for Chen"]);
    const rule = { alarmSeconds: 60, hours: null };
    const holds = (status: string, waitingSince: Date | null) =>
      stillHolds(
        "escalated",
        boss.userId,
        { status, assigneeId: null, lastAuthor: "customer", waitingSince, offered: false, unreadMention: false },
        later(300),
        rule,
      );
    expect([holds("queued", later(0)), holds("open", later(0))]).toEqual([true, true]);
    expect([holds("queued", null), holds("closed", later(0))]).toEqual([false, false]);
  });
});
