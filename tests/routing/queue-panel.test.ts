import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { recordStatements } from "@/db/client";
import {
  claimConversation,
  closeConversation,
  leaveMessage,
  listConversations,
  openToEverybody,
  putFirst,
  releaseConversations,
  takeBackFirst,
} from "@/lib/conversations";
import { createTeam } from "@/lib/merchants";
import { readEvents } from "@/lib/platform/realtime/event-log";
import { changeSeat, listSeatBoard, readQueue, routeWaiting, setSeatState } from "@/lib/routing";
import type { Person } from "@/tests/support/people";
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
const { sys, as, online, shareAll, row } = stage;

beforeEach(async () => {
  shop = await makeShop(wechat());
  wang = await shop.join("agent", "小王");
  boss = await shop.join("supervisor", "老周");
});

const order = async () => (await readQueue(as(boss), { limit: 100 })).data.map(({ conversationId }) => conversationId);
/** The same as whoever pulls by hand sees it in the inbox. */
const tab = async (person: Person) =>
  (await listConversations(as(person), { view: "queued", sort: "waiting", limit: 100 })).data.map(({ id }) => id);
const audited = async (action: string, id: string) =>
  (await stage.rowsOf<{ actor: string }>(sql`SELECT actor_id AS actor FROM audit_log WHERE action = ${action} AND object_id = ${id}`)).map(
    ({ actor }) => actor,
  );
const lines = async (id: string, event: string) =>
  (
    await stage.rowsOf<{ data: Record<string, unknown> }>(
      sql`SELECT content->'data' AS data FROM messages WHERE conversation_id = ${id} AND content->>'event' = ${event}`,
    )
  ).map(({ data }) => data);

describe("the queue as supervisors see it", () => {
  it("says of each customer why nobody will be given them", async () => {
    const plain = await stage.arrive(1);
    const skilled = await stage.arrive(2, { skill: "尺码" });
    expect((await readQueue(as(boss), { limit: 10 })).data.map(({ stuck }) => stuck)).toEqual(["off_duty", "off_duty"]);
    await setSeatState(as(wang), wang.userId, { state: "busy", reason: "" });
    await online(boss);
    const view = await readQueue(as(boss), { limit: 10 });
    expect(view).toMatchObject({ waiting: 2, nobody: 1, onDuty: 1 });
    expect(view.data.map(({ conversationId, stuck }) => [conversationId, stuck])).toEqual([
      [plain, null],
      [skilled, "nobody_fits"],
    ]);
    await changeSeat(as(boss), boss.userId, { skills: ["尺码"] });
    expect(await readQueue(as(boss), { limit: 10 })).toMatchObject({ nobody: 0 });
  });

  it("asks one person to be of the group and to have the skill, not two", async () => {
    const { id: teamId } = await createTeam(shop.as(shop.owner), { name: "售后组", memberIds: [boss.userId] });
    await online(boss);
    await online(wang);
    await changeSeat(as(boss), wang.userId, { skills: ["尺码"] });
    await stage.arrive(1, { teamId, skill: "尺码" });
    const [one] = (await readQueue(as(boss), { limit: 10 })).data;
    expect(one).toMatchObject({ stuck: "nobody_fits", teamName: "售后组", skill: "尺码" });
  });

  it("shows no 留言 as stuck, and masks the numbers of people in the last line", async () => {
    const id = await stage.arrive(1);
    await stage.rowsOf(sql`UPDATE conversations SET last_preview = '我的电话 13812342076' WHERE id = ${id}`);
    await stage.route(id, 2, {}, true);
    const view = await readQueue(as(boss), { limit: 10 });
    expect(view).toMatchObject({ waiting: 0, messages: 1, nobody: 0 });
    expect(view.data[0]).toMatchObject({ kind: "message", stuck: null });
    expect(view.data[0]?.preview).not.toContain("13812342076");
  });

  it("is read page by page in its order, at the same cost whatever its length", async () => {
    await online(boss);
    const cost = async () =>
      (
        await recordStatements(async () => {
          await readQueue(as(boss), { limit: 2 });
          await listSeatBoard(as(boss));
        })
      ).statements.length;
    await stage.arrive(1);
    const before = await cost();
    for (let n = 2; n <= 7; n++) await stage.arrive(n, { skill: `技能${n}` });
    for (let n = 0; n < 4; n++) await shop.join("agent", `客服${n}`);
    expect(await cost()).toBe(before);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readQueue(as(boss), { limit: 3, ...(cursor ? { cursor } : {}) });
      expect(page.data.map(({ place }) => place)).toEqual(page.data.map((_, n) => seen.length + n + 1));
      seen.push(...page.data.map(({ conversationId }) => conversationId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(await order());
    expect(new Set(seen).size).toBe(7);
  });

  it("shows on the board of seats who has waited longest for each", async () => {
    await online(wang);
    const first = await stage.arrive(1);
    await stage.arrive(2);
    await shareAll(3);
    const seats = await listSeatBoard(as(boss));
    expect(seats.find(({ userId }) => userId === wang.userId)).toMatchObject({ load: 2, longest: { conversationId: first } });
    expect(seats.find(({ userId }) => userId === boss.userId)).toMatchObject({ load: 0, longest: null });
  });

  it("leads to what one of them has, and to nothing else", async () => {
    await online(wang);
    const theirs = await stage.arrive(1);
    await shareAll(2);
    await stage.arrive(3);
    const input = { view: "everyone" as const, sort: "waiting" as const, limit: 50, assigneeId: wang.userId };
    expect((await listConversations(as(boss), input)).data.map(({ id }) => id)).toEqual([theirs]);
    const other = await makeShop(wechat());
    expect((await listConversations(other.as(other.owner), input)).data).toEqual([]);
  });

  it("is the queue of the inbox as well: who came back keeps their place there, 留言 and what is only read come last", async () => {
    const [read, message, back, usual] = [await stage.arrive(1), await stage.arrive(2), await stage.arrive(3), await stage.arrive(4)];
    const urgent = await stage.arrive(5, { priority: 1 });
    await stage.rowsOf(sql`UPDATE conversations SET channel_kind = 'live_bridge' WHERE id = ${read}`);
    await leaveMessage(sys(6), message);
    await claimConversation(as(wang, 7), back, { ownerVersion: 1, takeOver: false });
    expect(await tab(boss)).toEqual([urgent, usual, message, read]);
    await releaseConversations(sys(8), wang.userId);
    expect(await tab(boss)).toEqual([urgent, back, usual, message, read]);
    expect(await stage.misplaced()).toEqual([]);
    const other = await makeShop(wechat());
    expect((await listConversations(other.as(other.owner), { view: "queued", sort: "waiting", limit: 100 })).data).toEqual([]);
  });

  it("shows nothing of another shop", async () => {
    await stage.arrive(1);
    const other = await makeShop(wechat());
    expect(await readQueue(other.as(other.owner), { limit: 10 })).toMatchObject({ waiting: 0, data: [] });
    expect((await listSeatBoard(other.as(other.owner))).some(({ userId }) => userId === wang.userId)).toBe(false);
  });
});

describe("putting somebody first", () => {
  it("puts them before what rules call urgent, keeps their wait, and stands in the thread and the audit log", async () => {
    const urgent = await stage.arrive(1, { priority: 1 });
    const usual = await stage.arrive(2);
    const late = await stage.arrive(3);
    const [before] = (await stage.waits()).filter(({ conversationId }) => conversationId === late);
    const shown = await putFirst(as(boss), late);
    expect(shown).toMatchObject({ id: late, priority: 0 });
    expect(await order()).toEqual([late, urgent, usual]);
    expect(await tab(wang)).toEqual([late, urgent, usual]);
    expect((await stage.waits()).find(({ conversationId }) => conversationId === late)).toMatchObject({
      since: before?.since,
      priority: 0,
    });
    expect(await lines(late, "put_first")).toEqual([{ byName: "老周" }]);
    expect(await audited("conversation.put_first", late)).toEqual([boss.userId]);
    await online(wang, 4);
    await stage.setCapacity(wang.userId, 1);
    await shareAll(5);
    expect((await row(late)).assignee_id).toBe(wang.userId);
  });

  it("holds when routing decides only afterwards, and is over with the round", async () => {
    const id = await stage.arrive(1, { routed: false });
    await putFirst(as(boss), id);
    await routeWaiting(sys(2), id);
    expect((await stage.waits())[0]).toMatchObject({ conversationId: id, priority: 0, routed: true });
    expect(await takeBackFirst(as(boss), id)).toMatchObject({ priority: 3 });
  });

  it("can be taken back, to where they stood", async () => {
    const urgent = await stage.arrive(1, { priority: 1 });
    const usual = await stage.arrive(2);
    expect(await refused(takeBackFirst(as(boss), usual))).toBe("not_queued");
    await putFirst(as(boss), usual);
    expect(await codeOf(takeBackFirst(as(wang), usual))).toBe("forbidden");
    expect(await takeBackFirst(as(boss), usual)).toMatchObject({ id: usual, priority: 3 });
    expect(await order()).toEqual([urgent, usual]);
    expect(await tab(wang)).toEqual([urgent, usual]);
    await putFirst(as(boss), urgent);
    expect(await takeBackFirst(as(boss), urgent)).toMatchObject({ id: urgent, priority: 1 });
    expect(await order()).toEqual([urgent, usual]);
    expect(await lines(usual, "first_taken_back")).toEqual([{ byName: "老周" }]);
    expect(await audited("conversation.first_taken_back", usual)).toEqual([boss.userId]);
  });

  it("is refused to agents, to other shops, a second time, and for who no longer waits", async () => {
    const id = await stage.arrive(1);
    expect(await codeOf(putFirst(as(wang), id))).toBe("forbidden");
    const other = await makeShop(wechat());
    expect(await codeOf(putFirst(other.as(other.owner), id))).toBe("not_found");
    expect(await codeOf(putFirst(as(boss), id))).toBe("done");
    expect(await refused(putFirst(as(boss), id))).toBe("already_first");
    expect(await lines(id, "put_first")).toHaveLength(1);
    await claimConversation(as(wang), id, { ownerVersion: 1, takeOver: false });
    expect(await refused(putFirst(as(boss), id))).toBe("not_queued");
    await closeConversation(as(wang, 90), id, { result: "", summary: "" });
    expect(await refused(putFirst(as(boss), id))).toBe("not_queued");
  });
});

describe("opening a wait to everybody", () => {
  it("lets who is on duty have them, at the place they had, and says so", async () => {
    const id = await stage.arrive(1, { skill: "尺码" });
    const next = await stage.arrive(2);
    await online(wang);
    await openToEverybody(as(boss), id, "by_hand");
    expect(await order()).toEqual([id, next]);
    expect(await lines(id, "opened_to_all")).toEqual([{ byName: "老周", wanted: "尺码", how: "by_hand" }]);
    expect(await audited("conversation.opened_to_all", id)).toEqual([boss.userId]);
    await shareAll(3);
    expect(await row(id)).toMatchObject({ assignee_id: wang.userId, skill: "", team_id: null });
    const kinds = (await readEvents(shop.merchantId, 0, 500)).map(({ kind }) => kind);
    expect(kinds).toContain("conversation.assigned");
  });

  it("is refused to agents, to other shops, a second time, and for who no longer waits", async () => {
    const id = await stage.arrive(1, { skill: "尺码" });
    expect(await codeOf(openToEverybody(as(wang), id, "by_hand"))).toBe("forbidden");
    const other = await makeShop(wechat());
    expect(await codeOf(openToEverybody(other.as(other.owner), id, "by_hand"))).toBe("not_found");
    await openToEverybody(as(boss), id, "by_hand");
    expect(await refused(openToEverybody(as(boss), id, "by_hand"))).toBe("open_already");
    await claimConversation(as(wang), id, { ownerVersion: 1, takeOver: false });
    expect(await refused(openToEverybody(as(boss), id, "by_hand"))).toBe("not_queued");
  });
});
