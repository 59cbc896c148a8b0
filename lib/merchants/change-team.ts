import type { z } from "zod";
import { teams } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { teamInput } from "./inputs";
import { allow } from "./permissions";
import { refuseSameName, setTeamMembers, teamRow } from "./team-members";

/** Gives a team this name and these members. */
export async function changeTeam(ctx: Context, input: { teamId: string } & z.infer<typeof teamInput>): Promise<void> {
  allow(ctx, "team.edit");
  await transact(ctx, async (tx) => {
    const { teamId, name, memberIds } = input;
    const changed = await tx.db.update(teams).set({ name }).where(teamRow(tx, teamId)).returning({ id: teams.id }).catch(refuseSameName);
    if (changed.length === 0) throw new AppError("not_found", "team_not_found");
    await setTeamMembers(tx, teamId, memberIds);
    await recordAudit(tx, { action: "team.changed", objectType: "team", objectId: teamId, detail: { name, members: memberIds.length } });
  });
}
