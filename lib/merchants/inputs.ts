import { z } from "zod";

export const roles = ["owner", "admin", "supervisor", "agent"] as const;
export const trades = ["beauty", "fashion", "digital", "food", "baby", "home", "medical", "finance", "other"] as const;

const email = z
  .email()
  .max(200)
  .transform((value) => value.toLowerCase());
const tooCommon = new Set(
  "password password1 passw0rd qwertyui qwerty123 1q2w3e4r 1qaz2wsx abc12345 abcd1234 a1234567 a12345678 aa123456 woaini1314 woaini520 iloveyou admin123 admin888 5201314520 147258369 qazwsxedc zxcvbnm1 asdfghjk letmein1 welcome1".split(
    " ",
  ),
);

/** Whether a password is among the first that anybody would try: one key repeated, a run of digits, a well-known one. */
export function isCommonPassword(value: string): boolean {
  const text = value.toLowerCase();
  return (
    /^(.{1,2})\1+$/.test(text) || "01234567890123456789".includes(text) || "98765432109876543210".includes(text) || tooCommon.has(text)
  );
}

const password = z
  .string()
  .min(8)
  .max(200)
  .refine((value) => !isCommonPassword(value));
const name = z.string().trim().min(1).max(60);

export const signUpInput = z.object({ shopName: name, trade: z.enum(trades), name: name.optional(), email, password });
export const signInInput = z.object({ email, password: z.string().min(1).max(200) });
export const requestResetInput = z.object({ email });
export const resetPasswordInput = z.object({ token: z.string().min(20).max(200), password });
export const inviteInput = z.object({ email, role: z.enum(["admin", "supervisor", "agent"]) });
/** `name` and `password` are wanted only from people who have no account yet. */
export const acceptInvitationInput = z.object({
  token: z.string().min(20).max(200),
  name: name.optional(),
  password: z.string().max(200).optional(),
});
export const changeRoleInput = z.object({ role: z.enum(roles) });
export const capacityInput = z.object({
  capacity: z.number("capacity_range").int("capacity_range").min(1, "capacity_range").max(200, "capacity_range"),
});
export const openMerchantInput = z.object({ shopName: name, trade: z.enum(trades) });
export const createApiKeyInput = z.object({ name });
export const teamInput = z.object({ name, memberIds: z.array(z.string().max(64)).max(500).default([]) });
export const profileInput = z.object({ name });
export const changePasswordInput = z.object({ current: z.string().min(1).max(200), password });
export const switchMerchantInput = z.object({ merchantId: z.string().max(64) });
const alarmSeconds = z.number().int().min(30).max(3600);
/** Seconds after which a shop's desks raise the alarm as long as nobody chose. */
export const usualAlarmSeconds = 100;
export const shopInput = z.object({ name: name.optional(), trade: z.enum(trades).optional(), alarmSeconds: alarmSeconds.optional() });
export type ShopInput = z.infer<typeof shopInput>;
/** What the shop has chosen for all its desks. */
export type ShopView = { id: string; name: string; trade: string; alarmSeconds: number; hours: BusinessHours | null };

export const preferencesInput = z.object({
  sendKey: z.enum(["enter", "mod_enter"]).optional(),
  density: z.enum(["comfortable", "compact"]).optional(),
  sounds: z.boolean().optional(),
  /** Whether the number in the tab's title counts the queue as well. */
  countQueue: z.boolean().optional(),
  /** Stricter than the shop's; null: as the shop has it. */
  alarmSeconds: alarmSeconds.nullable().optional(),
  shortcuts: z.record(z.string(), z.string()).optional(),
  undoSeconds: z.number().int().min(0).max(5).optional(),
  paneSizes: z.record(z.string(), z.number()).optional(),
});
export type Preferences = z.infer<typeof preferencesInput>;

/** A colleague, as the desk sees one. `online`: a desk of theirs was heard of in the last two minutes. */
export type MemberView = {
  userId: string;
  name: string;
  email: string;
  role: (typeof roles)[number];
  online: boolean;
  lastSeenAt: string | null;
  /** Open conversations now, and how many at most. */
  load: number;
  capacity: number;
  teams: { id: string; name: string }[];
  /** How they stand as somebody who receives. */
  seat: "online" | "busy" | "break" | "offline";
};

/** Who is signed in, for the shell. */
export type Me = {
  userId: string;
  name: string;
  email: string;
  role: (typeof roles)[number];
  merchant: ShopView & { demo: boolean };
  merchants: { id: string; name: string; role: (typeof roles)[number] }[];
  preferences: Preferences;
};

export type TeamView = { id: string; name: string; memberIds: string[] };

/** An invitation nobody has answered yet. */
export type InvitationView = {
  id: string;
  email: string;
  role: "admin" | "supervisor" | "agent";
  invitedByName: string;
  createdAt: string;
  expiresAt: string;
  expired: boolean;
};

/** `prefix`: the first characters, to tell keys apart. */
export type ApiKeyView = { id: string; name: string; prefix: string; createdAt: string; lastUsedAt: string | null };

/** A signed-in browser. `current`: the one that asks; `own`: of the person who asks. */
export type SessionView = {
  id: string;
  userId: string;
  name: string;
  email: string;
  userAgent: string;
  address: string;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
  own: boolean;
};

/** What an invitation link opens: who invites whom, and what is still wanted. */
export type InvitationOpening = {
  merchantName: string;
  email: string;
  role: "admin" | "supervisor" | "agent";
  state: "new_person" | "has_account";
};

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const span = z.object({ from: clock, to: clock }).refine(({ from, to }) => from < to, "hours_span_backwards");

/**
 * When a shop is open, in its own time (Asia/Shanghai). `week` starts on Monday; `days` are dates that differ from
 * their weekday: holidays without a span, 调休 days with some.
 */
export const businessHours = z.object({
  week: z.array(z.array(span).max(6)).length(7),
  days: z
    .array(z.object({ date: z.iso.date(), spans: z.array(span).max(6), note: z.string().trim().max(30).default("") }))
    .max(400)
    .default([]),
});
export type BusinessHours = z.infer<typeof businessHours>;

type Spans = BusinessHours["week"][number];

/** Which spans of one day are wrong, by their place: those that do not end after they begin, or, when none is, those that overlap. */
export function findWrongSpans(spans: Spans): { reason: "hours_span_backwards" | "hours_overlap"; places: number[] } | null {
  const placesOf = (wrong: (one: Spans[number], at: number) => boolean) => spans.flatMap((one, at) => (wrong(one, at) ? [at] : []));
  const backwards = placesOf(({ from, to }) => from >= to);
  if (backwards.length > 0) return { reason: "hours_span_backwards", places: backwards };
  const places = placesOf((one, at) => spans.some((other, m) => m !== at && one.from < other.to && other.from < one.to));
  return places.length > 0 ? { reason: "hours_overlap", places } : null;
}

/** What is wrong with hours, and where: `day` is 1 for Monday to 7, or `date`. */
type HoursProblem = { reason: string; data: { day: string; date: string } };

/** Why hours cannot be saved, as a refusal's reason with what fills it: the first day with wrong spans, or a date that is there twice. */
export function findHoursProblem({ week, days }: BusinessHours): HoursProblem | null {
  const twice = days.find(({ date }, n) => days.findIndex((other) => other.date === date) !== n);
  if (twice) return { reason: "hours_date_twice", data: { day: "date", date: twice.date } };
  const all = [
    ...week.map((spans, n) => ({ spans, data: { day: String(n + 1), date: "" } })),
    ...days.map(({ date, spans }) => ({ spans, data: { day: "date", date } })),
  ];
  for (const { spans, data } of all) {
    const wrong = findWrongSpans(spans);
    if (wrong) return { reason: wrong.reason, data };
  }
  return null;
}
