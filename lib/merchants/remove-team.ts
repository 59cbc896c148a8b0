import { teams } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/queue/define-job";
import { teamRemovedJob } from "./jobs";
import { allow } from "./permissions";
import { teamRow } from "./team-members";

/** Removes a team; its members stay in the shop, and who waits for it waits for everybody. */
export async function removeTeam(ctx: Context, input: { teamId: string }): Promise<void> {
  allow(ctx, "team.edit");
  await transact(ctx, async (tx) => {
    const gone = await tx.db.delete(teams).where(teamRow(tx, input.teamId)).returning({ name: teams.name });
    if (gone.length === 0) throw new AppError("not_found", "team_not_found");
    enqueue(tx, teamRemovedJob, { teamId: input.teamId });
    await recordAudit(tx, { action: "team.removed", objectType: "team", objectId: input.teamId, detail: { name: gone[0]?.name } });
  });
}
