import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { fillShop } from "@/app/api/me/merchants/fill-shop";
import { createTeam, listTeams, removeTeam } from "@/lib/merchants";
import { trades } from "@/lib/merchants/inputs";
import type { Context } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import {
  applyTemplate,
  changeSeat,
  createRule,
  createSkill,
  joinWholeSkills,
  listRules,
  listSeats,
  listSkills,
  planTemplate,
  readRouting,
  removeSkill,
  renameSkill,
  routeWaiting,
  setSeatState,
  shareOutNext,
} from "@/lib/routing";
import { findRuleProblems, ruleInput } from "@/lib/routing/inputs";
import { at, later, noon, receive, said } from "@/tests/support/inbound";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let owner: Context;
let people = 0;

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { reason: string }) => error.reason,
  );
const rowsOf = async <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
  (await database().transaction({ merchantId: shop.merchantId }, (tx) => tx.execute<T>(statement))).rows;
async function routed(text: string, seconds = 0) {
  const id = `wm-template-${++people}`;
  await receive(shop, [said(id, text, { at: at(seconds) })], { now: later(seconds) });
  const { id: conversationId } = await shop.thread({ id } as Parameters<typeof shop.thread>[0]);
  await routeWaiting(shop.system(later(seconds + 1)), conversationId);
  return conversationId;
}

beforeEach(async () => {
  shop = await makeShop(wechat());
  owner = shop.as(shop.owner, noon);
});

const everybody = () => [shop.owner.userId, shop.agent.userId].sort();

describe("a template of a trade", () => {
  it.each(trades)("of %s has nothing wrong with it, and leaves nobody out and nobody idle", async (trade) => {
    const plan = await planTemplate(owner, { trade });
    expect(await applyTemplate(owner, { trade })).toEqual(plan);
    const { rules, places } = await readRouting(owner);
    expect(findRuleProblems(rules, places)).toEqual([]);
    expect(rules[0]).toMatchObject({ name: "投诉", outcome: { priority: 1 } });
    expect(places.teams.map(({ memberIds }) => memberIds.toSorted())).toEqual(places.teams.map(() => everybody()));
    await setSeatState(owner, shop.owner.userId, { state: "online", reason: "" });
    const texts = ["你好", "我要投诉", "要退货", "快递到哪了", "多少钱", ...rules.flatMap(({ conditions }) => conditions.words)].slice(
      0,
      12,
    );
    for (const [n, text] of texts.entries()) await routed(text, n * 5);
    let served = 0;
    while (await shareOutNext(shop.system(later(200)))) served++;
    expect(served).toBe(texts.length);
  });

  it("adds only what is missing, behind what there is, and nothing a second time", async () => {
    const { id: teamId } = await createTeam(owner, { name: "售后组", memberIds: [shop.agent.userId] });
    await createRule(owner, ruleInput.parse({ name: "投诉", conditions: { words: ["烦"] }, outcome: {} }));
    const plan = await applyTemplate(owner, { trade: "fashion" });
    expect([plan.teams, plan.skills, plan.rules.map(({ name }) => name)]).toEqual([
      ["客诉组", "售前组"],
      ["尺码顾问"],
      ["差评风险客户", "尺码顾问", "VIP 客户", "售后与物流", "售前咨询"],
    ]);
    const rules = await listRules(owner);
    expect(rules[0]).toMatchObject({ name: "投诉", conditions: { words: ["烦"] } });
    expect(rules.find(({ name }) => name === "售后与物流")?.outcome.teamId).toBe(teamId);
    expect((await listTeams(owner)).find(({ id }) => id === teamId)?.memberIds).toEqual([shop.agent.userId]);
    const nothing = { trade: "fashion", teams: [], skills: [], rules: [] };
    expect(await planTemplate(owner, { trade: "fashion" })).toEqual(nothing);
    expect(await applyTemplate(owner, { trade: "fashion" })).toEqual(nothing);
    expect((await listRules(owner)).length).toBe(6);
  });

  it("sends its own rules to a group that it makes again, and leaves those of the shop's own making", async () => {
    await applyTemplate(owner, { trade: "fashion" });
    const gone = (await listTeams(owner)).find(({ name }) => name === "售后组");
    const own = await createRule(owner, ruleInput.parse({ name: "自己的", conditions: {}, outcome: { teamId: gone?.id } }));
    await removeTeam(owner, { teamId: gone?.id ?? "" });
    expect((await applyTemplate(owner, { trade: "fashion" })).teams).toEqual(["售后组"]);
    const made = (await listTeams(owner)).find(({ name }) => name === "售后组");
    const goalOf = async (name: string) => (await listRules(owner)).find((rule) => rule.name === name)?.outcome.teamId;
    expect([await goalOf("售后与物流"), await goalOf("自己的")]).toEqual([made?.id, gone?.id]);
    expect(made?.id).not.toBe(gone?.id);
    const { rules, places } = await readRouting(owner);
    expect(findRuleProblems(rules, places).flatMap(({ kind, ruleId }) => (kind === "team_gone" ? [ruleId] : []))).toEqual([own.id]);
  });

  it("is applied by who may edit rules and groups, and shown to all", async () => {
    const supervisor = shop.as(await shop.join("supervisor"), noon);
    for (const ctx of [supervisor, shop.as(shop.agent, noon)])
      await expect(applyTemplate(ctx, { trade: "beauty" })).rejects.toMatchObject({ code: "forbidden" });
    expect((await planTemplate(supervisor, { trade: "beauty" })).skills).toEqual(["皮肤顾问", "彩妆顾问"]);
  });

  it("comes with a new shop, and one that fails keeps no shop from opening", async () => {
    await fillShop(shop.merchantId, "digital");
    expect((await listSkills(owner)).map(({ name, userIds }) => [name, userIds.toSorted()])).toEqual([["技术支持", everybody()]]);
    await expect(fillShop("mch_none", "digital")).resolves.toBeUndefined();
  });

  it("is everybody's also for who joins later, until a skill was taken from somebody", async () => {
    await fillShop(shop.merchantId, "digital");
    const second = await shop.join("agent", "小王");
    expect(await joinWholeSkills(shop.system(), second.userId)).toEqual(["技术支持"]);
    expect(await joinWholeSkills(shop.system(), second.userId)).toEqual(["技术支持"]);
    expect((await listSkills(owner))[0]?.userIds.toSorted()).toEqual([...everybody(), second.userId].sort());
    await changeSeat(owner, shop.agent.userId, { skills: [] });
    const third = await shop.join("agent", "小李");
    expect(await joinWholeSkills(shop.system(), third.userId)).toEqual([]);
    const other = await makeShop(wechat());
    expect(await joinWholeSkills(other.system(), other.agent.userId)).toEqual([]);
  });
});

describe("a skill", () => {
  it("is made once, and renamed and removed with all that names it", async () => {
    const { id } = await createSkill(owner, { name: "尺码" });
    expect(await reasonOf(createSkill(owner, { name: "尺码" }))).toBe("skill_name_taken");
    await createSkill(owner, { name: "皮肤" });
    await changeSeat(owner, shop.agent.userId, { skills: ["皮肤", "尺码"] });
    await createRule(owner, ruleInput.parse({ name: "尺码", conditions: { words: ["尺码"] }, outcome: { skill: "尺码" } }));
    const conversationId = await routed("尺码怎么选");
    const state = async () => ({
      holders: (await listSkills(owner)).find((skill) => skill.id === id),
      seat: (await listSeats(owner)).find(({ userId }) => userId === shop.agent.userId)?.skills,
      rule: (await listRules(owner))[0]?.outcome.skill,
      waits: await rowsOf(
        sql`SELECT c.skill AS a, w.skill AS b FROM conversations c JOIN waits w ON w.conversation_id = c.id WHERE c.id = ${conversationId}`,
      ),
    });
    expect(await reasonOf(renameSkill(owner, id, { name: "皮肤" }))).toBe("skill_name_taken");
    await renameSkill(owner, id, { name: "尺码顾问" });
    expect(await state()).toEqual({
      holders: { id, name: "尺码顾问", userIds: [shop.agent.userId] },
      seat: ["皮肤", "尺码顾问"],
      rule: "尺码顾问",
      waits: [{ a: "尺码顾问", b: "尺码顾问" }],
    });
    await removeSkill(owner, id);
    expect(await state()).toEqual({ holders: undefined, seat: ["皮肤"], rule: "尺码顾问", waits: [{ a: "", b: "" }] });
    const { rules, places } = await readRouting(owner);
    expect(findRuleProblems(rules, places)).toMatchObject([{ kind: "skill_gone" }]);
    expect([await reasonOf(removeSkill(owner, id)), await reasonOf(renameSkill(owner, id, { name: "x" }))]).toEqual([
      "skill_not_found",
      "skill_not_found",
    ]);
  });

  it("is edited by supervisors and above", async () => {
    const { id } = await createSkill(shop.as(await shop.join("supervisor"), noon), { name: "尺码" });
    const agent = shop.as(shop.agent, noon);
    for (const refused of [
      () => createSkill(agent, { name: "x" }),
      () => renameSkill(agent, id, { name: "x" }),
      () => removeSkill(agent, id),
    ])
      await expect(refused()).rejects.toMatchObject({ code: "forbidden" });
    expect((await listSkills(agent)).map(({ name }) => name)).toEqual(["尺码"]);
  });
});
