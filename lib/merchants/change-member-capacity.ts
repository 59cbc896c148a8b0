import type { z } from "zod";
import { members } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { capacityInput } from "./inputs";
import { memberRow } from "./load-member";
import { allow } from "./permissions";
import { orderStaffChanged } from "./team-members";

/** Sets how many conversations a colleague may have at once. */
export async function changeMemberCapacity(ctx: Context, input: { userId: string } & z.infer<typeof capacityInput>): Promise<void> {
  allow(ctx, "member.set_capacity");
  await transact(ctx, async (tx) => {
    const { userId, capacity } = input;
    const changed = await tx.db.update(members).set({ capacity }).where(memberRow(tx, userId)).returning({ userId: members.userId });
    if (changed.length === 0) throw new AppError("not_found", "member_not_found");
    await recordAudit(tx, { action: "member.capacity_changed", objectType: "user", objectId: userId, detail: { capacity } });
    orderStaffChanged(tx);
    tx.record.events.push({ kind: "member.changed", payload: { userId } });
  });
}
