import { createChannel, type NewChannel } from "@/lib/channels";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { insertEntry } from "./create-entry";
import type { CreateWidgetInput } from "./inputs";

/** Makes a channel for visitors of the merchant's own pages, with its one account and a first way in. */
export async function createWidgetChannel(
  ctx: Context,
  input: CreateWidgetInput,
): Promise<NewChannel & { entry: { id: string; code: string } }> {
  allow(ctx, "channel.connect");
  return transact(ctx, async (tx) => {
    const channel = await createChannel(tx, input);
    return { ...channel, entry: await insertEntry(tx, { channelId: channel.id, name: input.name.slice(0, 40), scene: "" }) };
  });
}
