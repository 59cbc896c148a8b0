import { sql } from "drizzle-orm";
import { skills } from "@/db/schema";
import { renameWantedSkill } from "@/lib/conversations";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { lockSkill, skillRow } from "./lock-skill";
import { tellRouting } from "./rule-changes";

/** Gives a skill another name, with the people who have it, the rules and the conversations that ask for it. */
export async function renameSkill(ctx: Context, skillId: string, { name }: { name: string }): Promise<void> {
  allow(ctx, "routing.edit");
  await transact(ctx, async (tx) => {
    const from = await lockSkill(tx, skillId);
    if (from === name) return;
    const { merchantId } = tx.actor;
    const { rows: taken } = await tx.db.execute(sql`SELECT 1 FROM skills WHERE merchant_id = ${merchantId} AND name = ${name}`);
    if (taken.length > 0) throw new AppError("conflict", "skill_name_taken");
    await tx.db.update(skills).set({ name }).where(skillRow(tx, skillId));
    await renameWantedSkill(tx, from, name);
    await tx.db.execute(sql`
      UPDATE seats SET skills = (SELECT jsonb_agg(CASE WHEN s = ${from} THEN ${name}::text ELSE s END) FROM jsonb_array_elements_text(skills) s)
      WHERE merchant_id = ${merchantId} AND skills ? ${from}`);
    await tx.db.execute(sql`
      UPDATE routing_rules SET outcome = jsonb_set(outcome, '{skill}', to_jsonb(${name}::text)), updated_at = ${tx.now.toISOString()}::timestamptz
      WHERE merchant_id = ${merchantId} AND outcome->>'skill' = ${from}`);
    await recordAudit(tx, { action: "skill.renamed", objectType: "skill", objectId: skillId, detail: { from, name } });
    tellRouting(tx);
  });
}
