import { z } from "zod";
import { conversationScenes } from "@/lib/conversations/inputs";
import { trades } from "@/lib/merchants/inputs";
import type { RuleProblem } from "./find-rule-problems";

/** 在线 / 忙碌 / 小休 / 离线. Only who is online is given conversations. */
export const seatStates = ["online", "busy", "break", "offline"] as const;
export type SeatState = (typeof seatStates)[number];

const id = z.string().max(64);
const skillName = z.string().trim().min(1).max(30);

export const seatStateInput = z.object({
  state: z.enum(seatStates),
  reason: z.string().trim().max(40).default(""),
  /** Minutes until a break is over; absent: open. */
  minutes: z.number().int().min(1).max(240).optional(),
});
export type SeatStateInput = z.input<typeof seatStateInput>;

/** A desk is in view, or no longer. `deskId`: which of a person's desks, made by the desk itself. */
export const deskLookInput = z.object({ deskId: z.string().min(8).max(64), visible: z.boolean() });

export const seatInput = z.object({
  skills: z.array(skillName).max(50).optional(),
  channelLimits: z.record(z.string().max(30), z.number().int().min(0).max(200)).optional(),
});
export type SeatInput = z.infer<typeof seatInput>;

/** A member as somebody who receives. Times are ISO 8601 UTC. */
export type SeatView = {
  userId: string;
  name: string;
  role: string;
  state: SeatState;
  reason: string;
  since: string;
  until: string | null;
  /** The desk was lost and the grace is over. */
  lost: boolean;
  load: number;
  capacity: number;
  skills: string[];
  channelLimits: Record<string, number>;
  teamIds: string[];
};

/** What `seat.changed` tells. `by`: a colleague has changed it, not the person themselves. */
export type SeatChanged = { seat: SeatView; by?: { userId: string; name: string } };

/** Business types a conversation can be about, found from the words, the menu tap, the scene or the order. */
export const businessTypes = ["presale", "order", "logistics", "aftersale", "complaint", "other"] as const;
export type BusinessType = (typeof businessTypes)[number];

/** All that are given must hold; within a list one is enough. */
export const routingConditions = z.object({
  businessTypes: z.array(z.enum(businessTypes)).max(10).default([]),
  /** Words of the customer's first messages of the round; one is enough. */
  words: z.array(z.string().trim().min(1).max(30)).max(50).default([]),
  channelIds: z.array(id).max(50).default([]),
  channelKinds: z.array(z.string().max(30)).max(10).default([]),
  scenes: z.array(z.enum(conversationScenes)).max(20).default([]),
  /** Tags of the customer; one is enough. */
  tags: z.array(z.string().trim().min(1).max(30)).max(50).default([]),
  customer: z.enum(["any", "new", "returning"]).default("any"),
  hours: z.enum(["any", "open", "closed"]).default("any"),
  /** The queue has at least so many waiting. */
  queueAtLeast: z.number().int().min(1).max(10_000).optional(),
  /** Somebody in it has waited at least so many seconds. */
  waitAtLeast: z.number().int().min(1).max(86_400).optional(),
  /** No more than so many free places are left among those on duty. */
  freeAtMost: z.number().int().min(0).max(1000).optional(),
});
export type RoutingConditions = z.infer<typeof routingConditions>;

/** Where a rule sends a conversation. `robot`: the robot first, once there is one; until then people at once. */
export const routeOutcome = z.object({
  first: z.enum(["person", "robot"]).default("person"),
  teamId: id.optional(),
  skill: skillName.optional(),
  userId: id.optional(),
  /** 1 goes first, 3 is usual. */
  priority: z.number().int().min(1).max(4).default(3),
});
export type RouteOutcome = z.infer<typeof routeOutcome>;

export const shareOutStrategies = ["least_loaded", "round_robin"] as const;

/** How a shop gives out its conversations. Times in seconds. */
export const routingSettings = z.object({
  /** Off: people take from the queue themselves. */
  sharesOut: z.boolean().default(true),
  strategy: z.enum(shareOutStrategies).default("least_loaded"),
  /** Who comes back goes to who had them last, when they are on duty and have room. */
  lastAgentFirst: z.boolean().default(true),
  /** So long may a desk be lost before its person counts as gone; a desk says every minute that it is there. */
  graceSeconds: z.number().int().min(90).max(1800).default(180),
  /** A customer who waits so long for who has them goes back to the queue; null: never. */
  noReplySeconds: z.number().int().min(60).max(7200).nullable().default(null),
  /** Supervisors are called to a customer who waits so long, in open hours, for who has them; null: never. */
  escalateSeconds: z.number().int().min(60).max(7200).nullable().default(300),
  /** A transfer that nobody accepts comes back after so long. */
  transferSeconds: z.number().int().min(20).max(3600).default(120),
  /** What becomes of who writes in open hours while nobody is on duty: they wait, or leave a message (留言). */
  unattended: z.enum(["wait", "leave_message"]).default("wait"),
});
export type RoutingSettings = z.infer<typeof routingSettings>;

const ruleName = z.string().trim().min(1).max(60);

/** A rule as it is written down. */
export const ruleInput = z.object({
  name: ruleName,
  enabled: z.boolean().default(true),
  conditions: routingConditions,
  outcome: routeOutcome,
});
export type RuleInput = z.infer<typeof ruleInput>;

/** What changes of a rule; what is absent stays. */
export const ruleChange = z.object({
  name: ruleName.optional(),
  enabled: z.boolean().optional(),
  conditions: routingConditions.optional(),
  outcome: routeOutcome.optional(),
});
export type RuleChange = z.infer<typeof ruleChange>;

export const mostRules = 100;
/** All rules of the shop in their new order. */
export const ruleOrderInput = z.object({ ids: z.array(id).min(1).max(mostRules) });

/** Rules to be tried as they stand in a draft; one that is not saved yet has an id of the page's own. */
export const tryRulesInput = z.object({
  rules: z.array(ruleInput.extend({ id })).max(mostRules),
  /** Over how many of the newest conversations. */
  last: z.number().int().min(1).max(500).default(200),
});
export type TryRulesInput = z.input<typeof tryRulesInput>;

export type RoutingRule = RuleInput & { id: string };
/** `caught`: conversations of the last seven days that it decided. `problems`: why it would not do what it says. Times are ISO 8601 UTC. */
export type RuleView = RoutingRule & {
  position: number;
  caught: number;
  problems: Omit<RuleProblem, "ruleId">[];
  createdAt: string;
  updatedAt: string;
};

export const skillInput = z.object({ name: skillName });
/** A skill and who has it. */
export type SkillView = { id: string; name: string; userIds: string[] };

/** What rules can name, and who is behind it. `hours`: whether the shop is ever open, and ever closed. */
export type RoutingPlaces = {
  channels: { id: string; name: string; kind: string }[];
  teams: { id: string; name: string; memberIds: string[] }[];
  skills: SkillView[];
  members: { userId: string; name: string }[];
  hours: "always" | "sometimes" | "never";
};
export type RoutingView = { rules: RuleView[]; places: RoutingPlaces };

/** Where a rule would send a past conversation. `ruleId`: null where none matches. */
export type TriedRoute = { ruleId: string | null; ruleName: string; outcome: RouteOutcome };
export type TrialExample = {
  conversationId: string;
  customerName: string;
  /** What the customer began with; numbers of people are masked. */
  said: string;
  at: string;
  type: BusinessType;
  found: string[];
  /** Where it would go by the rules in force, when that is elsewhere; null: the same. */
  before: TriedRoute | null;
};
/** Conversations that match a rule, but that one before it catches first. */
export type TrialMissed = { ruleName: string; count: number };
/** What one rule of a draft would have caught, and what it misses to others, the most first. The last entry, without a rule, is what none catches. */
export type TrialOfRule = { ruleId: string | null; matched: number; moved: number; missed: TrialMissed[]; examples: TrialExample[] };
/** `guessed`: a rule asks for free places, which the past does not tell, so it was counted as not met. */
export type Trial = { tried: number; moved: number; guessed: boolean; rules: TrialOfRule[] };

export const tradeTemplateInput = z.object({ trade: z.enum(trades) });
/** What a template adds to this shop; what it has already is left out. */
export type TemplatePlan = {
  trade: (typeof trades)[number];
  teams: string[];
  skills: string[];
  rules: (RuleInput & { teamName: string })[];
};

export * from "./find-rule-problems";
/** What becomes of each open conversation at the end of a shift. */
export const handOverInput = z.object({
  /** The state to go into first; absent: stay as one is. */
  state: z.enum(["busy", "break", "offline"]).optional(),
  note: z.string().trim().max(500).default(""),
  each: z
    .array(
      z.discriminatedUnion("act", [
        z.object({ act: z.literal("colleague"), conversationId: id, toUserId: id }),
        z.object({ act: z.literal("team"), conversationId: id, toTeamId: id }),
        z.object({ act: z.literal("queue"), conversationId: id }),
        z.object({ act: z.literal("snooze"), conversationId: id, until: z.iso.datetime({ offset: true }) }),
        z.object({ act: z.literal("close"), conversationId: id }),
      ]),
    )
    .max(300),
});
export type HandOverInput = z.infer<typeof handOverInput>;
/** `left`: those that stayed, each with why. */
export type HandOverResult = { done: number; left: { conversationId: string; reason: string }[] };

/** The queue as supervisors see it. Times are ISO 8601 UTC. `nobody`: waits for a group or skill that nobody on duty has. */
export type QueueView = {
  waiting: number;
  messages: number;
  longestSince: string | null;
  freePlaces: number;
  onDuty: number;
  nobody: number;
  data: QueueEntry[];
  nextCursor: string | null;
};
export type QueueEntry = {
  conversationId: string;
  customerId: string;
  avatarUrl: string | null;
  channelKind: string;
  accountName: string;
  teamName: string | null;
  /** Why nobody will be given it: nobody is on duty, or nobody on duty is of the group and has the skill. */
  stuck: "off_duty" | "nobody_fits" | null;
  kind: "live" | "message";
  priority: number;
  place: number;
  teamId: string | null;
  skill: string;
  since: string;
  customerName: string;
  preview: string;
};

/** A seat with the customer of theirs who has waited longest for an answer. */
export type SeatOnBoard = SeatView & { longest: { conversationId: string; customerName: string; since: string } | null };

/** What the clock has found waiting that nobody could see: put right, without a place, or with nobody on duty. */
export type QueueAlarm = { healed: number; lost: number; offDuty: number; conversationId: string | null };

export const readQueueInput = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});

/** Changes of the settings: only what is given is changed, so nothing here has a usual value. */
export const routingSettingsInput = z
  .object({
    sharesOut: routingSettings.shape.sharesOut.unwrap(),
    strategy: routingSettings.shape.strategy.unwrap(),
    lastAgentFirst: routingSettings.shape.lastAgentFirst.unwrap(),
    graceSeconds: routingSettings.shape.graceSeconds.unwrap(),
    noReplySeconds: routingSettings.shape.noReplySeconds.unwrap(),
    escalateSeconds: routingSettings.shape.escalateSeconds.unwrap(),
    transferSeconds: routingSettings.shape.transferSeconds.unwrap(),
    unattended: routingSettings.shape.unattended.unwrap(),
  })
  .partial();
