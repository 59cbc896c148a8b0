import { sql } from "drizzle-orm";
import { skills } from "@/db/schema";
import { renameWantedSkill } from "@/lib/conversations";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { lockSkill, skillRow } from "./lock-skill";
import { tellRouting } from "./rule-changes";

/** Removes a skill: nobody has it any more and nobody waits for it. Rules that ask for it say so on their page. */
export async function removeSkill(ctx: Context, skillId: string): Promise<void> {
  allow(ctx, "routing.edit");
  await transact(ctx, async (tx) => {
    const name = await lockSkill(tx, skillId);
    await tx.db.delete(skills).where(skillRow(tx, skillId));
    await renameWantedSkill(tx, name, "");
    await tx.db.execute(sql`
      UPDATE seats SET skills = skills - ${name}::text WHERE merchant_id = ${tx.actor.merchantId} AND skills ? ${name}`);
    await recordAudit(tx, { action: "skill.removed", objectType: "skill", objectId: skillId, detail: { name } });
    tellRouting(tx);
  });
}
