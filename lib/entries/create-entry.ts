import { and, eq, isNull } from "drizzle-orm";
import { channels, entries } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { type CreateEntryInput, defaultEntrySettings } from "./inputs";
import { newEntryCode } from "./new-entry-code";

/** Makes a way in for a widget channel, as the product means it to look. Throws `not_found`, `bad_input` for another kind of channel. */
export async function createEntry(ctx: Context, input: CreateEntryInput): Promise<{ id: string; code: string }> {
  allow(ctx, "channel.connect");
  return transact(ctx, async (tx) => {
    const mine = and(eq(channels.merchantId, tx.actor.merchantId), eq(channels.id, input.channelId), isNull(channels.removedAt));
    const [channel] = await tx.db.select({ kind: channels.kind }).from(channels).where(mine);
    if (!channel) throw new AppError("not_found", "channel_not_found");
    if (channel.kind !== "widget") throw new AppError("bad_input", "entry_needs_widget_channel");
    return insertEntry(tx, input);
  });
}

/** Stores a new entry. Part of the verbs that make one. */
export async function insertEntry(tx: TxContext, { channelId, name, scene }: CreateEntryInput): Promise<{ id: string; code: string }> {
  const row = { id: newId("entry"), code: newEntryCode() };
  const settings = defaultEntrySettings();
  await tx.db
    .insert(entries)
    .values({ ...row, merchantId: tx.actor.merchantId, channelId, name, scene, settings, createdAt: tx.now, updatedAt: tx.now });
  await recordAudit(tx, { action: "entry.created", objectType: "entry", objectId: row.id, detail: { name, channelId } });
  tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
  return row;
}
