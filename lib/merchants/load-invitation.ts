import { eq } from "drizzle-orm";
import { invitations, merchants, users } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { hashToken } from "@/lib/platform/crypto/token";
import { AppError } from "@/lib/platform/errors";
import { onAccounts } from "./accounts";
import type { InvitationOpening } from "./inputs";

export type OpenInvitation = typeof invitations.$inferSelect & { merchantName: string; userId: string | null };

/** The invitation a token opens. Throws `gone` with the reason when it opens nothing (any more). */
export async function findInvitation(db: TxContext["db"], token: string, now: Date): Promise<OpenInvitation> {
  const [found] = await db
    .select({ invitation: invitations, merchantName: merchants.name, userId: users.id })
    .from(invitations)
    .innerJoin(merchants, eq(merchants.id, invitations.merchantId))
    .leftJoin(users, eq(users.email, invitations.email))
    .where(eq(invitations.tokenHash, hashToken(token)));
  if (!found) throw new AppError("gone", "invitation_unknown");
  const { acceptedAt, revokedAt, expiresAt } = found.invitation;
  if (acceptedAt) throw new AppError("gone", "invitation_used");
  if (revokedAt) throw new AppError("gone", "invitation_revoked");
  if (expiresAt <= now) throw new AppError("gone", "invitation_expired");
  return { ...found.invitation, merchantName: found.merchantName, userId: found.userId };
}

/** What the page of an invitation shows before it is accepted. */
export async function loadInvitation(at: { now: Date }, input: { token: string }): Promise<InvitationOpening> {
  const found = await onAccounts((db) => findInvitation(db, input.token, at.now));
  return { merchantName: found.merchantName, email: found.email, role: found.role, state: found.userId ? "has_account" : "new_person" };
}
