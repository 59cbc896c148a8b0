import { z } from "zod";
import { conversationScenes, usualReopenMinutes } from "@/lib/conversations/inputs";

export {
  findSettingsProblems,
  findWelcomeProblems,
  listLimits,
  type SettingsField,
  type SettingsProblems,
  type WordsProblem,
} from "./find-problems";
export { wordsOf } from "./words-of";

const id = z.string().max(64);

/** What is said by itself: text, or a menu of taps under it where the channel has menus (elsewhere numbered lines). */
export const receptionWords = z.object({
  text: z.string().trim().max(1000),
  /** At most ten taps; `says` is what the customer's tap writes. */
  menu: z
    .array(z.object({ says: z.string().trim().min(1).max(60) }))
    .max(10)
    .default([]),
});
export type ReceptionWords = z.infer<typeof receptionWords>;

/** All that are given must hold; an empty list holds for everything. */
export const welcomeConditions = z.object({
  channelIds: z.array(id).max(50).default([]),
  scenes: z.array(z.enum(conversationScenes)).max(20).default([]),
  hours: z.enum(["any", "open", "closed"]).default("any"),
  customer: z.enum(["any", "new", "returning"]).default("any"),
});
export type WelcomeConditions = z.infer<typeof welcomeConditions>;

/** Minutes of silence after which a conversation ends by itself, as long as a shop has not chosen. */
export const usualIdleMinutes = 30;

const usualLeftWords = "好的，已转为留言。您可以继续补充内容，我们会尽快回复您。";

const notice = z.object({ on: z.boolean(), words: z.string().trim().max(500) });

/** What a shop says by itself besides welcomes. Times in seconds or minutes as named. */
export const receptionSettings = z.object({
  /** Off hours, in place of an agent: the message is kept as a 留言. `{{开门时间}}` is when the shop opens next. */
  offline: notice.default({ on: true, words: "您好，现在是非工作时间，您的留言我们已收到，{{开门时间}} 上班后会尽快回复您。" }),
  /** In open hours while nobody is on duty, where the shop then takes messages. */
  unattended: notice.default({ on: true, words: "您好，客服暂时都不在线，您的留言我们已收到，有人上线后会尽快回复您。" }),
  /** While waiting. `{{位置}}` and `{{分钟}}` are filled in. On WeChat it costs one of the five messages. */
  queue: notice
    .extend({
      afterSeconds: z.number().int().min(10).max(3600),
      fromPlace: z.number().int().min(1).max(1000),
      leftWords: z.string().trim().max(500).default(usualLeftWords),
    })
    .default({
      on: true,
      words: "当前咨询较多，您排在第 {{位置}} 位，预计等待 {{分钟}} 分钟。也可以直接留言，我们会尽快回复。",
      afterSeconds: 60,
      fromPlace: 3,
      leftWords: usualLeftWords,
    }),
  /** Once, when a colleague takes over. `{{客服}}` is who. */
  transferred: notice.default({ on: true, words: "已为您转接 {{客服}}，请稍候。" }),
  /** When a silent customer's conversation is about to end by itself. */
  idle: z.object({ on: z.boolean(), minutes: z.number().int().min(5).max(2880) }).default({ on: true, minutes: usualIdleMinutes }),
  /** A message within so many minutes of the end goes on with the same 服务会话. */
  reopenMinutes: z.number().int().min(0).max(1440).default(usualReopenMinutes),
  survey: z
    .object({ on: z.boolean(), words: z.string().trim().max(300), thanks: z.string().trim().max(300) })
    .default({ on: true, words: "请为本次服务打分：", thanks: "感谢您的评价，我们会继续努力。" }),
  /** What the form at the end asks for: at most two of them may be required. */
  closing: z
    .object({
      subjects: z.array(z.string().trim().min(1).max(30)).max(30),
      tags: z.array(z.string().trim().min(1).max(20)).max(50),
      required: z.array(z.enum(["subject", "result", "tags"])).max(2),
    })
    .default({ subjects: [], tags: [], required: [] }),
});
export type ReceptionSettings = z.infer<typeof receptionSettings>;

const name = z.string().trim().min(1).max(40);
export const welcomeInput = z.object({
  name,
  enabled: z.boolean().default(true),
  conditions: welcomeConditions.default(welcomeConditions.parse({})),
  words: receptionWords.refine(({ text, menu }) => text !== "" || menu.length > 0),
});
export type WelcomeInput = z.infer<typeof welcomeInput>;
export type WelcomeView = WelcomeInput & { id: string };

export const welcomeOrderInput = z.object({ ids: z.array(id).max(200) });

/** What the form at the end of a conversation asks for. */
export type ClosingForm = ReceptionSettings["closing"];

export const rateInput = z.object({ score: z.number().int().min(1).max(5), comment: z.string().trim().max(300).default("") });
export type RateInput = z.infer<typeof rateInput>;

export const listRatingsInput = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.string().max(200).optional(),
});
export type ListRatingsInput = z.infer<typeof listRatingsInput>;

/** One invitation to rate, and what came of it. Times are ISO 8601 UTC. */
export type RatingView = {
  id: string;
  conversationId: string;
  channelId: string;
  round: number;
  userId: string | null;
  invitedAt: string;
  score: number | null;
  comment: string;
  ratedAt: string | null;
};
