import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideRoute, freePlaces, matchConditions, type RouteFacts } from "@/lib/routing/decide-route";
import { findRuleProblems } from "@/lib/routing/find-rule-problems";
import { businessTypes, type RoutingConditions, type RoutingPlaces, type RoutingRule, routingConditions } from "@/lib/routing/inputs";
import { facts, places, rule, seat } from "./rules-stage";

const staff = [
  seat("usr_1", { skills: ["尺码顾问"], teamIds: ["tem_1"] }),
  seat("usr_2", { teamIds: ["tem_1"] }),
  seat("usr_3", { skills: ["皮肤顾问"] }),
];

describe("the rule that decides", () => {
  it("is the first that matches and is switched on", () => {
    const rules = [
      rule("off", {}, { priority: 1 }, false),
      rule("vip", { tags: ["VIP"] }, { priority: 2 }),
      rule("rest", {}, { priority: 4 }),
    ];
    expect(decideRoute(rules, facts({ tags: ["新客", "VIP"] }), staff)).toMatchObject({
      priority: 2,
      reason: { by: "rule", rule: { id: "vip", name: "vip" }, found: ["tag:VIP"] },
    });
    expect(decideRoute(rules, facts(), staff)).toMatchObject({ priority: 4, reason: { rule: { id: "rest" }, found: [] } });
  });

  it("is none: everybody, priority 3, as usual", () => {
    expect(decideRoute([rule("x", { words: ["退款"] })], facts(), staff)).toEqual({
      priority: 3,
      teamId: null,
      skill: "",
      leftMessage: false,
      reason: { by: "usual", rule: null, found: [], preferredUserId: null, onlyUser: false, first: "person" },
    });
  });

  it.each<[Partial<RoutingConditions>, Partial<RouteFacts>, string]>([
    [{ businessTypes: ["complaint"] }, { texts: ["我要投诉"] }, "type:complaint"],
    [{ words: ["尺码", "wifi"] }, { texts: ["WiFi 连不上"] }, "word:wifi"],
    [{ words: ["退款"] }, { texts: [], taps: ["申请退款"] }, "word:退款"],
    [{ tags: ["VIP"] }, { tags: ["VIP"] }, "tag:VIP"],
    [{ channelIds: ["chn_1"] }, {}, "channel:chn_1"],
    [{ channelKinds: ["wechat_kf"] }, {}, "kind:wechat_kf"],
    [{ scenes: ["order"] }, { scene: "order" }, "scene:order"],
    [{ customer: "returning" }, { returning: true }, "customer:returning"],
    [{ customer: "new" }, {}, "customer:new"],
    [{ hours: "closed" }, { open: false }, "hours:closed"],
    [{ queueAtLeast: 5 }, { queue: { waiting: 12, longestSeconds: 0 } }, "queue:12"],
    [{ waitAtLeast: 60 }, { queue: { waiting: 1, longestSeconds: 61 } }, "wait:61"],
    [{ freeAtMost: 0 }, { free: 0 }, "free:0"],
  ])("knows %o and says what it found", (given, known, found) => {
    const conditions = routingConditions.parse(given);
    const about = given.businessTypes ? "complaint" : "other";
    expect(matchConditions(conditions, facts(known), about)).toEqual([found]);
    const other: Partial<RouteFacts> = {
      texts: ["嗯"],
      taps: [],
      tags: [],
      channelId: "chn_9",
      channelKind: "widget",
      scene: "comment",
      returning: given.customer === "new",
      open: true,
      queue: { waiting: 0, longestSeconds: 0 },
      free: null,
    };
    expect(matchConditions(conditions, facts(other), "presale")).toBeNull();
  });
});

describe("whom it is for", () => {
  it("is the group and the skill that the rule names, while somebody such is on duty", () => {
    const rules = [rule("r", {}, { teamId: "tem_1", skill: "尺码顾问" })];
    expect(decideRoute(rules, facts(), staff)).toMatchObject({ teamId: "tem_1", skill: "尺码顾问" });
    const [first, ...rest] = staff;
    const onBreak = [{ ...first, state: "break" } as (typeof staff)[number], ...rest];
    expect(decideRoute(rules, facts(), onBreak)).toMatchObject({ teamId: "tem_1", skill: "尺码顾问" });
  });

  it("is everybody when those are off duty and others are on, and when the shop has nobody such", () => {
    const rules = [rule("r", {}, { skill: "皮肤顾问" })];
    const away = staff.map((one) => (one.userId === "usr_3" ? { ...one, state: "offline" as const } : one));
    expect(decideRoute(rules, facts(), away)).toMatchObject({ skill: "", teamId: null, reason: { rule: { id: "r" } } });
    expect(decideRoute([rule("r", {}, { teamId: "tem_2" })], facts(), staff)).toMatchObject({ teamId: null });
    const nobodyOn = staff.map((one) => ({ ...one, state: "offline" as const }));
    expect(decideRoute(rules, facts(), nobodyOn)).toMatchObject({ skill: "皮肤顾问", leftMessage: false });
  });

  it("is the named person alone while on duty, else whoever the rule names besides", () => {
    const rules = [rule("r", {}, { userId: "usr_3", teamId: "tem_1" })];
    expect(decideRoute(rules, facts(), staff)).toMatchObject({ teamId: null, reason: { preferredUserId: "usr_3", onlyUser: true } });
    const away = staff.map((one) => (one.userId === "usr_3" ? { ...one, state: "offline" as const } : one));
    expect(decideRoute(rules, facts(), away)).toMatchObject({ teamId: "tem_1", reason: { preferredUserId: null, onlyUser: false } });
  });

  it("keeps the robot's turn for when there is one", () => {
    expect(decideRoute([rule("r", {}, { first: "robot" })], facts(), staff).reason.first).toBe("robot");
  });
});

describe("off hours", () => {
  it("makes a 留言 of it unless somebody who may take it is online", () => {
    const rules = [rule("r", {}, { skill: "皮肤顾问" })];
    const closed = facts({ open: false });
    expect(decideRoute(rules, closed, staff)).toMatchObject({ leftMessage: false, reason: { by: "rule" } });
    const [one, two] = staff.slice(0, 2);
    const offline = seat("usr_3", { skills: ["皮肤顾问"], state: "offline" });
    const route = decideRoute(
      rules,
      closed,
      [one, two, offline].flatMap((each) => each ?? []),
    );
    expect(route).toMatchObject({ leftMessage: true, skill: "皮肤顾问", reason: { by: "off_hours", rule: { id: "r" } } });
    expect(decideRoute([], closed, [])).toMatchObject({ leftMessage: true, reason: { by: "off_hours", rule: null } });
    expect(decideRoute([], closed, [seat("usr_1")])).toMatchObject({ leftMessage: false, reason: { by: "usual" } });
  });

  it("makes a 留言 in open hours too while everybody is off duty, where the shop takes messages then", () => {
    const takes = { unattended: "leave_message" } as const;
    const off = [seat("usr_1", { state: "offline" })];
    expect(decideRoute([], facts(), off, takes)).toMatchObject({ leftMessage: true, reason: { by: "unattended" } });
    expect(decideRoute([], facts(), [], takes)).toMatchObject({ leftMessage: true, reason: { by: "unattended" } });
    expect(decideRoute([], facts({ open: false }), off, takes)).toMatchObject({ leftMessage: true, reason: { by: "off_hours" } });
    for (const state of ["busy", "break", "online"] as const) {
      expect(decideRoute([], facts(), [...off, seat("usr_2", { state })], takes)).toMatchObject({ leftMessage: false });
    }
    expect(decideRoute([], facts(), off)).toMatchObject({ leftMessage: false, reason: { by: "usual" } });
  });

  it("counts the free places of those online alone", () => {
    expect(freePlaces([seat("a", { load: 2 }), seat("b", { state: "busy" }), seat("c", { load: 9 })])).toBe(3);
  });
});

const some = <T>(from: readonly T[]) => fc.subarray([...from], { maxLength: 2 });
const few = { freq: 3 };
const anyConditions = fc
  .record({
    businessTypes: some(businessTypes),
    words: some(["退款", "尺码", "码"]),
    channelIds: some(["chn_1", "chn_2"]),
    channelKinds: some(["wechat_kf", "widget"]),
    scenes: some(["order", "product"] as const),
    tags: some(["VIP", "新客"]),
    customer: fc.constantFrom("any" as const, "new" as const, "returning" as const),
    hours: fc.constantFrom("any" as const, "open" as const, "closed" as const),
    queueAtLeast: fc.option(fc.constantFrom(1, 5), { nil: undefined, ...few }),
    waitAtLeast: fc.option(fc.constantFrom(30, 90), { nil: undefined, ...few }),
    freeAtMost: fc.option(fc.constantFrom(0, 3), { nil: undefined, ...few }),
  })
  .map((given) => given as RoutingConditions);
/** Rules mostly ask for one or two things. */
const simple = fc
  .tuple(anyConditions, fc.subarray(Object.keys(routingConditions.shape), { maxLength: 2 }))
  .map(([all, kept]) => routingConditions.parse(Object.fromEntries(Object.entries(all).filter(([key]) => kept.includes(key)))));
const anyOutcome = fc.record({
  first: fc.constantFrom("person" as const, "robot" as const),
  teamId: fc.constantFrom(undefined, "tem_1", "tem_2", "tem_gone"),
  skill: fc.constantFrom(undefined, "尺码顾问", "没人会的", "皮肤顾问"),
  userId: fc.constantFrom(undefined, "usr_1", "usr_gone"),
  priority: fc.integer({ min: 1, max: 4 }),
});
const anyRules = fc
  .array(fc.tuple(fc.oneof(simple, anyConditions), anyOutcome, fc.boolean()), { maxLength: 6 })
  .map((list) =>
    list.map(([conditions, outcome, enabled], i): RoutingRule => ({ id: `r${i}`, name: `r${i}`, enabled, conditions, outcome })),
  );
const channelOf = fc.constantFrom(...places.channels.map(({ id, kind }) => ({ channelId: id, channelKind: kind })));
const anyFacts = fc
  .tuple(
    channelOf,
    fc.record({
      texts: fc.subarray(["我要投诉", "退款", "多大尺码", "快递到哪了", "你好"]),
      taps: fc.subarray(["退款"]),
      scene: fc.constantFrom("order" as const, "product" as const, "other" as const),
      tags: fc.subarray(["VIP", "新客", "会员"]),
      returning: fc.boolean(),
      open: fc.boolean(),
      queue: fc.record({ waiting: fc.constantFrom(0, 1, 4, 9), longestSeconds: fc.constantFrom(0, 45, 200) }),
      free: fc.constantFrom(null, 0, 2, 9),
    }),
  )
  .map(([channel, given]) => facts({ ...channel, ...given }));
const anyStaff = fc.array(
  fc.record({
    userId: fc.constantFrom("usr_1", "usr_2", "usr_3"),
    state: fc.constantFrom("online" as const, "busy" as const, "break" as const, "offline" as const),
    skills: fc.subarray(["尺码顾问", "皮肤顾问"]),
    teamIds: fc.subarray(["tem_1"]),
    capacity: fc.constant(5),
    load: fc.nat(6),
  }),
  { maxLength: 4 },
);

describe("for any list of rules", () => {
  it("every conversation gets exactly one route, for people whom the shop has", () => {
    fc.assert(
      fc.property(anyRules, anyFacts, anyStaff, (rules, known, people) => {
        const route = decideRoute(rules, known, people);
        expect(route).toEqual(decideRoute(rules, known, people));
        expect([1, 2, 3, 4]).toContain(route.priority);
        const { teamId, skill, reason } = route;
        const suits = people.some(
          (one) => (teamId === null || one.teamIds.includes(teamId)) && (skill === "" || one.skills.includes(skill)),
        );
        expect(suits || (teamId === null && skill === "")).toBe(true);
        if (reason.onlyUser)
          expect(people.some(({ userId, state }) => userId === reason.preferredUserId && state !== "offline")).toBe(true);
        if (route.leftMessage) expect(known.open).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("the order of rules that never match together changes nothing", () => {
    const kinds = fc.shuffledSubarray([...businessTypes]);
    fc.assert(
      fc.property(
        kinds,
        fc.array(anyOutcome, { minLength: 6, maxLength: 6 }),
        fc.array(anyConditions, { minLength: 6, maxLength: 6 }),
        anyFacts,
        fc.nat(),
        (types, outcomes, others, known, turn) => {
          const rules = types.map((type, i) => ({
            id: type,
            name: type,
            enabled: true,
            conditions: { ...(others[i] as RoutingConditions), businessTypes: [type] },
            outcome: outcomes[i] ?? { first: "person" as const, priority: 3 },
          }));
          const by = rules.length > 0 ? turn % rules.length : 0;
          const turned = [...rules.slice(by), ...rules.slice(0, by)].reverse();
          expect(decideRoute(turned, known, staff)).toEqual(decideRoute(rules, known, staff));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("a rule that is said to match nothing decides nothing", () => {
    const never = new Set([
      "channels_gone",
      "kinds_absent",
      "channels_apart",
      "shadowed",
      "fights",
      "repeats",
      "never_closed",
      "never_open",
    ]);
    const hoursOf = fc.constantFrom<RoutingPlaces["hours"]>("always", "sometimes", "never");
    fc.assert(
      fc.property(anyRules, anyFacts, hoursOf, (rules, known, hours) => {
        const open = hours === "always" ? true : hours === "never" ? false : known.open;
        const dead = findRuleProblems(rules, { ...places, hours }).filter(({ kind }) => never.has(kind));
        const decided = decideRoute(rules, { ...known, open }, staff).reason.rule?.id;
        expect(dead.map(({ ruleId }) => ruleId)).not.toContain(decided ?? "none");
      }),
      { numRuns: 3000 },
    );
  });
});
