import { and, asc, eq, isNull } from "drizzle-orm";
import { channels } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { createEntry } from "./create-entry";
import { createWidgetChannel } from "./create-widget-channel";
import type { AddEntryInput } from "./inputs";

/** Makes a way in from a name alone: in the shop's web page channel, or with a new one where there is none yet. */
export async function addEntry(ctx: Context, { name }: AddEntryInput): Promise<{ id: string; code: string }> {
  allow(ctx, "channel.connect");
  return transact(ctx, async (tx) => {
    const widgets = and(eq(channels.merchantId, tx.actor.merchantId), eq(channels.kind, "widget"), isNull(channels.removedAt));
    const [channel] = await tx.db.select({ id: channels.id }).from(channels).where(widgets).orderBy(asc(channels.createdAt)).limit(1);
    if (channel) return createEntry(tx, { channelId: channel.id, name, scene: "" });
    return (await createWidgetChannel(tx, { kind: "widget", name })).entry;
  });
}
