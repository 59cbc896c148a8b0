import { liveComments, liveRooms } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { storable } from "@/lib/platform/storable";
import type { LiveComment, LiveRoomNews } from "./ports";

const rowsAtOnce = 500;

/**
 * Keeps what was said in live rooms of a channel with its room, within the caller's transaction. Idempotent on (room,
 * outer id). Returns how many were new.
 */
export async function keepLiveComments(tx: TxContext, channelId: string, given: LiveComment[]): Promise<number> {
  const comments = storable(given);
  const byRoom = Map.groupBy(comments, ({ room }) => room.externalId);
  let fresh = 0;
  for (const ofRoom of byRoom.values()) {
    const newest = ofRoom.at(-1);
    if (!newest) continue;
    const roomId = await findRoom(tx, channelId, newest.room);
    fresh += await insertComments(tx, roomId, ofRoom);
  }
  return fresh;
}

/** A time that cannot be one is now. */
const dated = (at: number, now: Date): Date => (at > 1e9 && at < 1e10 ? new Date(at * 1000) : now);

/** The room by its outer id, made when it is new; what is told of it anew goes before what was known. */
async function findRoom({ db, actor, now }: TxContext, channelId: string, room: LiveRoomNews): Promise<string> {
  const { externalId, title, anchorName, status, onlineCount, startedAt } = room;
  const told = {
    ...(title ? { title } : {}),
    ...(anchorName ? { anchorName } : {}),
    ...(status ? { status } : {}),
    ...(onlineCount === null ? {} : { onlineCount }),
    ...(startedAt ? { startedAt: dated(startedAt, now) } : {}),
  };
  const [row] = await db
    .insert(liveRooms)
    .values({ id: newId("room"), merchantId: actor.merchantId, channelId, externalId, lastCommentAt: now, createdAt: now, ...told })
    .onConflictDoUpdate({ target: [liveRooms.channelId, liveRooms.externalId], set: { lastCommentAt: now, ...told } })
    .returning({ id: liveRooms.id });
  if (!row) throw new Error("a live room was made that cannot be seen");
  return row.id;
}

async function insertComments({ db, actor, now }: TxContext, roomId: string, comments: LiveComment[]): Promise<number> {
  let fresh = 0;
  for (let from = 0; from < comments.length; from += rowsAtOnce) {
    const rows = comments.slice(from, from + rowsAtOnce).map(({ externalId, authorExternalId, authorName, text, at }) => ({
      merchantId: actor.merchantId,
      roomId,
      externalId,
      authorExternalId,
      authorName,
      text,
      at: dated(at, now),
    }));
    fresh += (await db.insert(liveComments).values(rows).onConflictDoNothing().returning({ id: liveComments.id })).length;
  }
  return fresh;
}
