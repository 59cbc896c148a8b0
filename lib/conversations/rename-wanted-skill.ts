import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { conversations, waits } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { changeConversation } from "./change-conversation";
import { orderShareOut } from "./keep-wait";

/** Conversations under way that ask for a skill ask for it by its new name; with an empty one, for none any more. */
export async function renameWantedSkill(tx: TxContext, from: string, to: string): Promise<void> {
  const { merchantId } = tx.actor;
  const asking = and(eq(conversations.merchantId, merchantId), eq(conversations.skill, from), ne(conversations.status, "closed"));
  const rows = await tx.db.select({ id: conversations.id }).from(conversations).where(asking).orderBy(conversations.id).for("update");
  for (const { id } of rows) await changeConversation(tx, id, { skill: to });
  const open = and(eq(waits.merchantId, merchantId), eq(waits.skill, from), isNull(waits.endedAt));
  await tx.db
    .update(waits)
    .set({ skill: sql`${to}::text` })
    .where(open);
  orderShareOut(tx);
}
