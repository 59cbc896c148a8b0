import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { recordStatements } from "@/db/client";
import { claimConversation } from "@/lib/conversations";
import { watchShops } from "@/lib/jobs/share-out";
import { createTeam } from "@/lib/merchants";
import { database } from "@/lib/platform/database";
import { readEvents } from "@/lib/platform/realtime/event-log";
import { changeSeat, readQueue, setSeatState, watchQueue, watchShop } from "@/lib/routing";
import type { Person } from "@/tests/support/people";
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
const { sys, as, online, shareAll, row } = stage;

beforeEach(async () => {
  shop = await makeShop(wechat());
  wang = await shop.join("agent", "小王");
  boss = await shop.join("supervisor", "老周");
});

const goes = (person: Person, state: "busy" | "offline", seconds: number) =>
  setSeatState(as(person, seconds), person.userId, { state, reason: "" });
const alarms = async () =>
  (await readEvents(shop.merchantId, 0, 1000)).filter(({ kind }) => kind === "queue.alarm").map(({ payload }) => payload);
const wanted = async (id: string) => (await stage.waits()).find(({ conversationId }) => conversationId === id);

describe("what waits for people who have gone", () => {
  it("is opened to everybody once they are gone for longer than the grace, told in the thread and on the desks, and given out", async () => {
    await changeSeat(as(boss), wang.userId, { skills: ["尺码"] });
    await online(boss, 0);
    await online(wang, 0);
    await goes(wang, "busy", 1);
    const id = await stage.arrive(2, { skill: "尺码" });
    await goes(wang, "offline", 400);
    expect(await watchQueue(sys(500))).toBeNull();
    expect(await wanted(id)).toMatchObject({ skill: "尺码" });
    expect(await watchQueue(sys(600))).toEqual({ healed: 1, lost: 0, offDuty: 0, conversationId: id });
    expect(await wanted(id)).toMatchObject({ skill: "", teamId: null });
    expect(await alarms()).toEqual([{ healed: 1, lost: 0, offDuty: 0, conversationId: id }]);
    const [line] = await stage.rowsOf<{ data: object }>(
      sql`SELECT content->'data' AS data FROM messages WHERE conversation_id = ${id} AND content->>'event' = 'opened_to_all'`,
    );
    expect(line?.data).toEqual({ byName: "", wanted: "尺码", how: "unseen" });
    expect(await shareAll(601)).toEqual([boss.userId]);
  });

  it("is opened when nobody at all is of the group or has the skill", async () => {
    const { id: teamId } = await createTeam(shop.as(shop.owner), { name: "空组", memberIds: [] });
    await online(boss, 0);
    const [a, b] = [await stage.arrive(1, { teamId }), await stage.arrive(2, { skill: "没人会" })];
    expect(await watchQueue(sys(150))).toBeNull();
    expect(await watchQueue(sys(200))).toMatchObject({ healed: 2 });
    expect([await wanted(a), await wanted(b)]).toMatchObject([
      { teamId: null, skill: "" },
      { teamId: null, skill: "" },
    ]);
    expect(await watchQueue(sys(260))).toBeNull();
  });

  it("stays with its people while one of them is there, busy or on a break, and while nobody else is", async () => {
    await changeSeat(as(boss), wang.userId, { skills: ["尺码"] });
    await online(boss, 0);
    await goes(wang, "busy", 0);
    const id = await stage.arrive(1, { skill: "尺码" });
    expect(await watchQueue(sys(5000))).toBeNull();
    await goes(wang, "offline", 5001);
    await goes(boss, "offline", 5001);
    expect(await watchQueue(sys(9000))).toMatchObject({ healed: 0, offDuty: 1 });
    expect(await wanted(id)).toMatchObject({ skill: "尺码" });
  });

  it("asks one person to be of the group and to have the skill", async () => {
    const { id: teamId } = await createTeam(shop.as(shop.owner), { name: "售后组", memberIds: [boss.userId] });
    await changeSeat(as(boss), wang.userId, { skills: ["尺码"] });
    await online(boss, 0);
    await online(wang, 0);
    const id = await stage.arrive(1, { teamId, skill: "尺码" });
    expect(await watchQueue(sys(300))).toMatchObject({ healed: 1, conversationId: id });
  });

  it("leaves alone 留言 whose people will come back, who has been taken, and what cannot be answered", async () => {
    await online(boss, 0);
    await changeSeat(as(boss), wang.userId, { skills: ["尺码"] });
    const left = await stage.arrive(1, { skill: "尺码" });
    await stage.route(left, 2, { skill: "尺码" }, true);
    const taken = await stage.arrive(3, { skill: "没人会" });
    await claimConversation(as(wang), taken, { ownerVersion: 1, takeOver: false });
    const comment = await stage.arrive(4, { skill: "没人会" });
    await stage.rowsOf(sql`UPDATE waits SET channel_kind = 'live_bridge' WHERE conversation_id = ${comment}`);
    expect(await watchQueue(sys(900))).toBeNull();
    expect(await row(left)).toMatchObject({ skill: "尺码" });
    await changeSeat(as(boss), wang.userId, { skills: [] });
    expect(await watchQueue(sys(901))).toMatchObject({ healed: 1, conversationId: left });
    expect(await shareAll(902)).toEqual([boss.userId]);
  });
});

describe("nobody on duty in opening hours", () => {
  it("raises the alarm once a customer has waited as long as the shop allows, and not again for each who follows", async () => {
    const id = await stage.arrive(0);
    expect(await watchQueue(sys(60))).toBeNull();
    expect(await watchQueue(sys(150))).toEqual({ healed: 0, lost: 0, offDuty: 1, conversationId: id });
    await stage.arrive(160);
    expect(await watchQueue(sys(400))).toBeNull();
    await stage.arrive(700);
    expect(await watchQueue(sys(1100))).toMatchObject({ offDuty: 1 });
    expect(await watchQueue(sys(3000))).toBeNull();
    expect(await alarms()).toHaveLength(2);
  });

  it("is no alarm while the shop is closed", async () => {
    await stage.arrive(0);
    const closed = JSON.stringify({ businessHours: { week: Array.from({ length: 7 }, () => []), days: [] } });
    await database().pool.query("UPDATE merchants SET settings = settings || $1::jsonb WHERE id = $2", [closed, shop.merchantId]);
    expect(await watchQueue(sys(5000))).toBeNull();
  });
});

describe("what is queued without a place", () => {
  it("has one again, and the alarm says so", async () => {
    const id = await stage.arrive(0);
    await online(boss, 1);
    await stage.rowsOf(sql`DELETE FROM waits WHERE conversation_id = ${id}`);
    await watchShop(sys(60));
    expect(await stage.misplaced()).toEqual([]);
    expect(await alarms()).toEqual([{ healed: 0, lost: 1, offDuty: 0, conversationId: id }]);
    expect(await readQueue(as(boss), { limit: 10 })).toMatchObject({ waiting: 1, nobody: 0 });
  });
});

describe("the clock", () => {
  it("looks after every shop for itself, at the same cost for a calm queue whatever its length", async () => {
    const other = await makeShop(wechat());
    await online(boss, 0);
    const id = await stage.arrive(1, { skill: "没人会" });
    await stage.rowsOf(sql`UPDATE waits SET entered_at = entered_at - interval '1 year' WHERE conversation_id = ${id}`);
    await watchShops();
    expect(await wanted(id)).toMatchObject({ skill: "" });
    expect((await readEvents(other.merchantId, 0, 1000)).filter(({ kind }) => kind === "queue.alarm")).toEqual([]);
    const cost = async () => (await recordStatements(() => watchQueue(sys(100)))).statements.length;
    const before = await cost();
    for (let n = 2; n < 8; n++) await stage.arrive(n, { skill: "没人会" });
    expect(await cost()).toBe(before);
  });
});
