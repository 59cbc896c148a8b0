import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  claimConversation,
  closeConversation,
  forgetTeam,
  leaveMessage,
  refuseTransfer,
  releaseConversations,
  returnTransfer,
  snoozeConversation,
  transferConversation,
  wakeConversation,
} from "@/lib/conversations";
import { changeTeam, createTeam, removeMember, removeTeam } from "@/lib/merchants";
import { AppError } from "@/lib/platform/errors";
import {
  assignByHand,
  changeSeat,
  createRule,
  createSkill,
  listRules,
  listSkills,
  loseSeat,
  noteDeskSeen,
  removeRule,
  removeSkill,
  renameSkill,
  routeWaiting,
  setSeatState,
  shareOutNext,
  updateRule,
} from "@/lib/routing";
import { ruleInput } from "@/lib/routing/inputs";
import { at, later, receive, said } from "@/tests/support/inbound";
import type { Person } from "@/tests/support/people";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { maySeatTake, type OpenWait, queueStage } from "./queue-stage";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let people: Person[];
let boss: Person;
/** The group and the skill that the shop has; null, empty: it has none. */
let teamId: string | null;
let skill: string;
let made = 0;
const stage = queueStage(() => shop);

beforeEach(async () => {
  shop = await makeShop(wechat());
  boss = await shop.join("supervisor", "老周");
  people = [shop.agent, await shop.join("agent", "小王"), await shop.join("agent", "小李")];
  await makeTeam();
  await makeSkill();
});

async function makeTeam(): Promise<void> {
  const memberIds = people.slice(1).map(({ userId }) => userId);
  ({ id: teamId } = await createTeam(shop.as(shop.owner), { name: `售后${++made}`, memberIds }));
}

async function makeSkill(): Promise<void> {
  skill = `尺码${++made}`;
  await createSkill(shop.as(shop.owner), { name: skill });
  await changeSeat(shop.as(boss), people[2]?.userId ?? "", { skills: [skill] });
}

/** A rule for who writes about it: to the group, to the skill, or to one person. */
async function makeRule(person: Person, priority: number): Promise<void> {
  const words = ["换尺码", "要退货", "找人"];
  const to = [{ skill: skill || undefined }, { teamId: teamId ?? undefined }, { userId: person.userId }][priority % 3];
  const outcome = { ...to, priority };
  await createRule(shop.as(shop.owner), ruleInput.parse({ name: "规则", conditions: { words: [words[priority % 3]] }, outcome }));
}

type ShopStep = Pick<Step, "who" | "which" | "priority">;
/** What a shop changes of itself while people wait. */
const shopChanges: Record<string, (person: Person, given: ShopStep, seconds: number) => Promise<unknown>> = {
  rule: (person, { priority }) => makeRule(person, priority),
  ruleGone: async (_, { which }) => {
    const rules = await listRules(shop.system());
    const rule = rules[which % Math.max(1, rules.length)];
    if (rule) await (which % 2 ? removeRule(shop.as(boss), rule.id) : updateRule(shop.as(boss), rule.id, { enabled: !rule.enabled }));
  },
  team: async (person) => {
    if (teamId === null) await makeTeam();
    else await changeTeam(shop.as(shop.owner), { teamId, name: `售后${++made}`, memberIds: [person.userId] });
  },
  teamGone: async (_, __, seconds) => {
    if (teamId === null) return;
    await removeTeam(shop.as(shop.owner), { teamId });
    await forgetTeam(shop.system(later(seconds)), teamId);
    teamId = null;
  },
  skill: async () => {
    if (skill === "") return makeSkill();
    const [known] = await listSkills(shop.system());
    skill = `尺码${++made}`;
    await renameSkill(shop.as(boss), known?.id ?? "", { name: skill });
  },
  skillGone: async () => {
    const [known] = await listSkills(shop.system());
    if (known) await removeSkill(shop.as(boss), known.id);
    skill = "";
  },
  memberGone: async (person, { who }, seconds) => {
    await removeMember(shop.as(shop.owner), { userId: person.userId });
    await releaseConversations(shop.system(later(seconds)), person.userId);
    people[who] = await shop.join("agent");
  },
};

const step = fc.record({
  act: fc.constantFrom(
    "arrive",
    "arrive",
    "arrive",
    "on",
    "on",
    "off",
    "lost",
    "back",
    "close",
    "claim",
    "leave",
    "message",
    "capacity",
    "transfer",
    "toTeam",
    "refuse",
    "return",
    "snooze",
    "wake",
    "force",
    "release",
    "reroute",
    "again",
    "again",
    "rather",
    "asks",
    "asks",
    ...Object.keys(shopChanges),
  ),
  who: fc.nat(2),
  which: fc.nat(7),
  priority: fc.integer({ min: 1, max: 4 }),
  need: fc.constantFrom("", "", "skill", "team"),
  capacity: fc.integer({ min: 1, max: 3 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What is refused is a race that was lost or a rule that holds; anything else is an error. */
const mayRefuse = async (work: Promise<unknown>) => {
  await work.catch((error) => {
    if (!(error instanceof AppError)) throw error;
  });
};

type Row = { id: string; customer: string; status: string; assigneeId: string | null; ownerVersion: number; offer: { at: string } | null };

async function take({ act, who, which, priority, need, capacity }: Step, seconds: number): Promise<void> {
  const person = people[who] as Person;
  const ctx = shop.as(person, later(seconds));
  const all = await stage.rowsOf<Row>(
    sql`SELECT id, customer_external_id AS customer, status, assignee_id AS "assigneeId", owner_version AS "ownerVersion", offer FROM conversations ORDER BY id`,
  );
  const one = (wanted: (row: Row) => boolean) => {
    const some = all.filter(wanted);
    return some[which % Math.max(1, some.length)];
  };
  const queued = one(({ status }) => status === "queued");
  const mine = one(({ status, assigneeId }) => status === "open" && assigneeId === person.userId);
  const needed = { priority, skill: need === "skill" ? skill : "", teamId: need === "team" ? teamId : null };
  const change = shopChanges[act];
  if (change) return void (await change(person, { who, which, priority }, seconds));
  switch (act) {
    case "asks":
      return void (await routeWaiting(
        shop.system(later(seconds)),
        await stage.arrive(seconds, { routed: false, text: "要退货，换尺码，找人" }),
      ));
    case "arrive":
      return void (await stage.arrive(seconds, needed));
    case "on":
      return void (await setSeatState(ctx, person.userId, { state: "online", reason: "" }));
    case "off":
      return void (await setSeatState(ctx, person.userId, { state: "offline", reason: "" }));
    case "lost":
      return void (await loseSeat(shop.system(later(seconds)), person.userId, later(seconds)));
    case "back":
      return void (await noteDeskSeen(ctx, person.userId));
    case "capacity":
      return void (await stage.setCapacity(person.userId, capacity));
    case "release":
      return void (await releaseConversations(shop.system(later(seconds)), person.userId));
  }
  if (queued) {
    if (act === "claim") return mayRefuse(claimConversation(ctx, queued.id, { ownerVersion: queued.ownerVersion, takeOver: false }));
    if (act === "leave") return mayRefuse(closeConversation(ctx, queued.id, { result: "", summary: "" }));
    if (act === "message") return void (await stage.route(queued.id, seconds, needed, true));
    if (act === "reroute") return void (await stage.route(queued.id, seconds, needed));
    if (act === "rather") return void (await leaveMessage(shop.system(later(seconds)), queued.id));
    if (act === "force") return mayRefuse(assignByHand(shop.as(boss, later(seconds)), queued.id, person.userId));
  }
  if (mine) {
    const other = people[(who + 1) % people.length] as Person;
    const { id, ownerVersion } = mine;
    if (act === "close") return mayRefuse(closeConversation(ctx, id, { result: "", summary: "" }));
    if (act === "transfer") return mayRefuse(transferConversation(ctx, id, { toUserId: other.userId, note: "", ownerVersion }));
    if (act === "toTeam" && teamId) return mayRefuse(transferConversation(ctx, id, { toTeamId: teamId, note: "", ownerVersion }));
    if (act === "refuse") return mayRefuse(refuseTransfer(ctx, id, { reason: "我不懂这个" }));
    if (act === "return" && mine.offer) return mayRefuse(returnTransfer(shop.system(later(seconds)), id, mine.offer.at));
    if (act === "snooze") return mayRefuse(snoozeConversation(ctx, id, { until: later(seconds + 9000).toISOString(), note: "" }));
  }
  const ended = one(({ status }) => status === "closed");
  if (act === "again" && ended) {
    await receive(shop, [said(ended.customer, "还有", { at: at(seconds) })], { now: later(seconds) });
    const { status, assignee_id: owner } = await stage.row(ended.id);
    const seat = (await stage.seats()).find(({ userId }) => userId === owner);
    if (status === "open") expect(seat && seat.load <= seat.capacity && seat.state !== "offline", "back to who has room").toBe(true);
    return;
  }
  const asleep = one(({ status }) => status === "snoozed");
  if (act === "wake" && asleep) return mayRefuse(wakeConversation(ctx, asleep.id));
}

const earlier = (a: OpenWait, b: OpenWait) => {
  const [x, y] = [a, b].map((w) => [w.kind, String(w.priority), String(w.since).padStart(16, "0"), w.id].join());
  return (x ?? "") < (y ?? "");
};

/** Shares out one by one; each time, nobody whom the same person could have taken stood before who was taken. */
async function shareOutFairly(seconds: number): Promise<void> {
  for (;;) {
    const [waits, seats] = [await stage.waits(), await stage.seats()];
    const given = await shareOutNext(shop.system(later(seconds)));
    if (!given) {
      const left = waits.filter((wait) => wait.routed && seats.some((seat) => maySeatTake(seat, wait, seats)));
      expect(left, "nobody waits for whom somebody has room").toEqual([]);
      return;
    }
    const taken = waits.find(({ conversationId }) => conversationId === given.conversationId);
    const seat = seats.find(({ userId }) => userId === given.userId);
    if (!taken || !seat) throw new Error("something was given that did not wait, or to nobody");
    expect(maySeatTake(seat, taken, seats), "only to who may take it and has room").toBe(true);
    const passed = waits.filter((wait) => wait.routed && earlier(wait, taken) && maySeatTake(seat, wait, seats));
    expect(passed, "nobody is overtaken").toEqual([]);
  }
}

describe("the queue, whatever happens in whatever order", () => {
  it("has a place for everybody who waits and for nobody else, overtakes nobody, and fills nobody beyond their capacity", async () => {
    let seconds = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
        for (const one of steps) {
          await take(one, ++seconds);
          expect(await stage.misplaced()).toEqual([]);
          expect(await stage.homeless(), "nobody waits for a group or a skill that is no more").toEqual([]);
          await shareOutFairly(seconds);
          expect(await stage.misplaced()).toEqual([]);
        }
        expect(await stage.unexplained()).toEqual([]);
      }),
      { numRuns: 10 },
    );
  }, 120_000);

  it("is given out once, however many workers give it out at the same time", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
        async (n, capacities) => {
          for (const { userId } of people) await releaseConversations(shop.system(), userId);
          const ids = await Promise.all((await stage.waits()).map(({ conversationId }) => conversationId));
          for (const id of ids) await closeConversation(shop.system(), id, { result: "", summary: "" });
          for (let i = 0; i < n; i++) await stage.arrive(5000 + i);
          for (const [i, { userId }] of people.entries()) {
            await stage.setCapacity(userId, capacities[i] ?? 1);
            await setSeatState(shop.system(), userId, { state: "online", reason: "" });
          }
          const drain = async () => {
            let given = 0;
            while (await shareOutNext(shop.system(later(6000)))) given++;
            return given;
          };
          const given = (await Promise.all([drain(), drain(), drain()])).reduce((a, b) => a + b, 0);
          const places = capacities.reduce((a, b) => a + b, 0);
          expect(given).toBe(Math.min(n, places));
          for (const seat of await stage.seats()) expect(seat.load).toBeLessThanOrEqual(seat.capacity);
          expect(await stage.misplaced()).toEqual([]);
        },
      ),
      { numRuns: 6 },
    );
  });
});
