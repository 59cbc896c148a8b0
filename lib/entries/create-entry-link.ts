import { and, asc, eq, isNull } from "drizzle-orm";
import { channels } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { insertEntry } from "./create-entry";
import { createWidgetChannel } from "./create-widget-channel";
import type { CreateEntryLinkInput } from "./inputs";
import { lockEntry } from "./load-entry";
import { setTargets } from "./set-targets";

/**
 * Makes a link to put into a profile, a live room, a short message. The customer's page always stands behind it; a channel for
 * that page is made when the merchant has none. Throws `bad_input` for a target that is not theirs.
 */
export async function createEntryLink(ctx: Context, { name, scene, targets }: CreateEntryLinkInput): Promise<{ id: string; code: string }> {
  allow(ctx, "channel.connect");
  return transact(ctx, async (tx) => {
    const channelId = await pageChannel(tx);
    const made = channelId
      ? await insertEntry(tx, { channelId, name, scene })
      : (await createWidgetChannel(tx, { kind: "widget", name })).entry;
    await setTargets(tx, await lockEntry(tx, made.id), { targets, scene });
    return made;
  });
}

async function pageChannel({ db, actor }: TxContext): Promise<string | null> {
  const [row] = await db
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.merchantId, actor.merchantId), eq(channels.kind, "widget"), isNull(channels.removedAt)))
    .orderBy(asc(channels.createdAt), asc(channels.id))
    .limit(1);
  return row?.id ?? null;
}
