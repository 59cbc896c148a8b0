import { and, eq, isNull } from "drizzle-orm";
import { members } from "@/db/schema";
import type { Role, TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

/** The row of a colleague in this merchant. */
export const memberRow = (tx: TxContext, userId: string) =>
  and(eq(members.merchantId, tx.actor.merchantId), eq(members.userId, userId), isNull(members.removedAt));

/** A colleague and how many owners there are, both locked: of two who unmake each other, one comes second. */
export async function lockMember(tx: TxContext, userId: string): Promise<{ role: Role; name: string; owners: number }> {
  const owners = await tx.db
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.merchantId, tx.actor.merchantId), eq(members.role, "owner"), isNull(members.removedAt)))
    .orderBy(members.userId)
    .for("update");
  const [found] = await tx.db.select({ role: members.role, name: members.name }).from(members).where(memberRow(tx, userId)).for("update");
  if (!found) throw new AppError("not_found", "member_not_found");
  return { ...found, owners: owners.length };
}

/** What a colleague is called here. Throws `not_found` for who is no member, or no longer. */
export async function loadMemberName(ctx: TxContext, userId: string): Promise<string> {
  const [row] = await ctx.db.select({ name: members.name }).from(members).where(memberRow(ctx, userId));
  if (!row) throw new AppError("not_found", "member_not_found");
  return row.name;
}
