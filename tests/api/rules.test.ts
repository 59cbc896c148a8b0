import { describe, expect, it } from "vitest";
import { PATCH as changeRule, DELETE as removeRule } from "@/app/api/v1/routing/rules/[ruleId]/route";
import { POST as createRule, GET as listRules } from "@/app/api/v1/routing/rules/route";
import { POST as tryRules } from "@/app/api/v1/routing/try/route";
import { database } from "@/lib/platform/database";
import { useTestDatabase } from "@/tests/support/test-database";
import { apiShop, call, receive, wrote } from "./stage";

useTestDatabase();

type Rule = { id: string; name: string; enabled: boolean; problems: { kind: string; severity: string }[] };
const complaint = { name: "投诉", conditions: { businessTypes: ["complaint"] }, outcome: { priority: 1 } };

describe("the rules by API", () => {
  it("are made, listed, switched off, tried and removed by a program", async () => {
    const shop = await apiShop();
    const { key } = shop;
    await receive(shop, [wrote("wm01", "我要投诉"), wrote("wm02", "在吗")]);
    const made = await call<Rule>(createRule, { key, body: complaint });
    expect([made.status, made.body]).toMatchObject([201, { name: "投诉", enabled: true, outcome: { priority: 1, first: "person" } }]);
    const params = { ruleId: made.body.id };
    expect((await call<Rule>(changeRule, { key, params, method: "PATCH", body: { enabled: false } })).body).toMatchObject({
      enabled: false,
    });
    expect((await call<{ data: Rule[] }>(listRules, { key })).body.data).toMatchObject([{ id: made.body.id, enabled: false }]);
    const trial = await call(tryRules, { key, body: { rules: [{ id: "d", ...complaint }] }, once: "try" });
    expect(trial.body).toMatchObject({ tried: 2, moved: 1, rules: [{ matched: 1, moved: 1 }, { matched: 1 }] });
    const { rows } = await database().pool.query("SELECT 1 FROM idempotency_keys WHERE key = 'try'");
    expect(rows).toEqual([]);
    expect((await call<Rule>(removeRule, { key, params, method: "DELETE" })).body.id).toBe(made.body.id);
    expect((await call(removeRule, { key, params, method: "DELETE" })).body).toMatchObject({ status: 404, reason: "rule_not_found" });
  });

  it("say at once why a rule would do nothing, and why two fight", async () => {
    const shop = await apiShop();
    const { key } = shop;
    const never = { ...complaint, name: "打烊后", conditions: { hours: "closed" } };
    expect((await call<Rule>(createRule, { key, body: never })).body.problems).toEqual([
      { kind: "never_closed", severity: "error", data: {} },
    ]);
    expect((await call<Rule>(createRule, { key, body: complaint })).body.problems).toEqual([]);
    const other = { ...complaint, name: "也是投诉", outcome: { priority: 2 } };
    const made = (await call<Rule>(createRule, { key, body: other })).body;
    expect(made.problems).toEqual([{ kind: "fights", severity: "error", data: { name: "投诉" } }]);
    const mended = { conditions: { businessTypes: ["aftersale"] } };
    expect((await call<Rule>(changeRule, { key, params: { ruleId: made.id }, method: "PATCH", body: mended })).body.problems).toEqual([]);
  });

  it("are made once under one Idempotency-Key, and refuse what is no rule", async () => {
    const { key } = await apiShop();
    const once = () => call<Rule>(createRule, { key, body: complaint, once: "rule-1" });
    const [first, second] = [await once(), await once()];
    expect(second.body).toEqual(first.body);
    expect((await call<{ data: Rule[] }>(listRules, { key })).body.data.length).toBe(1);
    for (const body of [
      {},
      { ...complaint, name: " " },
      { ...complaint, outcome: { priority: 9 } },
      { ...complaint, conditions: { scenes: ["moon"] } },
    ])
      expect((await call(createRule, { key, body })).body).toMatchObject({ status: 400, reason: "field_wrong" });
    expect((await call(createRule, { key: null, body: complaint })).body).toMatchObject({ status: 401 });
    expect((await call(tryRules, { key, body: { rules: [], last: 501 } })).status).toBe(400);
  });
});
