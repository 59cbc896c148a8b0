import { and, count, desc, eq } from "drizzle-orm";
import { liveComments, liveRooms } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import type { LiveRoomView } from "./inputs";

/** The newest live rooms of a channel, with how much was said in each. */
export async function listLiveRooms(ctx: Context, input: { channelId: string; limit: number }): Promise<LiveRoomView[]> {
  allow(ctx, "channel.read");
  return read(ctx, async ({ db, actor }) => {
    const rows = await db
      .select({
        id: liveRooms.id,
        title: liveRooms.title,
        anchorName: liveRooms.anchorName,
        status: liveRooms.status,
        lastCommentAt: liveRooms.lastCommentAt,
        comments: count(liveComments.id),
      })
      .from(liveRooms)
      .leftJoin(liveComments, eq(liveComments.roomId, liveRooms.id))
      .where(and(eq(liveRooms.merchantId, actor.merchantId), eq(liveRooms.channelId, input.channelId)))
      .groupBy(liveRooms.id)
      .orderBy(desc(liveRooms.lastCommentAt))
      .limit(input.limit);
    return rows.map(({ lastCommentAt, ...row }) => ({ ...row, lastCommentAt: lastCommentAt.toISOString() }));
  });
}
