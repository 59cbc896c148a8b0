import { and, asc, desc, eq, gt, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { messages } from "@/db/schema";
import { isAttended, readPlace } from "@/lib/conversations";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import type { VisitorMessage, VisitorThread, VisitorThreadInput } from "./inputs";
import { type Chat, findVisitorThread } from "./load-visitor";
import { toVisitorMessage, toVisitorState } from "./visitor-message";

const pageSize = 30;
/** Whoever missed more reads the newest page anew. */
const mostMissed = 200;
/** Processes may write a little out of the order of their clocks. */
const overlapMs = 10_000;

type Row = typeof messages.$inferSelect;

const forVisitor = or(
  and(eq(messages.direction, "in"), eq(messages.author, "customer")),
  and(eq(messages.direction, "out"), inArray(messages.status, ["sent"])),
  and(eq(messages.direction, "none"), eq(messages.type, "event"), sql`${messages.content}->>'event' = 'rated'`),
);

const shown = ({ entry }: Chat, rows: Row[], now: Date): VisitorMessage[] =>
  rows.flatMap((row) => {
    const { recalledAt, createdAt, sentAt } = row;
    const times = {
      recalledAt: recalledAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    };
    return toVisitorMessage(entry, { ...row, ...times }, now) ?? [];
  });

/** `<newest number>.<milliseconds>`: a message of ours may get its place early and be sent, and so seen, later. */
export const cursorAt = (seq: number, now: Date): string => `${seq}.${now.getTime()}`;

function sinceCursor(after: string): SQL | undefined | null {
  const [seq, at] = after.split(".").map(Number);
  if (!Number.isSafeInteger(seq) || !Number.isSafeInteger(at) || (seq ?? 0) > 2_147_483_647 || (at ?? 0) > 8.64e15) return null;
  const since = new Date(Math.max(0, (at ?? 0) - overlapMs));
  return or(gt(messages.seq, seq ?? 0), gte(messages.sentAt, since), gte(messages.recalledAt, since));
}

/** Reads within a transaction; see {@link readVisitorThread}. */
export async function pageVisitorThread(tx: TxContext, chat: Chat, { before, after }: VisitorThreadInput): Promise<VisitorThread> {
  const thread = await findVisitorThread(tx, chat);
  const waits = thread?.status === "queued" && !thread.leftMessage;
  const stands = waits ? await readPlace(tx, thread.id) : null;
  const withNobody = !thread || thread.leftMessage || thread.status === "closed";
  const state = toVisitorState(thread, { stands, attended: !withNobody || (await isAttended(tx)) });
  if (!thread) return { messages: [], hasOlder: false, cursor: cursorAt(0, tx.now), state };
  const here = and(eq(messages.merchantId, tx.actor.merchantId), eq(messages.conversationId, thread.id), forVisitor);
  const cursor = cursorAt(thread.lastSeq, tx.now);
  const since = after === undefined ? null : sinceCursor(after);
  if (since) {
    const news = await tx.db
      .select()
      .from(messages)
      .where(and(here, since))
      .orderBy(asc(messages.seq))
      .limit(mostMissed + 1);
    if (news.length <= mostMissed) return { messages: shown(chat, news, tx.now), hasOlder: true, cursor, state };
  }
  const page = await tx.db
    .select()
    .from(messages)
    .where(and(here, before === undefined ? undefined : lt(messages.seq, before)))
    .orderBy(desc(messages.seq))
    .limit(pageSize + 1);
  const newestFirst = page.slice(0, pageSize);
  return { messages: shown(chat, newestFirst.reverse(), tx.now), hasOlder: page.length > pageSize, cursor, state };
}

/** A page of what was said with a visitor, or all that came since a cursor; nothing that is not theirs to see. */
export async function readVisitorThread(ctx: Context, chat: Chat, input: VisitorThreadInput): Promise<VisitorThread> {
  return read(ctx, (tx) => pageVisitorThread(tx, chat, input));
}
