import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { addNote, claimConversation, closeConversation, listMentions, sendMessage, transferConversation } from "@/lib/conversations";
import type { Context } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { readEvents } from "@/lib/platform/realtime/event-log";
import { at, later, receive, said } from "@/tests/support/inbound";
import type { Person } from "@/tests/support/people";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let colleague: Person;
let boss: Person;

beforeAll(async () => {
  shop = await makeShop(wechat());
  colleague = await shop.join("agent", "小王");
  boss = await shop.join("supervisor", "老周");
});

const as = (person: Person, seconds = 60) => shop.as(person, later(seconds));

/** A conversation that the shop's agent has. */
async function taken() {
  const who = { id: `wm${newId("customer")}` } as Customer;
  await receive(shop, [said(who.id, "在吗", { at: at(0) })]);
  const { id } = await shop.thread(who);
  const { ownerVersion } = await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
  return { id, ownerVersion, now: () => shop.thread(who) };
}

let clients = 0;
const stepIn = (ctx: Context, id: string, more: object = {}) =>
  sendMessage(ctx, id, { clientId: `client-${++clients}`, content: { type: "text", text: "我来补充一句" }, stepIn: true, ...more });
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string; reason: string }) => (error.code === "conflict" ? error.reason : error.code),
  );
const lines = async (id: string, event: string) =>
  (await shop.messages(id)).flatMap(({ content }) => (content.type === "event" && content.event === event ? [content.data] : []));
const audited = async (action: string, id: string) =>
  (
    await database().transaction({ merchantId: shop.merchantId }, (tx) =>
      tx.execute<{ actor: string }>(sql`SELECT actor_id AS actor FROM audit_log WHERE action = ${action} AND object_id = ${id}`),
    )
  ).rows.map(({ actor }) => actor);
const called = async (userId: string, why: string) =>
  (await readEvents(shop.merchantId, 0, 5000)).filter(
    ({ kind, payload }) => kind === "mention" && payload.userId === userId && payload.why === why,
  ).length;

describe("a supervisor who steps in", () => {
  it("answers in their own name while the colleague keeps the thread, which the thread says once and the colleague is told", async () => {
    const { id, ownerVersion, now } = await taken();
    const before = await called(shop.agent.userId, "stepped_in");
    const message = await stepIn(as(boss, 70), id, { ownerVersion });
    await stepIn(as(boss, 80), id, { ownerVersion });
    expect(message).toMatchObject({ direction: "out", author: "agent", authorId: boss.userId, status: "queued" });
    expect(await now()).toMatchObject({ status: "open", assigneeId: shop.agent.userId, ownerVersion, waitingSince: null, windowSent: 2 });
    expect(await lines(id, "stepped_in")).toEqual([{ byName: "老周", byId: boss.userId, toName: shop.agent.name }]);
    expect(await audited("conversation.stepped_in", id)).toEqual([boss.userId]);
    expect((await called(shop.agent.userId, "stepped_in")) - before).toBe(1);
    expect((await listMentions(as(shop.agent, 90))).data.find(({ conversationId }) => conversationId === id)).toMatchObject({
      why: "stepped_in",
      byName: "老周",
    });
    const seqs = (await shop.messages(id)).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, n) => n + 1));
  });

  it("is told once more when somebody else has the thread by then", async () => {
    const { id, ownerVersion } = await taken();
    await stepIn(as(boss, 70), id, { ownerVersion });
    const { ownerVersion: next } = await transferConversation(as(shop.agent, 80), id, {
      toUserId: colleague.userId,
      note: "",
      ownerVersion,
    });
    await expect(stepIn(as(boss, 80 + 190), id, { ownerVersion })).rejects.toMatchObject({
      reason: "owner_changed",
      data: { byName: colleague.name, minutes: 3 },
    });
    await stepIn(as(boss, 95), id, { ownerVersion: next });
    expect(await lines(id, "stepped_in")).toHaveLength(2);
    expect((await shop.messages(id)).filter(({ direction }) => direction === "out")).toHaveLength(2);
  });

  it("leaves a transfer to be accepted by who it was made to", async () => {
    const { id, ownerVersion, now } = await taken();
    const handed = await transferConversation(as(shop.agent, 70), id, { toUserId: colleague.userId, note: "", ownerVersion });
    await stepIn(as(boss, 80), id, { ownerVersion: handed.ownerVersion });
    expect((await now()).offer).not.toBeNull();
  });

  it("sends nothing twice with one client id, and writes no line again", async () => {
    const { id, ownerVersion } = await taken();
    const first = await stepIn(as(boss, 70), id, { ownerVersion, clientId: "step-in-once" });
    const again = await stepIn(as(boss, 71), id, { ownerVersion, clientId: "step-in-once" });
    expect(again.id).toBe(first.id);
    expect(await lines(id, "stepped_in")).toHaveLength(1);
  });

  it("is refused to agents, programs and other shops, where nobody or oneself has it, and when it has ended; nothing is kept", async () => {
    const { id, ownerVersion } = await taken();
    expect(await reasonOf(stepIn(as(colleague), id, { ownerVersion }))).toBe("forbidden");
    expect(await reasonOf(stepIn(shop.program(later(60)), id))).toBe("forbidden");
    const other = await makeShop(wechat());
    expect(await reasonOf(stepIn(other.as(other.owner, later(60)), id, { ownerVersion }))).toBe("not_found");
    expect(await lines(id, "stepped_in")).toEqual([]);
    await claimConversation(as(boss, 70), id, { ownerVersion, takeOver: true });
    expect(await reasonOf(stepIn(as(boss, 80), id))).toBe("nobody_to_help");
    await closeConversation(as(boss, 90), id, { result: "", summary: "" });
    expect(await reasonOf(stepIn(as(shop.owner, 95), id))).toBe("conversation_closed");
    expect((await shop.messages(id)).filter(({ direction }) => direction === "out")).toEqual([]);
    expect(await audited("conversation.stepped_in", id)).toEqual([]);
  });

  it("keeps to the window of the channel like everybody, and then no line stands either", async () => {
    const { id, ownerVersion } = await taken();
    const late = shop.as(boss, later(60 * 60 * 24 * 3));
    expect(await reasonOf(stepIn(late, id, { ownerVersion }))).toBe("window_closed");
    expect(await lines(id, "stepped_in")).toEqual([]);
  });
});

describe("a supervisor who takes over", () => {
  it("is told to who had the thread, at once and until they have looked", async () => {
    const { id, ownerVersion } = await taken();
    const before = await called(shop.agent.userId, "taken_over");
    await claimConversation(as(boss, 70), id, { ownerVersion, takeOver: true });
    expect((await called(shop.agent.userId, "taken_over")) - before).toBe(1);
    expect((await listMentions(as(shop.agent, 80))).data.find(({ conversationId }) => conversationId === id)).toMatchObject({
      why: "taken_over",
      byName: "老周",
    });
    expect(await audited("conversation.taken_over", id)).toEqual([boss.userId]);
  });

  it("takes it once: a second time it is theirs already, and nobody is called again", async () => {
    const { id, ownerVersion } = await taken();
    await claimConversation(as(boss, 70), id, { ownerVersion, takeOver: true });
    const before = await called(shop.agent.userId, "taken_over");
    await claimConversation(as(boss, 80), id, { ownerVersion, takeOver: true });
    expect(await called(shop.agent.userId, "taken_over")).toBe(before);
    expect(await lines(id, "taken_over")).toHaveLength(1);
  });
});

describe("a whisper", () => {
  it("reaches who has the thread and never the customer", async () => {
    const { id, now } = await taken();
    const note = await addNote(as(boss, 70), id, {
      clientId: "whisper-whisper",
      text: `@${shop.agent.name} 先确认尺码再报价`,
      mentions: [shop.agent.userId],
    });
    expect(note).toMatchObject({ direction: "none", status: "noted", mentions: [shop.agent.userId] });
    expect((await listMentions(as(shop.agent, 80))).data.find(({ conversationId }) => conversationId === id)).toMatchObject({
      why: "note",
      byName: "老周",
      text: `@${shop.agent.name} 先确认尺码再报价`,
    });
    expect(await now()).toMatchObject({ windowSent: 0, assigneeId: shop.agent.userId });
    expect((await now()).waitingSince).not.toBeNull();
  });
});
