import { and, asc, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { conversations, queuePart } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { decodeCursor, encodeCursor } from "@/lib/platform/http/cursor";
import { rowColumns, type StoredConversation } from "../conversation-row";
import { queuePartOf } from "../queue-part";

const whole = z.string().regex(/^\d{1,4}$/);
const place = z.tuple([z.literal("queue"), whole, whole, z.iso.datetime(), z.string()]);

/** Everything behind a row in the order of the queue. */
function behind(cursor: string): SQL {
  const parsed = place.safeParse(decodeCursor(cursor, 5));
  if (!parsed.success) throw new AppError("bad_input", "cursor_wrong");
  const [, part, priority, at, id] = parsed.data;
  const { priority: urgency, queuedAt, id: own } = conversations;
  return sql`(${queuePart}, ${urgency}, ${queuedAt}, ${own}) > (${part}::int, ${priority}::int, ${at}::timestamptz, ${id})`;
}

/**
 * One page of those who are queued, in the very order in which they are given out: `queuedAt` and `priority` are those
 * of the open wait. Behind them 留言, and then what can only be answered elsewhere, which is given to nobody.
 */
export async function pageOfQueue(
  { db }: TxContext,
  where: SQL | undefined,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ rows: StoredConversation[]; nextCursor: string | null }> {
  const c = conversations;
  const found = await db
    .select(rowColumns)
    .from(c)
    .where(and(where, cursor ? behind(cursor) : undefined))
    .orderBy(asc(queuePart), asc(c.priority), asc(c.queuedAt), asc(c.id))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (found.length <= limit || !last) return { rows, nextCursor: null };
  const at = last.queuedAt?.toISOString() ?? null;
  return { rows, nextCursor: encodeCursor(["queue", String(queuePartOf(last)), String(last.priority), at, last.id]) };
}
