import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import {
  cancelMessage,
  claimConversation,
  closeConversation,
  releaseConversations,
  reopenConversation,
  sendMessage,
  settleMessage,
  snoozeConversation,
  transferConversation,
  wakeConversation,
} from "@/lib/conversations";
import type { Context } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { readEvents } from "@/lib/platform/realtime/event-log";
import { assignByHand } from "@/lib/routing";
import { at, later, receive, said } from "@/tests/support/inbound";
import type { Person } from "@/tests/support/people";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let colleague: Person;
let supervisor: Person;

beforeAll(async () => {
  shop = await makeShop(wechat());
  colleague = await shop.join("agent", "小王");
  supervisor = await shop.join("supervisor", "老周");
});

const as = (person: Person, seconds = 60) => shop.as(person, later(seconds));

const setCapacity = (person: Person, capacity: number) =>
  database().transaction({ merchantId: shop.merchantId }, (tx) =>
    tx.execute(sql`UPDATE members SET capacity = ${capacity} WHERE user_id = ${person.userId}`),
  );

/** A new conversation that waits in the queue. */
async function queued() {
  const who = { id: `wm${newId("customer")}` } as Customer;
  await receive(shop, [said(who.id, "在吗", { at: at(0) })]);
  const { id } = await shop.thread(who);
  return {
    id,
    now: () => shop.thread(who),
    hear: (seconds: number) => receive(shop, [said(who.id, "还在吗", { at: at(seconds) })], { now: later(seconds) }),
  };
}

let clients = 0;
const reply = (ctx: Context, id: string, more: object = {}) =>
  sendMessage(ctx, id, { clientId: `client-${++clients}`, content: { type: "text", text: "您好" }, ...more });

const outcomes = async (claims: Promise<unknown>[]) =>
  (await Promise.allSettled(claims)).map((one) => (one.status === "fulfilled" ? "won" : one.reason));

describe("claiming a conversation", () => {
  it("is won by exactly one of many who claim at once; the others are told by whom", async () => {
    const agents = await Promise.all(Array.from({ length: 12 }, (_, n) => shop.join("agent", `客服${n}`)));
    const { id, now } = await queued();
    const results = await outcomes(agents.map((agent) => claimConversation(as(agent), id, { ownerVersion: 1, takeOver: false })));
    expect(results.filter((result) => result === "won")).toHaveLength(1);
    const winner = agents[results.indexOf("won")];
    expect((await now()).assigneeId).toBe(winner?.userId);
    for (const loser of results.filter((result) => result !== "won")) {
      expect(loser).toMatchObject({ code: "conflict", reason: "taken", data: { byName: winner?.name, minutes: 0 } });
    }
    expect((await shop.messages(id)).filter(({ content }) => content.type === "event" && content.event === "claimed")).toHaveLength(1);
  });

  it("tells the loser for how long the colleague has had it", async () => {
    const { id } = await queued();
    await claimConversation(as(shop.agent, 0), id, { ownerVersion: 1, takeOver: false });
    const late = claimConversation(as(colleague, 60 * 7 + 30), id, { ownerVersion: 1, takeOver: false });
    await expect(late).rejects.toMatchObject({ reason: "taken", data: { byName: "小陈", minutes: 7 } });
  });

  it("tells who took it before whether the loser had room, and a full agent of what they hold and may hold", async () => {
    const full = await shop.join("agent", "小满");
    await setCapacity(full, 2);
    const held = [await queued(), await queued(), await queued()];
    for (const { id } of held.slice(0, 2)) await claimConversation(as(full), id, { ownerVersion: 1, takeOver: false });
    const [, , third] = held;
    const supervised = third?.id ?? "";
    await assignByHand(as(supervisor), supervised, full.userId);
    const { id, now } = await queued();
    const refused = claimConversation(as(full), id, { ownerVersion: 1, takeOver: false });
    await expect(refused).rejects.toMatchObject({ code: "conflict", reason: "at_capacity", data: { load: 3, capacity: 2 } });
    expect(await now()).toMatchObject({ status: "queued", assigneeId: null });
    await claimConversation(as(colleague), id, { ownerVersion: 1, takeOver: false });
    const beaten = claimConversation(as(full), id, { ownerVersion: 1, takeOver: false });
    await expect(beaten).rejects.toMatchObject({ reason: "taken", data: { byName: "小王", minutes: 0 } });
    await expect(claimConversation(as(full), supervised, { ownerVersion: 1, takeOver: false })).resolves.toMatchObject({ id: supervised });
  });

  it("by two at once, one of them full, is won by who has room, and the other is told of whichever came first", async () => {
    const full = await shop.join("agent", "小全");
    await setCapacity(full, 0);
    const { id } = await queued();
    const results = await outcomes([full, colleague].map((one) => claimConversation(as(one), id, { ownerVersion: 1, takeOver: false })));
    expect(results[1]).toBe("won");
    expect(["taken", "at_capacity"]).toContain(results[0].reason);
  });

  it("twice by the same person changes nothing", async () => {
    const { id, now } = await queued();
    await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    const first = await now();
    await claimConversation(as(shop.agent, 90), id, { ownerVersion: 1, takeOver: false });
    expect(await now()).toEqual(first);
  });

  it("is for people: neither a program nor the product itself can own one", async () => {
    const { id } = await queued();
    for (const ctx of [shop.program(), shop.system()]) {
      await expect(claimConversation(ctx, id, { ownerVersion: 1, takeOver: false })).rejects.toMatchObject({
        code: "forbidden",
        reason: "only_people_claim",
      });
    }
  });

  it("brings back one that was put aside by nobody, or ended", async () => {
    const { id, now } = await queued();
    await closeConversation(as(shop.agent), id, { result: "", summary: "" });
    await claimConversation(as(colleague), id, { ownerVersion: 99, takeOver: false });
    expect(await now()).toMatchObject({ status: "open", assigneeId: colleague.userId, closedAt: null });
  });
});

describe("taking over", () => {
  it("moves a conversation from a colleague to a supervisor, with a line in the thread", async () => {
    const { id, now } = await queued();
    const { ownerVersion } = await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    await claimConversation(as(supervisor, 120), id, { ownerVersion, takeOver: true });
    expect(await now()).toMatchObject({ assigneeId: supervisor.userId, assignedAt: later(120), ownerVersion: ownerVersion + 1 });
    expect((await shop.messages(id)).at(-1)?.content).toEqual({
      type: "event",
      event: "taken_over",
      data: { byName: "老周", fromName: "小陈" },
    });
  });

  it("is refused to an agent", async () => {
    const { id, now } = await queued();
    const { ownerVersion } = await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    await expect(claimConversation(as(colleague), id, { ownerVersion, takeOver: true })).rejects.toMatchObject({ code: "forbidden" });
    expect((await now()).assigneeId).toBe(shop.agent.userId);
  });

  it("is refused when the owner has changed since one looked", async () => {
    const { id, now } = await queued();
    const seen = await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    await transferConversation(as(shop.agent), id, { toUserId: colleague.userId, note: "", ownerVersion: seen.ownerVersion });
    const stale = claimConversation(as(supervisor, 60 * 21 + 30), id, { ownerVersion: seen.ownerVersion, takeOver: true });
    await expect(stale).rejects.toMatchObject({ code: "conflict", reason: "owner_changed", data: { byName: "小王", minutes: 20 } });
    expect((await now()).assigneeId).toBe(colleague.userId);
  });

  it("is won by exactly one of several supervisors at once", async () => {
    const { id } = await queued();
    const { ownerVersion } = await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    const bosses = await Promise.all(Array.from({ length: 5 }, (_, n) => shop.join("supervisor", `主管${n}`)));
    const results = await outcomes(bosses.map((boss) => claimConversation(as(boss), id, { ownerVersion, takeOver: true })));
    expect(results.filter((result) => result === "won")).toHaveLength(1);
    for (const loser of results.filter((result) => result !== "won")) expect(loser).toMatchObject({ reason: "owner_changed" });
  });
});

describe("answering", () => {
  it("takes a conversation that nobody has", async () => {
    const { id, now } = await queued();
    await reply(as(shop.agent), id, { ownerVersion: 1 });
    expect(await now()).toMatchObject({
      status: "open",
      assigneeId: shop.agent.userId,
      assignedAt: later(60),
      waitingSince: null,
      unread: 0,
    });
  });

  it("is refused where a colleague has it, and stores nothing", async () => {
    const { id } = await queued();
    await reply(as(shop.agent), id);
    const before = await shop.messages(id);
    for (const person of [colleague, supervisor]) {
      await expect(reply(as(person, 200), id)).rejects.toMatchObject({
        code: "conflict",
        reason: "taken",
        data: { byName: "小陈", minutes: 2 },
      });
    }
    expect(await shop.messages(id)).toEqual(before);
  });

  it("is refused with a version of before, when the conversation went back to the queue meanwhile", async () => {
    const { id, now } = await queued();
    const { ownerVersion } = await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    await releaseConversations(shop.system(later(70)), shop.agent.userId);
    expect(await now()).toMatchObject({ status: "queued", assigneeId: null });
    await expect(reply(as(colleague, 80), id, { ownerVersion })).rejects.toMatchObject({ code: "conflict", reason: "owner_changed" });
    await expect(reply(as(colleague, 80), id, { ownerVersion: ownerVersion + 1 })).resolves.toMatchObject({ status: "queued" });
  });

  it("at once by two agents lets one through, who then has it", async () => {
    const { id, now } = await queued();
    const results = await outcomes([reply(as(shop.agent), id), reply(as(colleague), id)]);
    expect(results.filter((result) => result === "won")).toHaveLength(1);
    expect(results.find((result) => result !== "won")).toMatchObject({ reason: "taken" });
    expect((await now()).assigneeId).toBe(results[0] === "won" ? shop.agent.userId : colleague.userId);
  });

  it("by a program is bound by no owner and takes nothing", async () => {
    const { id, now } = await queued();
    await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    const sent = await reply(shop.program(later(90)), id);
    expect(sent).toMatchObject({ status: "queued", author: "agent", authorName: "API" });
    expect((await now()).assigneeId).toBe(shop.agent.userId);
  });

  it("by a program brings an ended conversation back to the queue as nobody's, and anybody may claim it", async () => {
    const { id, now } = await queued();
    await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    await closeConversation(as(shop.agent), id, { result: "", summary: "" });
    const { ownerVersion } = await now();
    await reply(shop.program(later(90)), id);
    expect(await now()).toMatchObject({
      status: "queued",
      assigneeId: null,
      assignedAt: null,
      closedAt: null,
      ownerVersion: ownerVersion + 1,
    });
    await expect(reply(as(colleague, 95), id, { ownerVersion })).rejects.toMatchObject({ reason: "owner_changed" });
    await claimConversation(as(colleague, 100), id, { ownerVersion: ownerVersion + 1, takeOver: false });
    expect(await now()).toMatchObject({ status: "open", assigneeId: colleague.userId });
  });
});

describe("an answer of a colleague", () => {
  /** An answer of the shop's agent, whose conversation it is. */
  async function answered(status?: string) {
    const { id, now } = await queued();
    const { id: messageId } = await reply(as(shop.agent), id);
    if (status) await database().pool.query("UPDATE messages SET status = $2 WHERE id = $1", [messageId, status]);
    return { id, messageId, now, stored: async () => (await shop.message(messageId)).status };
  }

  it("may not be taken back by another, and its outcome is not theirs to tell; supervisors take over first", async () => {
    const waiting = await answered();
    const lost = await answered("unknown");
    for (const person of [colleague, supervisor]) {
      const taken = { code: "conflict", reason: "taken", data: { byName: "小陈", minutes: 1 } };
      await expect(cancelMessage(as(person, 120), waiting.id, waiting.messageId)).rejects.toMatchObject(taken);
      await expect(settleMessage(as(person, 120), lost.id, lost.messageId, "failed")).rejects.toMatchObject(taken);
    }
    expect([await waiting.stored(), await lost.stored()]).toEqual(["queued", "unknown"]);
    for (const { id, now } of [waiting, lost]) {
      await claimConversation(as(supervisor, 130), id, { ownerVersion: (await now()).ownerVersion, takeOver: true });
    }
    await cancelMessage(as(supervisor, 140), waiting.id, waiting.messageId);
    await settleMessage(as(supervisor, 140), lost.id, lost.messageId, "sent");
    expect([await waiting.stored(), await lost.stored()]).toEqual(["failed", "sent"]);
  });

  it("is the concern of whoever has the conversation now, and of programs", async () => {
    const [waiting, lost] = [await answered(), await answered("unknown")];
    for (const { id, now } of [waiting, lost]) {
      const { ownerVersion } = await now();
      await transferConversation(as(shop.agent, 70), id, { toUserId: colleague.userId, note: "", ownerVersion });
    }
    await expect(cancelMessage(as(shop.agent, 80), waiting.id, waiting.messageId)).rejects.toMatchObject({ reason: "taken" });
    await cancelMessage(as(colleague, 80), waiting.id, waiting.messageId);
    await settleMessage(shop.program(later(80)), lost.id, lost.messageId, "failed");
    expect([await waiting.stored(), await lost.stored()]).toEqual(["failed", "failed"]);
  });

  it("may be told of by anybody once the conversation has ended, as anybody may answer there", async () => {
    const { id, messageId, stored } = await answered("unknown");
    await closeConversation(as(shop.agent, 70), id, { result: "", summary: "" });
    await settleMessage(as(colleague, 80), id, messageId, "sent");
    expect(await stored()).toBe("sent");
  });
});

describe("handing over", () => {
  it("gives a conversation to a colleague with a note, and calls them", async () => {
    const { id, now } = await queued();
    const { ownerVersion } = await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    await transferConversation(as(shop.agent), id, { toUserId: colleague.userId, note: "要退货", ownerVersion });
    expect(await now()).toMatchObject({ assigneeId: colleague.userId, status: "open", ownerVersion: ownerVersion + 1 });
    const events = await readEvents(shop.merchantId, 0, 100_000);
    expect(events.filter(({ kind }) => kind === "mention").at(-1)?.payload).toMatchObject({
      conversationId: id,
      userId: colleague.userId,
      byName: "小陈",
      why: "transfer",
    });
  });

  it("is refused for a colleague's conversation, to oneself, and to somebody who is no member", async () => {
    const { id } = await queued();
    const { ownerVersion } = await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    const give = (person: Person, toUserId: string) => transferConversation(as(person), id, { toUserId, note: "", ownerVersion });
    await expect(give(colleague, supervisor.userId)).rejects.toMatchObject({ reason: "taken" });
    await expect(give(shop.agent, shop.agent.userId)).rejects.toMatchObject({ reason: "already_theirs" });
    const stranger = await makeShop(wechat());
    await expect(give(shop.agent, stranger.agent.userId)).rejects.toMatchObject({ code: "not_found", reason: "member_not_found" });
  });
});

describe("ending and bringing back", () => {
  it("is refused for a colleague's conversation", async () => {
    const { id } = await queued();
    await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    await expect(closeConversation(as(colleague), id, { result: "", summary: "" })).rejects.toMatchObject({ reason: "taken" });
    await expect(snoozeConversation(as(colleague), id, { until: later(900).toISOString(), note: "" })).rejects.toMatchObject({
      reason: "taken",
    });
  });

  it("twice changes nothing the second time", async () => {
    const { id, now } = await queued();
    const closedWhile = await now();
    await closeConversation(as(shop.agent), id, { result: "resolved", summary: "已解答" });
    const closed = await now();
    expect(closed).toMatchObject({ status: "closed", closeResult: "resolved", closeSummary: "已解答", waitingSince: null, unread: 0 });
    await closeConversation(as(colleague, 300), id, { result: "spam", summary: "" });
    expect(await now()).toEqual(closed);
    await reopenConversation(as(colleague, 400), id);
    const open = await now();
    expect(open).toMatchObject({ status: "open", assigneeId: colleague.userId, closedAt: null, waitingSince: closedWhile.waitingSince });
    expect(open.waitingSince).not.toBeNull();
    await reopenConversation(as(shop.agent, 500), id);
    expect(await now()).toEqual(open);
  });
});

describe("putting aside", () => {
  it("comes back at its time and not before, and once", async () => {
    const { id, now } = await queued();
    await snoozeConversation(as(shop.agent), id, { until: later(3600).toISOString(), note: "等回电" });
    expect(await now()).toMatchObject({ status: "snoozed", assigneeId: shop.agent.userId, snoozeNote: "等回电" });
    expect(await wakeConversation(shop.system(later(3599)), id)).toBeNull();
    expect(await wakeConversation(shop.system(later(3600)), id)).toMatchObject({ status: "open", wokenAt: later(3600).toISOString() });
    expect(await wakeConversation(shop.system(later(3700)), id)).toBeNull();
  });

  it("by hand comes back at once; one that is not put aside stays as it is", async () => {
    const { id } = await queued();
    await snoozeConversation(as(shop.agent), id, { until: later(3600).toISOString(), note: "" });
    expect(await wakeConversation(as(shop.agent, 70), id)).toMatchObject({ status: "open" });
    expect(await wakeConversation(as(shop.agent, 80), id)).toMatchObject({ status: "open", wokenAt: later(70).toISOString() });
  });

  it("by a program leaves it without an owner, and it comes back to the queue where everybody sees it", async () => {
    const { id, now } = await queued();
    await snoozeConversation(shop.program(later(10)), id, { until: later(600).toISOString(), note: "" });
    await wakeConversation(shop.system(later(600)), id);
    expect(await now()).toMatchObject({ status: "queued", assigneeId: null });
  });

  it("is refused for the past, and for one that has ended", async () => {
    const { id } = await queued();
    await expect(snoozeConversation(as(shop.agent), id, { until: later(60).toISOString(), note: "" })).rejects.toMatchObject({
      code: "bad_input",
      reason: "snooze_in_past",
    });
    await closeConversation(as(shop.agent), id, { result: "", summary: "" });
    await expect(snoozeConversation(as(shop.agent), id, { until: later(600).toISOString(), note: "" })).rejects.toMatchObject({
      reason: "conversation_closed",
    });
  });
});

describe("a colleague who leaves the shop", () => {
  it("gives back everything they had, put aside or open, and nothing else changes", async () => {
    const leaver = await shop.join("agent", "小刘");
    const [open, aside, ended, others] = await Promise.all([queued(), queued(), queued(), queued()]);
    await claimConversation(as(leaver), open.id, { ownerVersion: 1, takeOver: false });
    await snoozeConversation(as(leaver), aside.id, { until: later(900).toISOString(), note: "" });
    await claimConversation(as(leaver), ended.id, { ownerVersion: 1, takeOver: false });
    await closeConversation(as(leaver), ended.id, { result: "", summary: "" });
    await claimConversation(as(colleague), others.id, { ownerVersion: 1, takeOver: false });
    expect(await releaseConversations(shop.system(later(100)), leaver.userId)).toBe(2);
    for (const { now } of [open, aside]) expect(await now()).toMatchObject({ status: "queued", assigneeId: null, snoozedUntil: null });
    expect([(await ended.now()).status, (await others.now()).assigneeId]).toEqual(["closed", colleague.userId]);
  });
});
