import { and, eq } from "drizzle-orm";
import { skills } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

/** One skill of this merchant. */
export const skillRow = (tx: TxContext, skillId: string) => and(eq(skills.merchantId, tx.actor.merchantId), eq(skills.id, skillId));

/** The name of a skill that is about to change, locked. Throws `not_found`. */
export async function lockSkill(tx: TxContext, skillId: string): Promise<string> {
  const [skill] = await tx.db.select({ name: skills.name }).from(skills).where(skillRow(tx, skillId)).for("update");
  if (!skill) throw new AppError("not_found", "skill_not_found");
  return skill.name;
}
