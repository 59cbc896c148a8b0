import { z } from "zod";
import { channelKinds, channelStatuses } from "@/lib/channels/inputs";
import type { FoundConversations, ListedMessage } from "@/lib/conversations";
import { conversationScenes, conversationStatuses, messageAuthors, messageStatuses, sayFailure } from "@/lib/conversations/inputs";
import { roles } from "@/lib/merchants/inputs";
import type { Locale } from "@/lib/platform/i18n/locales";
import { receptionSettings, welcomeInput } from "@/lib/reception/inputs";
import { businessTypes, ruleInput, ruleProblemKinds, seatStates } from "@/lib/routing/inputs";

const time = z.iso.datetime();

export const channelAnswer = z.object({
  id: z.string(),
  kind: z.enum(channelKinds),
  name: z.string(),
  callbackUrl: z.url(),
  status: z.enum(channelStatuses),
  signingSecret: z
    .string()
    .optional()
    .describe(
      "Of a live_bridge: the secret to sign pushes with. In this answer only; a repeat under the same Idempotency-Key leaves it out.",
    ),
});

export const pushAnswer = z.object({
  received: z.int().nonnegative(),
  ignored: z.array(z.object({ index: z.int().nonnegative(), reason: z.enum(["wrong_shape", "not_kept"]) })),
});

export const conversationAnswer = z.object({
  id: z.string(),
  channelId: z.string(),
  status: z.enum(conversationStatuses),
  subject: z.string(),
  scene: z.enum(conversationScenes),
  customer: z.object({ id: z.string(), name: z.string(), unionId: z.string().nullable() }),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  lastMessageAt: time,
});

export const messageAnswer = z.object({
  id: z.string(),
  direction: z.enum(["in", "out"]),
  author: z.enum(messageAuthors),
  type: z.string(),
  text: z.string(),
  payload: z.record(z.string(), z.unknown()),
  status: z.enum(messageStatuses).exclude(["noted"]),
  externalId: z.string().nullable(),
  failure: z.object({ code: z.string(), reason: z.string() }).nullable(),
  createdAt: time,
});

export const customerAnswer = z.object({
  id: z.string(),
  name: z.string(),
  remark: z.string(),
  avatarUrl: z.string().nullable(),
  gender: z.enum(["male", "female"]).nullable(),
  unionId: z.string().nullable(),
  phone: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string(),
  identities: z.array(z.object({ kind: z.string(), channelId: z.string(), externalId: z.string(), since: time })),
  mergedIds: z.array(z.string()),
  createdAt: time,
});

export const receptionAnswer = receptionSettings;
export const welcomeAnswer = z.object({ id: z.string(), ...welcomeInput.shape });

export const ratingAnswer = z.object({
  id: z.string(),
  conversationId: z.string(),
  channelId: z.string(),
  round: z.int().positive(),
  userId: z.string().nullable(),
  invitedAt: time,
  score: z.int().min(1).max(5).nullable(),
  comment: z.string(),
  ratedAt: time.nullable(),
});

const count = z.int().nonnegative();
export const erasureAnswer = z.object({
  customerId: z.string(),
  erasedAt: time,
  identities: count,
  conversations: count,
  messages: count,
  files: count,
  drafts: count,
  liveComments: count,
});

export const queueAnswer = z.object({
  waiting: count,
  messages: count,
  longestSince: time.nullable(),
  freePlaces: count,
  onDuty: count,
  nobody: count,
  data: z.array(
    z.object({
      conversationId: z.string(),
      kind: z.enum(["live", "message"]),
      priority: z.int(),
      place: z.int(),
      teamId: z.string().nullable(),
      skill: z.string(),
      since: time,
      customerName: z.string(),
      preview: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const seatAnswer = z.object({
  userId: z.string(),
  name: z.string(),
  role: z.enum(roles),
  state: z.enum(seatStates),
  reason: z.string(),
  since: time,
  until: time.nullable(),
  lost: z.boolean(),
  load: count,
  capacity: count,
  skills: z.array(z.string()),
  channelLimits: z.record(z.string(), z.int()),
  teamIds: z.array(z.string()),
});

export const assignmentAnswer = z.object({ conversationId: z.string(), userId: z.string(), how: z.enum(["shared_out", "forced"]) });

const ruleProblem = z.object({
  kind: z.enum(ruleProblemKinds),
  severity: z.enum(["error", "warning"]),
  data: z.record(z.string(), z.string()),
});
export const ruleAnswer = ruleInput.extend({
  id: z.string(),
  position: z.int(),
  caught: count,
  problems: z.array(ruleProblem),
  createdAt: time,
  updatedAt: time,
});

const triedRoute = z.object({ ruleId: z.string().nullable(), ruleName: z.string(), outcome: ruleInput.shape.outcome });
export const trialAnswer = z.object({
  tried: count,
  moved: count,
  guessed: z.boolean(),
  rules: z.array(
    z.object({
      ruleId: z.string().nullable(),
      matched: count,
      moved: count,
      missed: z.array(z.object({ ruleName: z.string(), count })),
      examples: z.array(
        z.object({
          conversationId: z.string(),
          customerName: z.string(),
          said: z.string(),
          at: time,
          type: z.enum(businessTypes),
          found: z.array(z.string()),
          before: triedRoute.nullable(),
        }),
      ),
    }),
  ),
});

/** RFC 9457. `detail` is one plain sentence; `reason` and `data` are for programs. */
export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  reason: z.string(),
  data: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});

/** Every answer that has a name in the document. */
export const answers = {
  Channel: channelAnswer,
  Push: pushAnswer,
  Conversation: conversationAnswer,
  Message: messageAnswer,
  Customer: customerAnswer,
  Erasure: erasureAnswer,
  Queue: queueAnswer,
  Seat: seatAnswer,
  Assignment: assignmentAnswer,
  Rule: ruleAnswer,
  Trial: trialAnswer,
  Reception: receptionAnswer,
  Welcome: welcomeAnswer,
  Rating: ratingAnswer,
  Problem: problemAnswer,
};
export type AnswerName = keyof typeof answers;

type StoredConversation = FoundConversations["data"][number];

export function toConversationAnswer(c: StoredConversation, unionIds: Map<string, string>): z.infer<typeof conversationAnswer> {
  return {
    id: c.id,
    channelId: c.channelId,
    status: c.status,
    subject: c.subject,
    scene: c.scene,
    customer: { id: c.customerId, name: c.customerName, unionId: unionIds.get(c.customerId) ?? null },
    assignee: c.assigneeId ? { id: c.assigneeId, name: c.assigneeName ?? "" } : null,
    lastMessageAt: c.lastMessageAt.toISOString(),
  };
}

/** A message that went one way or the other; notes and lines between the bubbles are not listed. */
export function toMessageAnswer(
  m: Omit<ListedMessage, "externalId"> & { externalId?: string | null },
  locale: Locale,
): z.infer<typeof messageAnswer> {
  const { type, ...payload } = m.content;
  return {
    id: m.id,
    direction: m.direction === "in" ? "in" : "out",
    author: m.author,
    type,
    text: m.text,
    payload,
    status: m.status === "noted" ? "sent" : m.status,
    externalId: m.externalId ?? null,
    failure: m.failure && { code: m.failure.code, reason: sayFailure(m.failure, locale) },
    createdAt: m.createdAt,
  };
}
