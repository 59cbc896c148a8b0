import { beforeAll, describe, expect, it } from "vitest";
import type { Context } from "@/lib/platform/context";
import {
  createRule,
  createSkill,
  listRules,
  listSkills,
  orderRules,
  readRouting,
  readRule,
  readRulesNaming,
  removeRule,
  removeSkill,
  renameSkill,
  restoreRule,
  tryRules,
  updateRule,
} from "@/lib/routing";
import { ruleInput } from "@/lib/routing/inputs";
import { type Merchant, makeMerchant, type Person } from "@/tests/support/people";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
let mine: Merchant;
let theirs: Merchant;
let agent: Person;
let ruleId: string;
let removedId: string;
let skillId: string;

beforeAll(async () => {
  [mine, theirs] = [await makeMerchant("我的"), await makeMerchant("别家")];
  agent = await mine.join("agent");
  const owner = theirs.as(theirs.owner);
  const rule = ruleInput.parse({ name: "机密", conditions: {}, outcome: {} });
  ({ id: ruleId } = await createRule(owner, rule));
  ({ id: removedId } = await createRule(owner, rule));
  await removeRule(owner, removedId);
  ({ id: skillId } = await createSkill(owner, { name: "机密" }));
});

const verbs: Record<string, (ctx: Context) => Promise<unknown>> = {
  updateRule: (ctx) => updateRule(ctx, ruleId, { enabled: false }),
  removeRule: (ctx) => removeRule(ctx, ruleId),
  restoreRule: (ctx) => restoreRule(ctx, removedId),
  readRule: (ctx) => readRule(ctx, ruleId),
  renameSkill: (ctx) => renameSkill(ctx, skillId, { name: "x" }),
  removeSkill: (ctx) => removeSkill(ctx, skillId),
};

describe("rules and skills of another merchant", () => {
  it.each(Object.entries(verbs))("are not found by %s, whatever the role", async (name, verb) => {
    for (const ctx of [mine.as(mine.owner), mine.as(agent), mine.program()]) {
      const code = await verb(ctx).then(
        () => "found",
        (error: { code: string }) => error.code,
      );
      expect(code).toBe(ctx.actor.type === "member" && ctx.actor.role === "agent" && name !== "readRule" ? "forbidden" : "not_found");
    }
    expect((await listRules(theirs.system())).map(({ name: is, enabled }) => [is, enabled])).toEqual([["机密", true]]);
    expect((await listSkills(theirs.system())).map(({ name: is }) => is)).toEqual(["机密"]);
  });

  it("are in no list, no order and no trial", async () => {
    const ctx = mine.as(mine.owner);
    expect(await listRules(ctx)).toEqual([]);
    expect(await readRulesNaming(ctx)).toEqual({ teams: {}, skills: {}, people: {} });
    expect(await listSkills(ctx)).toEqual([]);
    expect(await readRouting(ctx)).toMatchObject({ rules: [], places: { teams: [], skills: [], channels: [] } });
    await expect(orderRules(ctx, { ids: [ruleId] })).rejects.toMatchObject({ code: "conflict" });
    expect((await tryRules(ctx, { rules: [] })).rules).toEqual([{ ruleId: null, matched: 0, moved: 0, missed: [], examples: [] }]);
  });
});
