import { describe, expect, it } from "vitest";
import { findRuleProblems } from "@/lib/routing/find-rule-problems";
import type { RoutingPlaces, RoutingRule } from "@/lib/routing/inputs";
import { places, rule } from "./rules-stage";

const found = (rules: RoutingRule[], given: Partial<RoutingPlaces> = {}) =>
  findRuleProblems(rules, { ...places, ...given }).map(({ ruleId, kind }) => [ruleId, kind]);

describe("what is wrong with rules", () => {
  it("is nothing, where each has something to do and somebody to do it", () => {
    const rules = [
      rule("投诉", { businessTypes: ["complaint"] }, { teamId: "tem_1", priority: 1 }),
      rule("尺码", { words: ["尺码", "身高"] }, { skill: "尺码顾问" }),
      rule("售后", { businessTypes: ["aftersale"] }, { teamId: "tem_1", skill: "尺码顾问" }),
      rule("其余"),
    ];
    expect(found(rules)).toEqual([]);
  });

  it.each<[string, RoutingRule, Partial<RoutingPlaces>]>([
    ["never_closed", rule("x", { hours: "closed" }), { hours: "always" }],
    ["never_open", rule("x", { hours: "open", words: ["a"] }), { hours: "never" }],
    ["channels_gone", rule("x", { channelIds: ["chn_9"] }), {}],
    ["kinds_absent", rule("x", { channelKinds: ["wechat_shop"] }), {}],
    ["channels_apart", rule("x", { channelIds: ["chn_1"], channelKinds: ["widget"] }), {}],
    ["team_gone", rule("x", {}, { teamId: "tem_9" }), {}],
    ["team_empty", rule("x", {}, { teamId: "tem_2" }), {}],
    ["skill_gone", rule("x", {}, { skill: "走了的" }), {}],
    ["skill_nobody", rule("x", {}, { skill: "没人会的" }), {}],
    ["team_without_skill", rule("x", {}, { teamId: "tem_1", skill: "皮肤顾问" }), {}],
    ["person_gone", rule("x", {}, { userId: "usr_9" }), {}],
  ])("is %s", (kind, one, given) => {
    expect(found([one], given).filter(([ruleId]) => ruleId)).toEqual([["x", kind]]);
  });

  it("is, of hours that exclude everything, said once for all rules", () => {
    expect(found([rule("a", { words: ["a"] }), rule("b")], { hours: "never" })).toEqual([[null, "shop_never_open"]]);
  });

  it("is an earlier rule that catches all that a later one would", () => {
    const all = rule("all");
    const types = rule("types", { businessTypes: ["complaint", "aftersale"] });
    expect(found([types, rule("one", { businessTypes: ["complaint"], tags: ["VIP"] })])).toEqual([["one", "shadowed"]]);
    expect(found([rule("码", { words: ["码"] }), rule("尺码", { words: ["尺码", "码数"] })])).toEqual([["尺码", "shadowed"]]);
    expect(found([rule("kf", { channelKinds: ["wechat_kf"] }), rule("chn", { channelIds: ["chn_1"] }, { priority: 1 })])).toEqual([
      ["chn", "fights"],
    ]);
    expect(found([rule("5", { queueAtLeast: 5 }), rule("9", { queueAtLeast: 9 })])).toEqual([["9", "shadowed"]]);
    expect(found([rule("free 3", { freeAtMost: 3 }), rule("free 0", { freeAtMost: 0 })])).toEqual([["free 0", "shadowed"]]);
    expect(found([all, types])).toEqual([["types", "shadowed"]]);
    expect(found([types, all])).toEqual([]);
    expect(found([rule("open", { hours: "open" }), rule("any", { words: ["a"] })], { hours: "always" })).toEqual([["any", "shadowed"]]);
  });

  it("is two rules that ask the same and say otherwise, or the same twice", () => {
    const one = rule("one", { tags: ["VIP", "会员"] }, { priority: 2 });
    expect(found([one, rule("two", { tags: ["会员", "VIP"] }, { priority: 1 })])).toEqual([["two", "fights"]]);
    expect(found([one, rule("two", { tags: ["会员", "VIP"] }, { priority: 2 })])).toEqual([["two", "repeats"]]);
  });

  it("is not what a rule does that is switched off", () => {
    const off = rule("off", {}, {}, false);
    expect(found([off, rule("x", { words: ["a"] })])).toEqual([]);
  });
});
