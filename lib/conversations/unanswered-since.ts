import { and, eq, gt, inArray, min, ne, sql } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";

/** When the oldest customer message came that no answer of ours stands after; what the product says by itself is none. Null: nobody waits. */
export async function unansweredSince({ db }: TxContext, conversationId: string): Promise<Date | null> {
  const here = eq(messages.conversationId, conversationId);
  const stands = inArray(messages.status, ["queued", "sending", "sent", "unknown"]);
  const [answered] = await db
    .select({ seq: sql<number>`coalesce(max(${messages.seq}), 0)` })
    .from(messages)
    .where(and(here, eq(messages.direction, "out"), ne(messages.author, "system"), stands));
  const [waiting] = await db
    .select({ since: min(messages.createdAt) })
    .from(messages)
    .where(and(here, eq(messages.author, "customer"), gt(messages.seq, answered?.seq ?? 0)));
  return waiting?.since ?? null;
}
