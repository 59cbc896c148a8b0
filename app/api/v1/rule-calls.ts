import type { ApiCall } from "./calls";
import * as inputs from "./inputs";

const conditions = {
  businessTypes: ["complaint"],
  words: [],
  channelIds: [],
  channelKinds: [],
  scenes: [],
  tags: [],
  customer: "any",
  hours: "any",
};
const outcome = { first: "person", teamId: "tem_01m85a6chp000000000000000d", priority: 1 };
const exampleRule = {
  id: "rul_01m85a6chp000000000000000e",
  name: "投诉",
  enabled: true,
  conditions,
  outcome,
  position: 1,
  caught: 12,
  problems: [{ kind: "team_empty", severity: "error", data: { name: "售后组" } }],
  createdAt: "2026-11-11T02:24:00.000Z",
  updatedAt: "2026-11-11T02:24:00.000Z",
};
const draft = { name: exampleRule.name, conditions: { businessTypes: ["complaint"] }, outcome };
const named = ["team_not_found", "skill_not_found", "member_not_found", "channel_not_found"];

/** The calls of the rules by which conversations are routed. */
export const ruleCalls: ApiCall[] = [
  {
    key: "listRules",
    method: "GET",
    path: "/routing/rules",
    answer: { status: 200, name: "Rule", list: true },
    refusals: [],
    example: { answer: { data: [exampleRule], nextCursor: null } },
  },
  {
    key: "createRule",
    method: "POST",
    path: "/routing/rules",
    body: inputs.createRuleBody,
    answer: { status: 201, name: "Rule" },
    refusals: [
      { status: 404, reasons: named },
      { status: 409, reasons: ["too_many_rules"] },
    ],
    example: { body: draft, answer: exampleRule },
  },
  {
    key: "changeRule",
    method: "PATCH",
    path: "/routing/rules/{ruleId}",
    body: inputs.changeRuleBody,
    answer: { status: 200, name: "Rule" },
    refusals: [{ status: 404, reasons: ["rule_not_found", ...named] }],
    example: { body: { enabled: false }, answer: { ...exampleRule, enabled: false } },
  },
  {
    key: "removeRule",
    method: "DELETE",
    path: "/routing/rules/{ruleId}",
    answer: { status: 200, name: "Rule" },
    refusals: [{ status: 404, reasons: ["rule_not_found"] }],
    example: { answer: exampleRule },
  },
  {
    key: "tryRules",
    method: "POST",
    path: "/routing/try",
    body: inputs.tryRulesBody,
    answer: { status: 200, name: "Trial" },
    refusals: [],
    changesNothing: true,
    example: {
      body: { rules: [{ id: "draft-1", ...draft }], last: 200 },
      answer: {
        tried: 200,
        moved: 1,
        guessed: false,
        rules: [
          {
            ruleId: "draft-1",
            matched: 1,
            moved: 1,
            missed: [{ ruleName: "VIP 客户", count: 2 }],
            examples: [
              {
                conversationId: "cnv_01m85a6chp000000000000000b",
                customerName: "林小鹿",
                said: "我要投诉，三天了没人管",
                at: "2026-11-11T02:26:00.000Z",
                type: "complaint",
                found: ["type:complaint"],
                before: { ruleId: null, ruleName: "", outcome: { first: "person", priority: 3 } },
              },
            ],
          },
          { ruleId: null, matched: 199, moved: 0, missed: [], examples: [] },
        ],
      },
    },
  },
];
