import { and, eq, isNull } from "drizzle-orm";
import { members, sessions, teamMembers } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/queue/define-job";
import { onAccounts } from "./accounts";
import { memberRemovedJob } from "./jobs";
import { lockMember, memberRow } from "./load-member";
import { whyNot } from "./member-rules";
import { allow, roleOf } from "./permissions";

/** Takes a colleague, or oneself, out of this merchant. Their account and their other merchants stay as they are. */
export async function removeMember(ctx: Context, input: { userId: string }): Promise<void> {
  const { userId } = input;
  const leaves = ctx.actor.type === "member" && ctx.actor.userId === userId;
  if (!leaves) allow(ctx, "member.remove");
  const { merchantId } = ctx.actor;
  await transact(ctx, async (tx) => {
    const { role: from, name, owners } = await lockMember(tx, userId);
    const reason = whyNot({ by: roleOf(tx.actor), from, to: null, owners });
    if (reason) throw new AppError("forbidden", reason);
    await tx.db.update(members).set({ removedAt: tx.now }).where(memberRow(tx, userId));
    await tx.db.delete(teamMembers).where(and(eq(teamMembers.merchantId, merchantId), eq(teamMembers.userId, userId)));
    await recordAudit(tx, { action: "member.removed", objectType: "user", objectId: userId, detail: { name, role: from } });
    enqueue(tx, memberRemovedJob, { userId });
    tx.record.events.push({ kind: "member.changed", payload: { userId, removed: true } });
  });
  // The membership is gone, so these sessions open nothing by now; ending them sends the person to sign in again.
  await onAccounts(async (db) => {
    const here = and(eq(sessions.userId, userId), eq(sessions.merchantId, merchantId), isNull(sessions.endedAt));
    await db.update(sessions).set({ endedAt: ctx.now }).where(here);
  });
}
