import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  acceptTransfer,
  claimConversation,
  closeConversation,
  refuseTransfer,
  reopenConversation,
  returnTransfer,
  sendMessage,
  transferConversation,
} from "@/lib/conversations";
import { createTeam, removeMember } from "@/lib/merchants";
import { assignByHand, changeRoutingSettings, handBack, handOver, readQueue, setSeatState, watchShop } from "@/lib/routing";
import { later } from "@/tests/support/inbound";
import type { Person } from "@/tests/support/people";
import { runJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { codeOf, queueStage, refused } from "./queue-stage";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let wang: Person;
let boss: Person;
const stage = queueStage(() => shop);
const { sys, as, online, shareAll, row, stateOf } = stage;

beforeEach(async () => {
  shop = await makeShop(wechat());
  wang = await shop.join("agent", "小王");
  boss = await shop.join("supervisor", "老周");
});

describe("a transfer", () => {
  const mine = async (): Promise<{ id: string; version: number }> => {
    const id = await stage.arrive(1);
    const { ownerVersion } = await claimConversation(as(shop.agent, 2), id, { ownerVersion: 1, takeOver: false });
    return { id, version: ownerVersion };
  };
  const give = (id: string, ownerVersion: number, seconds = 10) =>
    transferConversation(as(shop.agent, seconds), id, { toUserId: wang.userId, note: "要退货", ownerVersion }, 120);

  it("is refused with a reason and comes back to who gave it, who is told; a second answer is too late", async () => {
    const { id, version } = await mine();
    await give(id, version);
    expect(await refused(refuseTransfer(as(boss, 20), id, { reason: "不是我" }))).toBe("transfer_over");
    const back = await refuseTransfer(as(wang, 20), id, { reason: "我在忙大促" });
    expect(back).toMatchObject({ assignee: { id: shop.agent.userId }, offer: null });
    expect(await refused(refuseTransfer(as(wang, 21), id, { reason: "再一次" }))).toBe("transfer_over");
    expect(await refused(acceptTransfer(as(wang, 21), id))).toBe("transfer_over");
    const told = await stage.rowsOf<{ user_id: string }>(
      sql`SELECT user_id FROM mentions WHERE conversation_id = ${id} ORDER BY created_at`,
    );
    expect(told.map((one) => one.user_id)).toEqual([wang.userId, shop.agent.userId]);
  });

  it("ends with the conversation: one that was ended is not given back when it is opened again", async () => {
    const { id, version } = await mine();
    const offered = (await give(id, version)).offer?.at ?? "";
    await closeConversation(as(wang, 20), id, { result: "", summary: "" });
    await reopenConversation(as(wang, 30), id);
    expect(await row(id)).toMatchObject({ assignee_id: wang.userId, offer: null });
    expect(await returnTransfer(sys(200), id, offered)).toBeNull();
  });

  it("comes back by itself when nobody answers, and only that one", async () => {
    const { id, version } = await mine();
    const offered = (await give(id, version)).offer?.at ?? "";
    expect(await returnTransfer(sys(130), id, later(9).toISOString())).toBeNull();
    await watchShop(sys(129));
    expect((await row(id)).assignee_id).toBe(wang.userId);
    await watchShop(sys(131));
    expect((await row(id)).assignee_id).toBe(shop.agent.userId);
    expect(await returnTransfer(sys(140), id, offered)).toBeNull();
  });

  it("is accepted by saying so or by answering, and then stays", async () => {
    const { id, version } = await mine();
    await give(id, version);
    const accepted = await acceptTransfer(as(wang, 20), id);
    await transferConversation(as(wang, 30), id, { toUserId: shop.agent.userId, note: "", ownerVersion: accepted.ownerVersion }, 120);
    await sendMessage(as(shop.agent, 40), id, { clientId: "answer-answer", content: { type: "text", text: "我来" } });
    await watchShop(sys(500));
    expect(await row(id)).toMatchObject({ assignee_id: shop.agent.userId, offer: null });
  });

  it("to a group waits where the customer stood, for people of the group alone", async () => {
    const { id: teamId } = await createTeam(shop.as(shop.owner), { name: "售后", memberIds: [wang.userId] });
    const { id, version } = await mine();
    await stage.arrive(3);
    await transferConversation(as(shop.agent, 10), id, { toTeamId: teamId, note: "", ownerVersion: version });
    expect((await stage.waits())[0]).toMatchObject({ conversationId: id, teamId });
    await online(boss, 11);
    await stage.setCapacity(boss.userId, 1);
    expect(await shareAll(12)).toEqual([boss.userId]);
    expect((await row(id)).status).toBe("queued");
    expect(await readQueue(as(boss), { limit: 10 })).toMatchObject({ nobody: 1 });
    expect(await refused(transferConversation(as(boss, 13), id, { note: "", ownerVersion: 3 }))).toBe("transfer_to_nobody");
  });
});

describe("hands", () => {
  it("take no more from the queue than the capacity allows, and say so", async () => {
    await stage.setCapacity(wang.userId, 1);
    const [a, b] = [await stage.arrive(1), await stage.arrive(2)];
    await claimConversation(as(wang), a, { ownerVersion: 1, takeOver: false });
    expect(await refused(claimConversation(as(wang), b, { ownerVersion: 1, takeOver: false }))).toBe("at_capacity");
    const given = await assignByHand(as(boss), b, wang.userId);
    expect(given.assignee?.id).toBe(wang.userId);
    expect(await refused(assignByHand(as(boss), b, wang.userId))).toBe("not_queued");
    const ends = await stage.rowsOf<{ how: string }>(sql`SELECT how FROM waits WHERE ended_at IS NOT NULL ORDER BY how`);
    expect(ends.map(({ how }) => how)).toEqual(["forced", "pulled"]);
  });

  it("hand over a shift: each as chosen, and what cannot be is told and stays", async () => {
    const ids = [await stage.arrive(1), await stage.arrive(2), await stage.arrive(3), await stage.arrive(4)];
    for (const id of ids) await claimConversation(as(wang), id, { ownerVersion: 1, takeOver: false });
    const [a = "", b = "", c = "", d = ""] = ids;
    const result = await handOver(as(wang, 100), {
      state: "offline",
      note: "下班",
      each: [
        { act: "colleague", conversationId: a, toUserId: shop.agent.userId },
        { act: "queue", conversationId: b },
        { act: "close", conversationId: c },
        { act: "snooze", conversationId: d, until: later(1).toISOString() },
      ],
    });
    expect(result).toEqual({ done: 3, left: [{ conversationId: d, reason: "snooze_in_past" }] });
    expect(await stateOf(wang)).toMatchObject({ state: "offline" });
    expect(await Promise.all(ids.map(async (id) => (await row(id)).status))).toEqual(["open", "queued", "closed", "open"]);
  });

  it("put back what a colleague left open, by who may set seats, once they are off duty", async () => {
    const ids = [await stage.arrive(1), await stage.arrive(2)];
    for (const id of ids) await claimConversation(as(wang), id, { ownerVersion: 1, takeOver: false });
    await online(wang, 70);
    expect(await refused(handBack(as(boss, 80), wang.userId))).toBe("seat_online");
    await setSeatState(as(boss, 90), wang.userId, { state: "offline", reason: "" });
    expect(await codeOf(handBack(as(shop.agent, 91), wang.userId))).toBe("forbidden");
    expect(await codeOf(handBack(as(wang, 91), wang.userId))).toBe("forbidden");
    const elsewhere = await makeShop(wechat());
    const stranger = await elsewhere.join("supervisor", "别家主管");
    expect(await refused(handBack(elsewhere.as(stranger, later(92)), wang.userId))).toBe("member_not_found");
    expect((await row(ids[0] ?? "")).status).toBe("open");

    expect(await handBack(as(boss, 100), wang.userId)).toEqual({ done: 2, left: [] });
    expect((await stage.waits()).map(({ conversationId }) => conversationId)).toEqual(ids);
    expect(await stage.misplaced()).toEqual([]);
    expect(await handBack(as(boss, 101), wang.userId)).toEqual({ done: 0, left: [] });
    const audit = await stage.rowsOf<{ object_id: string; actor_id: string }>(
      sql`SELECT object_id, actor_id FROM audit_log WHERE action = 'conversation.handed_back' ORDER BY object_id`,
    );
    expect(audit).toEqual(ids.toSorted().map((id) => ({ object_id: id, actor_id: boss.userId })));
    const said = await stage.rowsOf<{ data: object }>(
      sql`SELECT content->'data' AS data FROM messages WHERE content->>'event' = 'requeued' AND conversation_id = ${ids[0]}`,
    );
    expect(said).toEqual([{ data: { fromName: "小王", byName: "老周", how: "handed_back" } }]);
  });

  it("who is removed leaves what they had at the head of the queue", async () => {
    const first = await stage.arrive(1);
    await claimConversation(as(wang), first, { ownerVersion: 1, takeOver: false });
    const second = await stage.arrive(3);
    await removeMember(shop.as(shop.owner), { userId: wang.userId });
    await runJobs();
    expect((await stage.waits()).map(({ conversationId }) => conversationId)).toEqual([first, second]);
  });

  it("an owner who lets somebody wait loses them to who has room, when the shop wants that", async () => {
    await changeRoutingSettings(as(boss), { noReplySeconds: 300 });
    await online(wang);
    const id = await stage.arrive(1);
    await claimConversation(as(shop.agent, 2), id, { ownerVersion: 1, takeOver: false });
    await watchShop(sys(200));
    expect((await row(id)).assignee_id).toBe(shop.agent.userId);
    await online(shop.agent, 250);
    await watchShop(sys(303));
    expect((await row(id)).status).toBe("queued");
    expect(await shareAll(304)).toEqual([wang.userId]);
    // Who has just been given them is not blamed for what they waited before.
    await watchShop(sys(400));
    expect((await row(id)).assignee_id).toBe(wang.userId);
    await watchShop(sys(605));
    expect(await shareAll(606)).toEqual([shop.agent.userId]);
  });
});
