import { and, eq, isNull } from "drizzle-orm";
import { channels } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

export type StoredChannel = typeof channels.$inferSelect;

/** The row of a channel of this merchant that was not removed. */
export const channelRow = ({ actor }: TxContext, channelId: string) =>
  and(eq(channels.merchantId, actor.merchantId), eq(channels.id, channelId), isNull(channels.removedAt));

/** Loads a channel, locked when it is about to change. Throws `not_found`. */
export async function loadChannelRow(tx: TxContext, channelId: string, lock: "lock" | "read" = "read"): Promise<StoredChannel> {
  const query = tx.db.select().from(channels).where(channelRow(tx, channelId));
  const [row] = lock === "lock" ? await query.for("update") : await query;
  if (!row) throw new AppError("not_found", "channel_not_found");
  return row;
}
