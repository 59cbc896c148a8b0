import { eventHeads, members, merchants } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Context, TxContext } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { within } from "./accounts";
import type { trades } from "./inputs";

export type NewShop = { name: string; trade: (typeof trades)[number]; demo?: boolean };
export type Owner = { userId: string; name: string; email: string };

/** Writes a merchant with its first owner. Part of the verbs that make merchants; runs in their transaction. */
export async function openShop(
  db: TxContext["db"],
  at: Pick<Context, "now" | "requestId">,
  shop: NewShop,
  owner: Owner,
): Promise<{ merchantId: string }> {
  const merchantId = newId("merchant");
  await db.insert(merchants).values({ id: merchantId, name: shop.name, trade: shop.trade, demo: shop.demo ?? false, createdAt: at.now });
  await db
    .insert(members)
    .values({ merchantId, userId: owner.userId, role: "owner", name: owner.name, email: owner.email, createdAt: at.now });
  await db.insert(eventHeads).values({ merchantId, seq: 0 });
  const ctx: Context = {
    ...at,
    actor: { type: "member", merchantId, userId: owner.userId, name: owner.name, role: "owner", sessionId: "" },
  };
  await recordAudit(within(ctx, db), {
    action: "merchant.opened",
    objectType: "merchant",
    objectId: merchantId,
    detail: { name: shop.name },
  });
  return { merchantId };
}
