import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { recordStatements } from "@/db/client";
import { closeConversation } from "@/lib/conversations";
import { changeTeam, createTeam, removeMember, removeTeam } from "@/lib/merchants";
import type { Context } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import {
  createRule,
  createSkill,
  listRules,
  orderRules,
  readRouting,
  removeRule,
  restoreRule,
  routeWaiting,
  setSeatState,
  tryRules,
  updateRule,
} from "@/lib/routing";
import { findRuleProblems, type RuleInput, ruleInput } from "@/lib/routing/inputs";
import { at, later, noon, receive, said } from "@/tests/support/inbound";
import type { Person } from "@/tests/support/people";
import { runJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let owner: Context;
let people = 0;

const given = (name: string, more: Partial<RuleInput> = {}): RuleInput => ruleInput.parse({ name, conditions: {}, outcome: {}, ...more });
const names = async (ctx = owner) => (await listRules(ctx)).map(({ name }) => name);
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { reason: string }) => error.reason,
  );
const as = (person: Person, seconds = 0) => shop.as(person, later(seconds));
const rowsOf = async <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
  (await database().transaction({ merchantId: shop.merchantId }, (tx) => tx.execute<T>(statement))).rows;
const online = (person: Person) => setSeatState(as(person), person.userId, { state: "online", reason: "" });
const tag = (customerId: string, ...tags: string[]) =>
  rowsOf(sql`UPDATE customers SET tags = ${JSON.stringify(tags)}::jsonb WHERE id = ${customerId}`);

/** Somebody new who writes these, not routed yet. */
async function arrive(texts: string[], seconds = 0) {
  const id = `wm-arrives-${++people}`;
  await receive(
    shop,
    texts.map((text, i) => said(id, text, { at: at(seconds + i) })),
    { now: later(seconds + texts.length) },
  );
  return shop.thread({ id } as Parameters<typeof shop.thread>[0]);
}
async function routed(texts: string[], seconds = 0) {
  const { id } = await arrive(texts, seconds);
  await routeWaiting(shop.system(later(seconds + 2)), id);
  const [row] = await rowsOf<Record<string, unknown>>(sql`SELECT * FROM conversations WHERE id = ${id}`);
  return row ?? {};
}
const closedShop = JSON.stringify({ businessHours: { week: Array.from({ length: 7 }, () => [{ from: "01:00", to: "02:00" }]), days: [] } });
const closeShop = () => rowsOf(sql`UPDATE merchants SET settings = ${closedShop}::jsonb WHERE id = ${shop.merchantId}`);

beforeEach(async () => {
  shop = await makeShop(wechat());
  owner = shop.as(shop.owner, noon);
});

describe("the rules of a shop", () => {
  it("are made, changed, switched, ordered, removed and brought back to where they stood", async () => {
    const made = [];
    for (const name of ["甲", "乙", "丙"]) made.push((await createRule(owner, given(name))).id);
    const [a = "", b = "", c = ""] = made;
    expect(await names()).toEqual(["甲", "乙", "丙"]);
    await orderRules(owner, { ids: [c, a, b] });
    expect(await names()).toEqual(["丙", "甲", "乙"]);
    await updateRule(owner, a, { name: "甲二", enabled: false });
    expect((await listRules(owner)).map(({ name, enabled }) => [name, enabled])).toEqual([
      ["丙", true],
      ["甲二", false],
      ["乙", true],
    ]);
    await removeRule(owner, a);
    expect(await names()).toEqual(["丙", "乙"]);
    await createRule(owner, given("丁"));
    await restoreRule(owner, a);
    await restoreRule(owner, a);
    expect(await names()).toEqual(["丙", "甲二", "乙", "丁"]);
    expect((await listRules(owner))[1]).toMatchObject({ id: a, enabled: false });
    const events = await rowsOf(sql`SELECT 1 FROM events WHERE kind = 'routing.changed'`);
    expect(events.length).toBe(8);
    const audits = await rowsOf<{ action: string }>(sql`SELECT action FROM audit_log WHERE action LIKE 'routing.%' ORDER BY at, id`);
    expect(audits.map(({ action }) => action.slice(8))).toEqual([
      ...["rule_created", "rule_created", "rule_created", "rules_ordered", "rule_changed", "rule_removed", "rule_created", "rule_restored"],
    ]);
  });

  it("are edited by supervisors and above and read by all", async () => {
    const supervisor = as(await shop.join("supervisor"));
    const agent = as(shop.agent);
    const { id } = await createRule(supervisor, given("甲"));
    const tries = [
      () => createRule(agent, given("乙")),
      () => updateRule(agent, id, { enabled: false }),
      () => removeRule(agent, id),
      () => restoreRule(agent, id),
      () => orderRules(agent, { ids: [id] }),
    ];
    for (const refused of tries) await expect(refused()).rejects.toMatchObject({ code: "forbidden" });
    expect(await names(agent)).toEqual(["甲"]);
    expect((await tryRules(agent, { rules: [] })).tried).toBe(0);
  });

  it("refuse what the shop does not have, and a second removal", async () => {
    const theirs = await makeShop(wechat());
    const { id: teamId } = await createTeam(theirs.as(theirs.owner), { name: "组", memberIds: [] });
    await createSkill(theirs.as(theirs.owner), { name: "尺码" });
    const outcome = (more: object) => given("x", { outcome: { first: "person", priority: 3, ...more } });
    expect(await reasonOf(createRule(owner, outcome({ teamId })))).toBe("team_not_found");
    expect(await reasonOf(createRule(owner, outcome({ skill: "尺码" })))).toBe("skill_not_found");
    expect(await reasonOf(createRule(owner, outcome({ userId: theirs.agent.userId })))).toBe("member_not_found");
    const channelIds = [theirs.channelId];
    expect(await reasonOf(createRule(owner, { ...given("x"), conditions: { ...given("x").conditions, channelIds } }))).toBe(
      "channel_not_found",
    );
    const { id } = await createRule(owner, given("甲"));
    expect(await reasonOf(updateRule(owner, id, { outcome: { first: "person", priority: 1, teamId } }))).toBe("team_not_found");
    await removeRule(owner, id);
    expect([await reasonOf(removeRule(owner, id)), await reasonOf(updateRule(owner, id, { name: "乙" }))]).toEqual([
      "rule_not_found",
      "rule_not_found",
    ]);
    expect(await reasonOf(restoreRule(shop.as(shop.owner, new Date(noon.getTime() + 25 * 3_600_000)), id))).toBe("rule_not_found");
  });

  it("are not put into an order that somebody has overtaken", async () => {
    const { id: a } = await createRule(owner, given("甲"));
    const { id: b } = await createRule(owner, given("乙"));
    for (const ids of [[a], [a, a], [a, b, "rul_none"], [b, "rul_none"]])
      expect(await reasonOf(orderRules(owner, { ids }))).toBe("rules_changed");
    expect(await names()).toEqual(["甲", "乙"]);
  });

  it("say what became of the people they name", async () => {
    const { id: teamId } = await createTeam(owner, { name: "售后", memberIds: [shop.agent.userId] });
    await createRule(
      owner,
      given("组", { conditions: { ...given("x").conditions, words: ["a"] }, outcome: { first: "person", priority: 3, teamId } }),
    );
    const { userId } = shop.agent;
    await createRule(owner, given("人", { outcome: { first: "person", priority: 3, userId } }));
    const problems = async () => {
      const { rules, places } = await readRouting(owner);
      return findRuleProblems(rules, places).map(({ kind }) => kind);
    };
    expect(await problems()).toEqual([]);
    await changeTeam(owner, { teamId, name: "售后", memberIds: [] });
    expect(await problems()).toEqual(["team_empty"]);
    await removeTeam(owner, { teamId });
    await removeMember(owner, { userId });
    expect(await problems()).toEqual(["team_gone", "person_gone"]);
  });
});

describe("a conversation that begins to wait", () => {
  it("goes where the first rule says, with why, once", async () => {
    const { id: teamId } = await createTeam(owner, { name: "客诉", memberIds: [shop.agent.userId] });
    const conditions = { ...given("x").conditions, businessTypes: ["complaint" as const] };
    const { id } = await createRule(owner, given("投诉", { conditions, outcome: { first: "person", priority: 1, teamId } }));
    await online(shop.agent);
    const row = await routed(["你好", "我要投诉"]);
    expect(row).toMatchObject({
      team_id: teamId,
      priority: 1,
      left_message: false,
      route: { by: "rule", rule: { id, name: "投诉" }, found: ["type:complaint"] },
    });
    const waits = await rowsOf(sql`SELECT priority, team_id, routed FROM waits WHERE conversation_id = ${row.id} AND ended_at IS NULL`);
    expect(waits).toEqual([{ priority: 1, team_id: teamId, routed: true }]);
    await updateRule(owner, id, { enabled: false });
    expect(await routeWaiting(shop.system(later(9)), String(row.id))).toBe(false);
    expect((await listRules(owner))[0]?.caught).toBe(1);
  });

  it("is looked at by what was said since the round before was closed", async () => {
    await createRule(owner, given("退款", { conditions: { ...given("x").conditions, words: ["退款"] } }));
    const first = await routed(["我要退款"]);
    expect(first.route).toMatchObject({ by: "rule", found: ["word:退款"] });
    await closeConversation(shop.system(later(20)), String(first.id), { result: "resolved", summary: "" });
    await receive(shop, [said(String(first.customer_external_id), "还有一件事", { at: at(700) })], { now: later(700) });
    await routeWaiting(shop.system(later(701)), String(first.id));
    const [again] = await rowsOf<{ route: object }>(sql`SELECT route FROM conversations WHERE id = ${first.id}`);
    expect(again?.route).toMatchObject({ by: "usual", rule: null });
  });

  it("is known by its tags, and as somebody who comes back", async () => {
    const vip = { ...given("x").conditions, tags: ["VIP"] };
    await createRule(owner, given("VIP", { conditions: vip, outcome: { first: "person", priority: 2 } }));
    await createRule(owner, given("老客", { conditions: { ...given("x").conditions, customer: "returning" } }));
    const stranger = await arrive(["你好"]);
    await tag(stranger.customerId, "新客", "VIP");
    await routeWaiting(shop.system(later(3)), stranger.id);
    expect((await rowsOf(sql`SELECT priority, route->'found' AS found FROM conversations WHERE id = ${stranger.id}`))[0]).toEqual({
      priority: 2,
      found: ["tag:VIP"],
    });
    expect((await routed(["在吗"], 40)).route).toMatchObject({ by: "usual" });
    await tag(stranger.customerId);
    await closeConversation(shop.system(later(50)), stranger.id, { result: "", summary: "" });
    await receive(shop, [said(stranger.customerExternalId, "又来了", { at: at(700) })], { now: later(700) });
    await routeWaiting(shop.system(later(701)), stranger.id);
    const [row] = await rowsOf<{ found: string[] }>(sql`SELECT route->'found' AS found FROM conversations WHERE id = ${stranger.id}`);
    expect(row?.found).toEqual(["customer:returning"]);
  });

  it("is told how the queue and the free places stand", async () => {
    const busy = { ...given("x").conditions, queueAtLeast: 2, waitAtLeast: 60, freeAtMost: 15 };
    await createRule(owner, given("高峰", { conditions: busy, outcome: { first: "person", priority: 4 } }));
    await online(shop.agent);
    expect((await routed(["一"])).route).toMatchObject({ by: "usual" });
    expect((await routed(["二"], 50)).route).toMatchObject({ by: "usual" });
    expect((await routed(["三"], 100)).route).toMatchObject({ by: "rule", found: ["queue:2", "wait:101", "free:15"] });
  });

  it("becomes a 留言 off hours, unless somebody who may take it is online", async () => {
    await closeShop();
    expect(await routed(["在吗"])).toMatchObject({ left_message: true, waiting_since: null, route: { by: "off_hours" } });
    await online(shop.agent);
    expect(await routed(["在吗"], 9)).toMatchObject({ left_message: false, route: { by: "usual" } });
  });

  it("of another merchant, or none, is left alone", async () => {
    const { id } = await arrive(["你好"]);
    const theirs = await makeShop(wechat());
    expect(await routeWaiting(theirs.system(), id)).toBe(false);
    expect(await routeWaiting(shop.system(), "cnv_none")).toBe(false);
    expect((await rowsOf(sql`SELECT route FROM conversations WHERE id = ${id}`))[0]).toEqual({ route: null });
  });

  it("costs the same statements however many rules, people and messages there are", async () => {
    const count = async (texts: string[], seconds: number) => {
      const { id } = await arrive(texts, seconds);
      return (await recordStatements(() => routeWaiting(shop.system(later(seconds + 20)), id))).statements.length;
    };
    expect(await count(["你好"], 0), "without a rule nobody asks who is there").toBe(9);
    await createRule(owner, given("谁在", { conditions: { ...given("x").conditions, words: ["谁在"], freeAtMost: 1 } }));
    const few = await count(["你好"], 30);
    for (let n = 0; n < 12; n++) {
      await createRule(owner, given(`规则${n}`, { conditions: { ...given("x").conditions, words: [`词${n}`] } }));
      await shop.join("agent");
    }
    const many = await count(
      Array.from({ length: 12 }, (_, n) => `第${n}句`),
      60,
    );
    expect([few, many]).toEqual([10, 10]);
    await createRule(owner, given("高峰", { conditions: { ...given("x").conditions, queueAtLeast: 3 } }));
    expect(await count(["你好"], 120)).toBe(11);
  });

  it("is routed by the job of its first message", async () => {
    await createRule(
      owner,
      given("尺码", { conditions: { ...given("x").conditions, words: ["尺码"] }, outcome: { first: "person", priority: 2 } }),
    );
    const { conversation } = await shop.asked("这个尺码怎么选");
    await runJobs();
    const [row] = await rowsOf(sql`SELECT priority, route->>'by' AS by FROM conversations WHERE id = ${conversation.id}`);
    expect(row).toEqual({ priority: 2, by: "rule" });
  });
});

describe("a trial of rules", () => {
  it("says what each would have caught, what would go elsewhere, and changes nothing", async () => {
    await createRule(owner, given("退", { conditions: { ...given("x").conditions, words: ["退"] } }));
    for (const [i, text] of ["我要退款，电话 13800138000", "退货怎么弄", "多大尺码", "你好"].entries()) await routed([text], i * 30);
    const before = await rowsOf(sql`SELECT id, route, priority FROM conversations ORDER BY id`);
    const draft = [
      {
        id: "draft",
        ...given("退款优先", {
          conditions: { ...given("x").conditions, words: ["退款"] },
          outcome: { first: "person" as const, priority: 1 },
        }),
      },
      { id: "saved", ...given("退", { conditions: { ...given("x").conditions, words: ["退"] } }) },
    ];
    const trial = await tryRules(owner, { rules: draft });
    expect(trial).toMatchObject({ tried: 4, moved: 1, guessed: false });
    expect(trial.rules.map(({ ruleId, matched, moved }) => [ruleId, matched, moved])).toEqual([
      ["draft", 1, 1],
      ["saved", 1, 0],
      [null, 2, 0],
    ]);
    expect(trial.rules.map(({ missed }) => missed)).toEqual([[], [{ ruleName: "退款优先", count: 1 }], []]);
    expect(trial.rules[0]?.examples[0]).toMatchObject({
      type: "aftersale",
      found: ["word:退款"],
      before: { ruleName: "退", outcome: { priority: 3 } },
    });
    expect(trial.rules[0]?.examples[0]?.said).not.toContain("13800138000");
    expect(await rowsOf(sql`SELECT id, route, priority FROM conversations ORDER BY id`)).toEqual(before);
    expect((await tryRules(owner, { rules: draft, last: 2 })).tried).toBe(2);
  });

  it("knows how the queue stood then, and says that free places are not known", async () => {
    for (let n = 0; n < 4; n++) await routed(["你好"], n * 30);
    const conditions = { ...given("x").conditions, queueAtLeast: 2 };
    const trial = await tryRules(owner, { rules: [{ id: "d", ...given("高峰", { conditions }) }] });
    expect(trial.rules[0]?.matched).toBe(2);
    const free = { ...given("x").conditions, freeAtMost: 5 };
    expect(await tryRules(owner, { rules: [{ id: "d", ...given("满", { conditions: free }) }] })).toMatchObject({
      guessed: true,
      rules: [{ matched: 0 }, { matched: 4 }],
    });
  });

  it("costs the same statements however many conversations it looks at, and sees none of another merchant", async () => {
    const tried = async () => (await recordStatements(() => tryRules(owner, { rules: [] }))).statements.length;
    await routed(["你好"]);
    const one = await tried();
    for (let n = 1; n < 6; n++) await routed(["你好"], n * 30);
    expect(await tried()).toBe(one);
    const theirs = await makeShop(wechat());
    expect((await tryRules(theirs.as(theirs.owner), { rules: [] })).tried).toBe(0);
  });
});
