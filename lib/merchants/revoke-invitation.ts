import { and, eq, isNull } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { allow } from "./permissions";

/** Takes an invitation back; its link opens nothing any more. */
export async function revokeInvitation(ctx: Context, input: { invitationId: string }): Promise<void> {
  allow(ctx, "member.invite");
  await transact(ctx, async (tx) => {
    const waiting = and(
      eq(invitations.merchantId, tx.actor.merchantId),
      eq(invitations.id, input.invitationId),
      isNull(invitations.acceptedAt),
      isNull(invitations.revokedAt),
    );
    const taken = await tx.db.update(invitations).set({ revokedAt: tx.now }).where(waiting).returning({ email: invitations.email });
    if (!taken[0]) throw new AppError("not_found", "invitation_not_found");
    await recordAudit(tx, {
      action: "invitation.revoked",
      objectType: "invitation",
      objectId: input.invitationId,
      detail: { email: taken[0].email },
    });
  });
}
