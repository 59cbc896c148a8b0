import type { z } from "zod";
import { teams } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import type { teamInput } from "./inputs";
import { allow } from "./permissions";
import { refuseSameName, setTeamMembers } from "./team-members";

/** A new team of colleagues. */
export async function createTeam(ctx: Context, input: z.infer<typeof teamInput>): Promise<{ id: string }> {
  allow(ctx, "team.edit");
  return transact(ctx, async (tx) => {
    const id = newId("team");
    await tx.db.insert(teams).values({ id, merchantId: tx.actor.merchantId, name: input.name, createdAt: tx.now }).catch(refuseSameName);
    await setTeamMembers(tx, id, input.memberIds);
    await recordAudit(tx, { action: "team.created", objectType: "team", objectId: id, detail: { name: input.name } });
    return { id };
  });
}
