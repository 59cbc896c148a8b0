import { z } from "zod";

const words = (max: number) => z.string().trim().max(max);

/**
 * Who the merchant's server says a visitor is: a JSON Web Token (HS256) whose `sub` is its own id of them, or that id with
 * its HMAC-SHA256 in hex. What is wrong or over is passed over, so the shape is loose.
 */
export const visitorIdentity = z.union([
  z.string().max(4096),
  z.object({
    userId: z.string().max(512),
    hash: z.string().max(512),
    name: z.string().max(512).optional(),
    avatarUrl: z.string().max(2048).optional(),
  }),
]);
export type VisitorIdentity = z.infer<typeof visitorIdentity>;

export const openChatInput = z.object({
  identity: visitorIdentity.nullable().catch(null).default(null),
  page: z
    .object({ title: z.string().max(500).catch(""), url: z.string().max(2000).catch(""), origin: z.string().max(300).catch("") })
    .nullable()
    .default(null),
});
export type OpenChatInput = z.infer<typeof openChatInput>;

const clientId = z.string().regex(/^[0-9A-Za-z_-]{8,64}$/);

/** What a visitor sends. A file is named by the reference that its upload was answered with. */
export const visitorMessageInput = z.object({
  clientId,
  content: z.discriminatedUnion("type", [
    z.object({ type: z.literal("text"), text: z.string().trim().min(1).max(4000) }),
    z.object({ type: z.literal("file"), ref: z.string().max(120) }),
  ]),
});
export type VisitorMessageInput = z.infer<typeof visitorMessageInput>;

export const visitorFormInput = z.object({ answers: z.record(z.string().max(20), words(200)) });
export type VisitorFormInput = z.infer<typeof visitorFormInput>;
export const visitorReadInput = z.object({ seq: z.number().int().nonnegative().max(2_147_483_647) });
export const visitorRatingInput = z.object({
  round: z.number().int().positive().max(2_147_483_647),
  score: z.number().int().min(1).max(5),
  comment: words(300).default(""),
});
export const visitorTypingInput = z.object({ typing: z.boolean() });
export const visitorThreadInput = z.object({
  /** Messages older than this number. */
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  /** What has come since: the `cursor` of an earlier answer, or the id of an event. */
  after: z.string().max(40).optional(),
});
export type VisitorThreadInput = z.infer<typeof visitorThreadInput>;

/** A file as the visitor's page shows it. `url` holds good for a week at least. */
export type VisitorFile = { url: string; fileName: string; contentType: string; size: number };

/** One message as its customer sees it. Nothing else of a message ever leaves for them. */
export type VisitorMessage = {
  id: string;
  seq: number;
  from: "me" | "shop";
  /** Made by the page that wrote it; null for what the shop says. */
  clientId: string | null;
  at: string;
  content:
    | { type: "text"; text: string }
    | { type: "image" | "voice" | "video" | "file"; file: VisitorFile | null }
    | { type: "link"; title: string; description: string; url: string; pictureUrl: string | null }
    /** What the shop says by itself with something to tap: a tap writes its words. */
    | { type: "menu"; text: string; taps: string[] }
    /** Asks for one to five stars for a round, and what was given. */
    | { type: "survey"; text: string; round: number }
    | { type: "rated"; score: number }
    | { type: "recalled" }
    /** Something the page cannot show; `text` is what it says in words, perhaps nothing. */
    | { type: "other"; text: string };
};

/** How the thread stands. */
export type VisitorState = {
  /** `none`: nothing was written yet; `waiting`: nobody has taken it; `left_message`: it is a 留言; `ended`: until the visitor writes again. */
  status: "none" | "waiting" | "left_message" | "open" | "ended";
  /** Newest message of the visitor that somebody has read. */
  shopReadSeq: number;
  /** How many wait before this visitor; null: not counted. */
  queuePlace: number | null;
  /** How many minutes they will wait, by when the shop's last conversations ended; null: not known. */
  expectedMinutes: number | null;
  /** Nobody of the shop has the thread, or could be given it: who is there is busy or on a break. */
  unattended: boolean;
};

export type VisitorThread = {
  /** Oldest first. */
  messages: VisitorMessage[];
  hasOlder: boolean;
  /** Give it as `after` to have what comes next. */
  cursor: string;
  state: VisitorState;
};

/** All that the page needs when it is opened. */
export type ChatOpening = {
  /** Of a new visitor, or of one who was signed in: to be kept and shown from now on. */
  token: string | null;
  signed: boolean;
  /** How the shop calls this person, when it knows. */
  name: string;
  /** For the stream, whose address everybody on the way can read; good for two hours. */
  ticket: string;
  readSeq: number;
  /** Whether the form was filled in. */
  formDone: boolean;
  thread: VisitorThread;
};

/** What a chat is answered with when it is opened, and how the shop receives this visitor now. */
export type WelcomedOpening = ChatOpening & {
  /** Null: the words of the entry. */
  welcome: { text: string; taps: string[] } | null;
  /** Off hours of the shop, and until when; null: it is open. */
  closed: { until: string | null } | null;
};
