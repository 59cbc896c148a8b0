import type { z } from "zod";
import { members } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { changeRoleInput } from "./inputs";
import { lockMember, memberRow } from "./load-member";
import { whyNot } from "./member-rules";
import { allow, roleOf } from "./permissions";

/** Gives a colleague another role; it counts from their next request on. */
export async function changeMemberRole(ctx: Context, input: { userId: string } & z.infer<typeof changeRoleInput>): Promise<void> {
  allow(ctx, "member.change_role");
  await transact(ctx, async (tx) => {
    const { role: from, owners } = await lockMember(tx, input.userId);
    if (from === input.role) return;
    const reason = whyNot({ by: roleOf(tx.actor), from, to: input.role, owners });
    if (reason) throw new AppError("forbidden", reason);
    await tx.db.update(members).set({ role: input.role }).where(memberRow(tx, input.userId));
    await recordAudit(tx, { action: "member.role_changed", objectType: "user", objectId: input.userId, detail: { from, to: input.role } });
    tx.record.events.push({ kind: "member.changed", payload: { userId: input.userId } });
  });
}
