import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  acceptTransfer,
  claimConversation,
  closeConversation,
  refuseTransfer,
  returnTransfer,
  sendMessage,
  transferConversation,
} from "@/lib/conversations";
import { createTeam, removeMember } from "@/lib/merchants";
import {
  assignByHand,
  changeRoutingSettings,
  changeSeat,
  handOver,
  listSeats,
  loseSeat,
  noteDeskGone,
  noteDeskSeen,
  readQueue,
  requeueIfAway,
  routeWaiting,
  setSeatState,
  shareOutNext,
  watchShop,
} from "@/lib/routing";
import { at, later, receive, said } from "@/tests/support/inbound";
import type { Person } from "@/tests/support/people";
import { runJobs, waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { queueStage } from "./queue-stage";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let wang: Person;
let boss: Person;
const stage = queueStage(() => shop);
const sys = (seconds: number) => shop.system(later(seconds));
const as = (person: Person, seconds = 60) => shop.as(person, later(seconds));
const online = (person: Person, seconds = 0) => setSeatState(as(person, seconds), person.userId, { state: "online", reason: "" });
const shareAll = async (seconds: number) => {
  const given: string[] = [];
  for (let one = await shareOutNext(sys(seconds)); one; one = await shareOutNext(sys(seconds))) given.push(one.userId);
  return given;
};
const row = async (id: string) => (await stage.rowsOf<Record<string, unknown>>(sql`SELECT * FROM conversations WHERE id = ${id}`))[0] ?? {};
const stateOf = async (person: Person) => (await listSeats(sys(0))).find(({ userId }) => userId === person.userId);
const refused = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { reason: string }) => error.reason,
  );
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

beforeEach(async () => {
  shop = await makeShop(wechat());
  wang = await shop.join("agent", "小王");
  boss = await shop.join("supervisor", "老周");
});

describe("going on and off duty", () => {
  it("gives who comes online what waits, in its order, up to their capacity", async () => {
    await stage.setCapacity(wang.userId, 2);
    const ids = [await stage.arrive(1), await stage.arrive(2), await stage.arrive(3, { priority: 1 })];
    await online(wang, 10);
    expect(await shareAll(11)).toEqual([wang.userId, wang.userId]);
    expect(await Promise.all(ids.map(async (id) => (await row(id)).status))).toEqual(["open", "queued", "open"]);
    expect(await readQueue(as(boss), { limit: 10 })).toMatchObject({ waiting: 1, onDuty: 1, freePlaces: 0, nobody: 0 });
  });

  it("gives nothing to who is busy, on a break or offline, and ends a break by itself", async () => {
    await stage.arrive(1);
    for (const state of ["busy", "break", "offline"] as const) {
      await setSeatState(as(wang, 2), wang.userId, { state, reason: "午餐", minutes: 30 });
      expect(await shareAll(3)).toEqual([]);
    }
    await setSeatState(as(wang, 4), wang.userId, { state: "break", reason: "午餐", minutes: 30 });
    await watchShop(sys(1000));
    expect((await stateOf(wang))?.state).toBe("break");
    await watchShop(sys(1805));
    expect((await stateOf(wang))?.state).toBe("online");
    expect(await shareAll(1806)).toEqual([wang.userId]);
  });

  it("takes turns or looks at the load, as the shop chose", async () => {
    await changeRoutingSettings(as(boss), { strategy: "round_robin" });
    await online(wang);
    await online(shop.agent);
    for (let n = 0; n < 4; n++) await stage.arrive(n);
    const turns: string[] = [];
    for (let n = 0; n < 4; n++) turns.push((await shareOutNext(sys(10 + n)))?.userId ?? "");
    expect(turns[0]).not.toBe(turns[1]);
    expect(turns.slice(2)).toEqual(turns.slice(0, 2));
  });

  it("gives a customer who comes back to who had them, and keeps a channel's own limit", async () => {
    await online(wang);
    await online(shop.agent);
    const id = await stage.arrive(1);
    await assignByHand(as(boss), id, wang.userId);
    await closeConversation(as(wang, 70), id, { result: "", summary: "" });
    const customer = String((await row(id)).customer_external_id);
    await receive(shop, [said(customer, "还有一个问题", { at: at(9000) })], { now: later(9000) });
    await stage.route(id, 9001, {});
    expect(await shareAll(9002)).toEqual([wang.userId]);
    await changeSeat(as(boss), shop.agent.userId, { channelLimits: { wechat_kf: 0 } });
    await changeSeat(as(boss), wang.userId, { channelLimits: { wechat_kf: 1 } });
    await stage.arrive(9003);
    expect(await shareAll(9004)).toEqual([]);
  });

  it("lets agents set their own state alone, and supervisors everybody's; nobody that of another shop", async () => {
    expect(await codeOf(setSeatState(as(wang), shop.agent.userId, { state: "offline", reason: "" }))).toBe("forbidden");
    expect(await codeOf(changeSeat(as(wang), wang.userId, { skills: ["尺码"] }))).toBe("forbidden");
    expect(await codeOf(changeRoutingSettings(as(wang), { sharesOut: false }))).toBe("forbidden");
    expect(await codeOf(assignByHand(as(wang), "cnv_x", wang.userId))).toBe("forbidden");
    expect(await codeOf(setSeatState(as(boss), wang.userId, { state: "busy", reason: "" }))).toBe("done");
    const other = await makeShop(wechat());
    expect(await codeOf(setSeatState(as(boss), other.agent.userId, { state: "busy", reason: "" }))).toBe("not_found");
    const id = await stage.arrive(1);
    expect(await codeOf(assignByHand(other.as(other.owner), id, other.agent.userId))).toBe("conflict");
    expect((await row(id)).status).toBe("queued");
  });
});

describe("a desk that is lost", () => {
  it("keeps its conversations within the grace, and is where it stood when it comes back", async () => {
    await noteDeskSeen(as(wang, 0), wang.userId);
    await online(wang, 0);
    const id = await stage.arrive(1);
    await shareAll(2);
    await noteDeskGone(as(wang, 100), wang.userId);
    expect((await waitingJobs()).filter(({ task }) => task === "desk-gone")).toHaveLength(1);
    await noteDeskSeen(as(wang, 150), wang.userId);
    expect(await loseSeat(sys(280), wang.userId, later(100))).toBe(false);
    expect(await row(id)).toMatchObject({ status: "open", assignee_id: wang.userId });
  });

  it("counts as gone after it: who waits for an answer has their place again, and is first when somebody has room", async () => {
    await noteDeskSeen(as(wang, 0), wang.userId);
    await online(wang, 0);
    const first = await stage.arrive(1);
    await shareAll(2);
    const second = await stage.arrive(5);
    await noteDeskGone(as(wang, 100), wang.userId);
    expect(await loseSeat(sys(280), wang.userId, later(100))).toBe(true);
    expect(await stateOf(wang)).toMatchObject({ state: "offline", lost: true });
    expect((await stage.waits()).map(({ conversationId }) => conversationId)).toEqual([first, second]);
    await noteDeskSeen(as(wang, 400), wang.userId);
    expect(await stateOf(wang)).toMatchObject({ state: "online", lost: false });
  });

  it("is found by the clock when its process died without a word", async () => {
    await noteDeskSeen(as(wang, 0), wang.userId);
    await online(wang, 0);
    await watchShop(sys(200));
    expect((await stateOf(wang))?.state).toBe("online");
    await watchShop(sys(241));
    expect((await stateOf(wang))?.state).toBe("offline");
  });

  it("gives back what is written to somebody who has left, not what waits for somebody who only went off duty", async () => {
    await noteDeskSeen(as(wang, 0), wang.userId);
    const id = await stage.arrive(1);
    await claimConversation(as(wang, 2), id, { ownerVersion: 1, takeOver: false });
    await setSeatState(as(wang, 3), wang.userId, { state: "offline", reason: "" });
    expect(await requeueIfAway(sys(60), id)).toBe(false);
    expect(await requeueIfAway(sys(500), id)).toBe(true);
    expect((await row(id)).status).toBe("queued");
  });
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
    await watchShop(sys(302));
    expect((await row(id)).status).toBe("queued");
  });
});

describe("a conversation that has just come", () => {
  const closed = { week: Array.from({ length: 7 }, () => []), days: [] };
  const come = async (seconds: number) => stage.arrive(seconds, { routed: false });
  const setHours = () =>
    stage.rowsOf(
      sql`UPDATE merchants SET settings = jsonb_build_object('businessHours', ${JSON.stringify(closed)}::jsonb) WHERE id = ${shop.merchantId}`,
    );

  it("is given to nobody before it is decided where it goes, and then at once; deciding twice changes nothing", async () => {
    await online(wang);
    const id = await come(1);
    expect(await shareAll(2)).toEqual([]);
    expect(await routeWaiting(sys(2), id)).toBe(true);
    expect(await routeWaiting(sys(2), id)).toBe(false);
    expect(await shareAll(3)).toEqual([wang.userId]);
    await come(20);
    expect(await shareAll(31)).toEqual([wang.userId]);
  });

  it("becomes a 留言 off hours when nobody is online, without a reply clock, and is shared out after who waits now", async () => {
    await setHours();
    const left = await come(1);
    await routeWaiting(sys(2), left);
    expect(await row(left)).toMatchObject({ left_message: true, waiting_since: null, status: "queued" });
    const ends = await stage.rowsOf<{ end: string }>(sql`SELECT "end" FROM waits WHERE ended_at IS NOT NULL`);
    expect(ends).toEqual([{ end: "message" }]);
    await stage.setCapacity(wang.userId, 1);
    await online(wang, 10);
    const live = await come(11);
    await routeWaiting(sys(12), live);
    expect((await row(live)).left_message).toBe(false);
    await shareAll(13);
    expect([(await row(left)).status, (await row(live)).status]).toEqual(["queued", "open"]);
    await stage.setCapacity(wang.userId, 2);
    await shareAll(14);
    await sendMessage(as(wang, 20), left, { clientId: "answer-left", content: { type: "text", text: "您好，我们上班了" } });
    expect(await row(left)).toMatchObject({ left_message: false, status: "open" });
    expect(await stage.unexplained()).toEqual([]);
  });
});

describe("what can only be answered elsewhere", () => {
  it("is given to nobody and counts as nobody who waits", async () => {
    await online(wang);
    const id = await stage.arrive(1);
    await stage.rowsOf(sql`UPDATE waits SET channel_kind = 'live_bridge' WHERE conversation_id = ${id}`);
    expect(await shareAll(2)).toEqual([]);
    expect(await readQueue(as(boss), { limit: 10 })).toMatchObject({ waiting: 0, data: [] });
  });
});

describe("a conversation that is queued without a place", () => {
  it("is given its place by the clock", async () => {
    const id = await stage.arrive(1);
    await stage.rowsOf(sql`DELETE FROM waits`);
    expect(await stage.misplaced()).toEqual([id]);
    await watchShop(sys(60));
    expect(await stage.misplaced()).toEqual([]);
  });
});
