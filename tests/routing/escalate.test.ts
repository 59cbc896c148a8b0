import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { claimConversation, escalateConversation, listConversations, listMentions, sendMessage } from "@/lib/conversations";
import { changeBusinessHours } from "@/lib/merchants";
import { changeRoutingSettings, escalateWaits, watchShop } from "@/lib/routing";
import { later } from "@/tests/support/inbound";
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
