import type { z } from "zod";
import { channels } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { sealCredentials } from "./credentials";
import type { createChannelInput } from "./inputs";

/** Makes a channel with its credentials sealed. Returns its id. */
export async function createChannel(ctx: Context, input: z.infer<typeof createChannelInput>): Promise<{ id: string }> {
  allow(ctx, "channel.connect");
  return transact(ctx, async (tx) => {
    const id = newId("channel");
    const { corpId, secret, token, encodingAesKey } = input.credentials;
    await tx.db.insert(channels).values({
      id,
      merchantId: tx.actor.merchantId,
      kind: input.kind,
      name: input.name,
      credentials: sealCredentials(id, { corpId, secret, token, encodingAesKey, previousEncodingAesKey: null }),
      publicInfo: { corpId, secretTail: secret.slice(-4) },
      createdAt: tx.now,
    });
    await recordAudit(tx, { action: "channel.created", objectType: "channel", objectId: id, detail: { kind: input.kind, name: input.name } });
    tx.record.events.push({ kind: "channel.changed", payload: { channelId: id } });
    return { id };
  });
}
