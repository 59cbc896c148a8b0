import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { claimConversation, closeConversation, sendMessage } from "@/lib/conversations";
import {
  assignByHand,
  changeRoutingSettings,
  changeSeat,
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
import { waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { codeOf, queueStage } from "./queue-stage";

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

  it("tells who was put into another state by a colleague who did it, and is silent on one's own", async () => {
    const told = () =>
      stage.rowsOf<{ by: unknown }>(sql`SELECT payload->'by' AS by FROM events WHERE kind = 'seat.changed' AND payload ? 'by'`);
    await online(wang, 1);
    expect(await told()).toEqual([]);
    await setSeatState(as(boss, 2), wang.userId, { state: "break", reason: "meeting", minutes: 30 });
    expect(await told()).toEqual([{ by: { userId: boss.userId, name: "老周" } }]);
    expect(await codeOf(setSeatState(as(shop.agent, 3), wang.userId, { state: "online", reason: "" }))).toBe("forbidden");
    expect(await told()).toHaveLength(1);
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

  it("during a break is back on it, and on duty only when it is over", async () => {
    await noteDeskSeen(as(wang, 0), wang.userId);
    const before = await setSeatState(as(wang, 1), wang.userId, { state: "break", reason: "午餐", minutes: 30 });
    await loseSeat(sys(300), wang.userId, later(100));
    expect(await stateOf(wang)).toMatchObject({ state: "offline", lost: true, until: null });
    await noteDeskSeen(as(wang, 1500), wang.userId);
    expect(await stateOf(wang)).toMatchObject({ state: "break", reason: "午餐", lost: false, until: before.until });
    await loseSeat(sys(1600), wang.userId, later(1550));
    await noteDeskSeen(as(wang, 1900), wang.userId);
    expect(await stateOf(wang)).toMatchObject({ state: "online", reason: "", lost: false, until: null });
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
