import { and, eq, isNull } from "drizzle-orm";
import { apiKeys } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { allow } from "./permissions";

/** Ends an API key; calls made with it are refused from now on. */
export async function revokeApiKey(ctx: Context, input: { keyId: string }): Promise<void> {
  allow(ctx, "api_key.manage");
  await transact(ctx, async (tx) => {
    const live = and(eq(apiKeys.merchantId, tx.actor.merchantId), eq(apiKeys.id, input.keyId), isNull(apiKeys.revokedAt));
    const ended = await tx.db.update(apiKeys).set({ revokedAt: tx.now }).where(live).returning({ name: apiKeys.name });
    if (ended.length === 0) throw new AppError("not_found", "api_key_not_found");
    await recordAudit(tx, { action: "api_key.revoked", objectType: "api_key", objectId: input.keyId, detail: { name: ended[0]?.name } });
  });
}
