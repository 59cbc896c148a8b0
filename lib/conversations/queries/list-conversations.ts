import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { decodeCursor, encodeCursor } from "@/lib/platform/http/cursor";
import { shopDayStart } from "@/lib/platform/shop-day";
import { rowColumns, type StoredConversation, toConversationRow } from "../conversation-row";
import type { ConversationList, ConversationView, ListConversationsInput } from "../inputs";
import { pageOfQueue } from "./list-queued";

const countUpTo = 1000;

function inView(view: ConversationView, userId: string): SQL | undefined {
  const c = conversations;
  switch (view) {
    case "mine":
      return and(eq(c.assigneeId, userId), eq(c.status, "open"));
    case "queued":
      return eq(c.status, "queued");
    case "everyone":
      return inArray(c.status, ["open", "queued"]);
    case "snoozed":
      return and(eq(c.assigneeId, userId), eq(c.status, "snoozed"));
    case "closed":
      return and(eq(c.status, "closed"), isNotNull(c.closedAt));
  }
}

const place = z.tuple([z.enum(["waiting", "rest"]), z.iso.datetime().nullable(), z.string().nullable()]);

function placeOf(cursor: string) {
  const parsed = place.safeParse(decodeCursor(cursor, 3));
  if (!parsed.success) throw new AppError("bad_input", "cursor_wrong");
  const [part, at, id] = parsed.data;
  return { part, at, id };
}

type Page = { rows: StoredConversation[]; nextCursor: string | null };

/** By wait the queue in its own order, elsewhere who waits longest first and then the others; otherwise by the newest message. */
async function pageOf(tx: TxContext, where: SQL | undefined, input: ListConversationsInput): Promise<Page> {
  const { db, actor } = tx;
  const c = conversations;
  const ofChannel = input.channelId ? eq(c.channelId, input.channelId) : undefined;
  const ofColleague = input.assigneeId ? eq(c.assigneeId, input.assigneeId) : undefined;
  const base = and(eq(c.merchantId, actor.merchantId), where, ofChannel, ofColleague);
  const waitingFirst = input.sort === "waiting" && input.view !== "closed" && input.view !== "snoozed";
  if (waitingFirst && input.view === "queued") return pageOfQueue(tx, base, input);
  const { part, at, id } = input.cursor ? placeOf(input.cursor) : { part: waitingFirst ? "waiting" : "rest", at: null, id: null };
  const rows: StoredConversation[] = [];
  if (part === "waiting") {
    const after = at ? sql`(${c.waitingSince}, ${c.id}) > (${at}::timestamptz, ${id})` : undefined;
    rows.push(
      ...(await db
        .select(rowColumns)
        .from(c)
        .where(and(base, isNotNull(c.waitingSince), after))
        .orderBy(asc(c.waitingSince), asc(c.id))
        .limit(input.limit + 1)),
    );
    const last = rows[input.limit - 1];
    if (rows.length > input.limit && last)
      return { rows: rows.slice(0, -1), nextCursor: encodeCursor(["waiting", last.waitingSince?.toISOString() ?? null, last.id]) };
  }
  const room = input.limit - rows.length;
  const after = part === "rest" && at ? sql`(${c.lastMessageAt}, ${c.id}) < (${at}::timestamptz, ${id})` : undefined;
  const rest = await db
    .select(rowColumns)
    .from(c)
    .where(and(base, waitingFirst ? isNull(c.waitingSince) : undefined, after))
    .orderBy(desc(c.lastMessageAt), desc(c.id))
    .limit(room + 1);
  const page = rest.slice(0, room);
  rows.push(...page);
  const last = page.at(-1);
  if (rest.length <= room) return { rows, nextCursor: null };
  return { rows, nextCursor: encodeCursor(last ? ["rest", last.lastMessageAt.toISOString(), last.id] : ["rest", null, null]) };
}

/** Live counts of the tabs, each counted to a thousand at most; of the ended ones those of today. */
async function countViews({ db, actor, now }: TxContext, userId: string): Promise<Record<ConversationView, number>> {
  const today = gte(conversations.closedAt, new Date(shopDayStart(now.getTime())));
  const upTo = (view: ConversationView) =>
    sql`(SELECT count(*) FROM (SELECT 1 FROM ${conversations} WHERE ${and(eq(conversations.merchantId, actor.merchantId), inView(view, userId), view === "closed" ? today : undefined)} LIMIT ${countUpTo}) t)::int`;
  const { rows } = await db.execute<Record<ConversationView, number>>(
    sql`SELECT ${upTo("mine")} AS mine, ${upTo("queued")} AS queued, ${upTo("everyone")} AS everyone, ${upTo("snoozed")} AS snoozed, ${upTo("closed")} AS closed`,
  );
  return rows[0] ?? { mine: 0, queued: 0, everyone: 0, snoozed: 0, closed: 0 };
}

/** Where the merchant's event log stands for this transaction's snapshot. */
export async function readEventSeq({ db, actor }: TxContext): Promise<number> {
  const { rows } = await db.execute<{ seq: number }>(
    sql`SELECT coalesce((SELECT seq FROM event_heads WHERE merchant_id = ${actor.merchantId}), 0)::bigint AS seq`,
  );
  return rows[0]?.seq ?? 0;
}

/** One page of the inbox list. Costs at most four statements, whatever the size. */
export async function listConversations(ctx: Context, input: ListConversationsInput): Promise<ConversationList> {
  allow(ctx, "conversation.read");
  const userId = ctx.actor.type === "member" ? ctx.actor.userId : "";
  return read(ctx, async (tx) => {
    const eventSeq = await readEventSeq(tx);
    const page = await pageOf(tx, inView(input.view, userId), input);
    const counts = await countViews(tx, userId);
    return { data: page.rows.map((row) => toConversationRow(row, tx.now)), nextCursor: page.nextCursor, counts, eventSeq };
  });
}

export type FoundConversations = { data: StoredConversation[]; nextCursor: string | null };

/** All conversations of the merchant by newest message, for programs. */
export async function findConversations(
  ctx: Context,
  input: { status?: string; channelId?: string; cursor?: string; limit: number },
): Promise<FoundConversations> {
  allow(ctx, "conversation.read");
  return read(ctx, async (tx) => {
    const status = input.status ? sql`${conversations.status} = ${input.status}` : undefined;
    const page = await pageOf(tx, status, {
      view: "closed",
      sort: "recent",
      limit: input.limit,
      cursor: input.cursor,
      channelId: input.channelId,
    });
    return { data: page.rows, nextCursor: page.nextCursor };
  });
}
