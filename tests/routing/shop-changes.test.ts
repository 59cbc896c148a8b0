import { beforeEach, describe, expect, it } from "vitest";
import { closeConversation, openToEverybody } from "@/lib/conversations";
import { changeMemberCapacity, changeTeam, createTeam, removeMember, removeTeam } from "@/lib/merchants";
import { createRule, createSkill, readQueue, removeSkill, renameSkill, routeWaiting, setSeatState } from "@/lib/routing";
import { ruleInput } from "@/lib/routing/inputs";
import { at, later, receive, said } from "@/tests/support/inbound";
import type { Person } from "@/tests/support/people";
import { runJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { queueStage, refused } from "./queue-stage";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let wang: Person;
let boss: Person;
const stage = queueStage(() => shop);
const { as, online, row, sys, shareAll } = stage;
const owner = () => shop.as(shop.owner);
const wanted = async (id: string) => (await stage.waits()).find(({ conversationId }) => conversationId === id);

beforeEach(async () => {
  shop = await makeShop(wechat());
  wang = await shop.join("agent", "小王");
  boss = await shop.join("supervisor", "老周");
});

describe("a shop that changes while people wait, on the real jobs", () => {
  it("removes the group they wait for: they wait for everybody, where they stood, and go to who has room", async () => {
    const { id: teamId } = await createTeam(owner(), { name: "售后", memberIds: [wang.userId] });
    const id = await stage.arrive(1, { teamId, priority: 2 });
    const left = await stage.arrive(2, { teamId });
    await stage.route(left, 3, { teamId }, true);
    await online(boss, 4);
    expect(await shareAll(5)).toEqual([]);
    await removeTeam(owner(), { teamId });
    await runJobs();
    expect([await row(id), await row(left)]).toMatchObject([
      { team_id: null, status: "open", assignee_id: boss.userId },
      { team_id: null, status: "open", assignee_id: boss.userId },
    ]);
  });

  it("removes a group whose order of later work is lost: the wait can still be opened, by hand and by the clock", async () => {
    const { id: teamId } = await createTeam(owner(), { name: "售后", memberIds: [wang.userId] });
    const id = await stage.arrive(1, { teamId });
    await removeTeam(owner(), { teamId });
    expect(await stage.homeless()).toHaveLength(1);
    await openToEverybody(as(boss), id, "by_hand");
    expect(await wanted(id)).toMatchObject({ teamId: null });
    expect(await refused(openToEverybody(as(boss), id, "by_hand"))).toBe("open_already");
  });

  it("removes the one person a customer waits for: the customer goes to whoever has room", async () => {
    const outcome = { first: "person" as const, priority: 3, userId: wang.userId };
    await createRule(owner(), ruleInput.parse({ name: "专人", conditions: {}, outcome }));
    await stage.setCapacity(wang.userId, 1);
    await online(wang, 0);
    await online(boss, 0);
    const [first, second] = [await stage.arrive(1, { routed: false }), await stage.arrive(2, { routed: false })];
    for (const id of [first, second]) await routeWaiting(sys(3), id);
    expect(await shareAll(4)).toEqual([wang.userId]);
    await removeMember(owner(), { userId: wang.userId });
    await runJobs();
    expect([await row(first), await row(second)]).toMatchObject([{ assignee_id: boss.userId }, { assignee_id: boss.userId }]);
  });

  it("raises a capacity or lets somebody into the group: what waits is given out at once, and not by the clock", async () => {
    const { id: teamId } = await createTeam(owner(), { name: "售后", memberIds: [] });
    await stage.setCapacity(wang.userId, 1);
    await online(wang, 0);
    const ids = [await stage.arrive(1), await stage.arrive(2), await stage.arrive(3, { teamId })];
    const held = async () => (await Promise.all(ids.map(row))).map(({ assignee_id }) => assignee_id);
    await runJobs();
    expect(await held()).toEqual([wang.userId, null, null]);
    await changeMemberCapacity(as(boss), { userId: wang.userId, capacity: 3 });
    await runJobs();
    expect(await held()).toEqual([wang.userId, wang.userId, null]);
    await changeTeam(owner(), { teamId, name: "售后", memberIds: [wang.userId] });
    await runJobs();
    expect(await held()).toEqual([wang.userId, wang.userId, wang.userId]);
  });

  it("renames and removes the skill they wait for: they keep their place, and nobody is for nobody", async () => {
    const { id: skillId } = await createSkill(owner(), { name: "尺码" });
    const id = await stage.arrive(1, { skill: "尺码" });
    await renameSkill(owner(), skillId, { name: "身材" });
    expect(await wanted(id)).toMatchObject({ skill: "身材" });
    await setSeatState(as(wang), wang.userId, { state: "online", reason: "" });
    expect(await readQueue(as(boss), { limit: 10 })).toMatchObject({ nobody: 1 });
    await removeSkill(owner(), skillId);
    await runJobs();
    expect(await row(id)).toMatchObject({ assignee_id: wang.userId, skill: "" });
    expect(await stage.misplaced()).toEqual([]);
  });

  it("removes the skill of what has ended: a customer who goes on a moment later waits for everybody", async () => {
    const { id: skillId } = await createSkill(owner(), { name: "尺码" });
    const id = await stage.arrive(1, { skill: "尺码" });
    await closeConversation(sys(2), id, {});
    await removeSkill(owner(), skillId);
    const { customer_external_id: customer } = await row(id);
    await receive(shop, [said(String(customer), "还有一件事", { at: at(60) })], { now: later(60) });
    expect(await wanted(id)).toMatchObject({ skill: "" });
    await online(boss, 61);
    expect(await shareAll(62)).toEqual([boss.userId]);
  });
});
