import { skills } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { tellRouting } from "./rule-changes";

/** A new skill that people can have and conversations can ask for. */
export async function createSkill(ctx: Context, { name }: { name: string }): Promise<{ id: string }> {
  allow(ctx, "routing.edit");
  return transact(ctx, async (tx) => {
    const id = newId("skill");
    const row = { id, merchantId: tx.actor.merchantId, name, createdAt: tx.now };
    const made = await tx.db.insert(skills).values(row).onConflictDoNothing().returning({ id: skills.id });
    if (made.length === 0) throw new AppError("conflict", "skill_name_taken");
    await recordAudit(tx, { action: "skill.created", objectType: "skill", objectId: id, detail: { name } });
    tellRouting(tx);
    return { id };
  });
}
