import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { drafts } from "@/db/schema";
import { addNote, claimConversation, markRead, openThread, saveDraft } from "@/lib/conversations";
import type { SendableContent } from "@/lib/conversations/inputs";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { readEvents } from "@/lib/platform/realtime/event-log";
import { at, later, receive, said } from "@/tests/support/inbound";
import { runJobs, waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat());
});

const agent = (seconds = 60) => shop.as(shop.agent, later(seconds));
let clients = 0;
const clientId = () => `client-${++clients}`;
const _text = (words: string): SendableContent => ({ type: "text", text: words });

async function asked(texts = ["在吗"]) {
  const who = { id: `wm${newId("customer")}` } as Customer;
  await receive(
    shop,
    texts.map((words, n) => said(who.id, words, { at: at(n) })),
  );
  const { id } = await shop.thread(who);
  return { who, id, now: () => shop.thread(who) };
}

describe("a note", () => {
  it("cannot reach the customer: no direction, no status of a delivery, no job, no place in the quota", async () => {
    const { customer, conversation } = await shop.asked();
    const jobsBefore = await waitingJobs();
    const note = await addNote(shop.as(shop.agent), conversation.id, {
      clientId: clientId(),
      text: "这位是老客户",
      mentions: [shop.owner.userId],
    });
    expect(note).toMatchObject({ direction: "none", status: "noted" });
    expect(await waitingJobs()).toEqual(jobsBefore);
    await database().pool.query(
      "SELECT graphile_worker.add_job('deliver-messages', json_build_object('merchantId', $1::text, 'conversationId', $2::text))",
      [shop.merchantId, conversation.id],
    );
    await runJobs();
    expect(await wechat().sent(shop.account.openKfId, customer.id)).toEqual([]);
    expect((await customer.phone()).map(({ side }) => side)).toEqual(["customer"]);
    expect(await shop.thread(customer)).toMatchObject({ windowSent: 0, unread: 1 });
    expect((await shop.thread(customer)).waitingSince).not.toBeNull();
  });

  it("is written once with one client id, and may be written where a colleague has the conversation", async () => {
    const { id } = await asked();
    await claimConversation(agent(), id, { ownerVersion: 1, takeOver: false });
    const input = { clientId: "note-once", text: "看一下", mentions: [shop.agent.userId, shop.agent.userId] };
    const ctx = shop.as(shop.owner, later(70));
    const notes = await Promise.all([addNote(ctx, id, input), addNote(ctx, id, input)]);
    expect(notes[0]?.id).toBe(notes[1]?.id);
    const mentions = (await readEvents(shop.merchantId, 0, 100_000)).filter(
      ({ kind, payload }) => kind === "mention" && payload.conversationId === id,
    );
    expect(mentions).toHaveLength(1);
  });
});

describe("a draft", () => {
  it("is kept per person and kind, and forgotten when it is emptied", async () => {
    const { id } = await asked();
    await saveDraft(agent(), id, { mode: "reply", text: "写到一半" });
    await saveDraft(agent(), id, { mode: "note", text: "备注" });
    await saveDraft(agent(70), id, { mode: "reply", text: "写到一半了" });
    await saveDraft(shop.as(shop.owner, later(70)), id, { mode: "reply", text: "别人的" });
    const mine = (await openThread(agent(80), id)).drafts;
    expect(mine.toSorted((a, b) => a.mode.localeCompare(b.mode)).map(({ mode, text: words }) => [mode, words])).toEqual([
      ["note", "备注"],
      ["reply", "写到一半了"],
    ]);
    await saveDraft(agent(90), id, { mode: "reply", text: "  " });
    expect((await openThread(agent(95), id)).drafts).toHaveLength(1);
    const rows = await database().transaction({ merchantId: shop.merchantId }, (tx) =>
      tx.select().from(drafts).where(eq(drafts.conversationId, id)),
    );
    expect(rows).toHaveLength(2);
  });
});

describe("having read", () => {
  it("clears the count for whoever has the conversation, up to what they saw", async () => {
    const { id, now } = await asked(["一", "二", "三"]);
    await markRead(agent(), id, { seq: 3 });
    expect((await now()).unread, "looking at a queued thread hides it from nobody").toBe(3);
    await claimConversation(agent(), id, { ownerVersion: 1, takeOver: false });
    await markRead(agent(), id, { seq: 2 });
    expect((await now()).unread).toBe(3);
    await markRead(agent(), id, { seq: 3 });
    expect((await now()).unread).toBe(0);
  });

  it("clears nothing for a colleague who only looks, and nothing for a program", async () => {
    const { id, now } = await asked();
    await claimConversation(agent(), id, { ownerVersion: 1, takeOver: false });
    await markRead(shop.as(shop.owner, later(70)), id, { seq: 9 });
    await markRead(shop.program(later(70)), id, { seq: 9 });
    expect((await now()).unread).toBe(1);
  });

  it("says where the reader had stopped", async () => {
    const { id, who } = await asked(["一"]);
    await claimConversation(agent(), id, { ownerVersion: 1, takeOver: false });
    await markRead(agent(), id, { seq: 1 });
    await receive(shop, [said(who.id, "二", { at: at(10) }), said(who.id, "三", { at: at(11) })]);
    expect((await openThread(agent(70), id)).readSeq, "the claim is a line of the thread too").toBe(2);
  });
});
