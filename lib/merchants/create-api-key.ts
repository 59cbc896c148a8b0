import type { z } from "zod";
import { apiKeys } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { makeApiKey } from "./api-key";
import type { createApiKeyInput } from "./inputs";
import { allow } from "./permissions";

/** A key for programs. It is answered this once; only its hash is kept. */
export async function createApiKey(ctx: Context, input: z.infer<typeof createApiKeyInput>): Promise<{ id: string; apiKey: string }> {
  allow(ctx, "api_key.manage");
  return transact(ctx, async (tx) => {
    const id = newId("apiKey");
    const made = makeApiKey();
    const { merchantId } = tx.actor;
    await tx.db.insert(apiKeys).values({ id, merchantId, name: input.name, keyHash: made.hash, prefix: made.prefix, createdAt: tx.now });
    await recordAudit(tx, { action: "api_key.created", objectType: "api_key", objectId: id, detail: { name: input.name } });
    return { id, apiKey: made.key };
  });
}
