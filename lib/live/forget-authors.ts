import { and, eq, inArray, or } from "drizzle-orm";
import { liveComments, liveRooms } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";

/** A name that a channel has for somebody. */
export type Author = { channelId: string; externalId: string };

/**
 * Blanks what somebody said in live rooms, known by the names that channels have for them, in the caller's transaction. That
 * something was said there, and when, stays. Returns how much it was.
 */
export async function forgetAuthors({ db, actor }: TxContext, authors: readonly Author[]): Promise<number> {
  if (authors.length === 0) return 0;
  const theirs = authors.map(({ channelId, externalId }) => {
    const rooms = db.select({ id: liveRooms.id }).from(liveRooms).where(eq(liveRooms.channelId, channelId));
    return and(inArray(liveComments.roomId, rooms), eq(liveComments.authorExternalId, externalId));
  });
  const rows = await db
    .update(liveComments)
    .set({ text: "", authorName: "", authorExternalId: "" })
    .where(and(eq(liveComments.merchantId, actor.merchantId), or(...theirs)))
    .returning({ id: liveComments.id });
  return rows.length;
}
