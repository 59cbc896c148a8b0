import { and, eq, sql } from "drizzle-orm";
import { teamMembers, teams } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/queue/define-job";
import { staffChangedJob, staffChangedKey } from "./jobs";

/** The row of a team of this merchant. */
export const teamRow = (tx: TxContext, teamId: string) => and(eq(teams.merchantId, tx.actor.merchantId), eq(teams.id, teamId));

/** Lets what waits go to whom it now may go to. */
export function orderStaffChanged(tx: TxContext): void {
  enqueue(tx, staffChangedJob, {}, { key: staffChangedKey(tx.actor.merchantId) });
}

/** Makes these the members of a team. Who is not a colleague here is refused. */
export async function setTeamMembers(tx: TxContext, teamId: string, memberIds: string[]): Promise<void> {
  const wanted = [...new Set(memberIds)];
  const { merchantId } = tx.actor;
  await tx.db.delete(teamMembers).where(and(eq(teamMembers.merchantId, merchantId), eq(teamMembers.teamId, teamId)));
  const { rowCount } = await tx.db.execute(sql`
    INSERT INTO team_members (merchant_id, team_id, user_id)
    SELECT merchant_id, ${teamId}, user_id FROM members
    WHERE merchant_id = ${merchantId} AND removed_at IS NULL
      AND user_id IN (SELECT json_array_elements_text(${JSON.stringify(wanted)}::json))`);
  if (rowCount !== wanted.length) throw new AppError("not_found", "member_not_found");
  orderStaffChanged(tx);
}

/** Says in words that the name is taken; anything else goes on. */
export function refuseSameName(error: unknown): never {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if ((cause as { code?: string }).code === "23505") throw new AppError("conflict", "team_name_taken");
  throw error;
}
