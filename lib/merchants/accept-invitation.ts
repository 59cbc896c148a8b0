import { and, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { invitations, members, sessions, users } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Visitor } from "@/lib/platform/auth/visitor";
import { systemContext, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/queue/define-job";
import { asMember, onAccounts, within } from "./accounts";
import { authenticateUser } from "./authenticate-user";
import { type acceptInvitationInput, isCommonPassword } from "./inputs";
import { memberJoinedJob } from "./jobs";
import { joinWholeTeams } from "./join-whole-teams";
import { findInvitation, type OpenInvitation } from "./load-invitation";
import type { SessionUser } from "./load-session-user";
import { hashPassword } from "./password";

type Input = z.infer<typeof acceptInvitationInput>;
type Person = { userId: string; name: string };

const shortest = 8;

/** The account that joins: of the session, of the password given, or (null) one that is still to be made. */
async function identify(visitor: Visitor, input: Input, invitation: OpenInvitation, signedIn: SessionUser | null): Promise<string | null> {
  if (!invitation.userId) {
    if (!input.name) throw new AppError("bad_input", "name_wanted");
    if ((input.password ?? "").length < shortest) throw new AppError("bad_input", "password_too_short", { shortest });
    if (isCommonPassword(input.password ?? "")) throw new AppError("bad_input", "password_too_common");
    return null;
  }
  if (signedIn?.userId === invitation.userId) return invitation.userId;
  if (!input.password) throw new AppError("unauthorized", "invitation_sign_in_first");
  return (await authenticateUser(visitor, { email: invitation.email, password: input.password })).userId;
}

async function makePerson(db: TxContext["db"], visitor: Visitor, email: string, name: string, passwordHash: string): Promise<Person> {
  const userId = newId("user");
  const made = await db
    .insert(users)
    .values({ id: userId, email, name, passwordHash, createdAt: visitor.now })
    .onConflictDoNothing({ target: users.email })
    .returning();
  if (made.length === 0) throw new AppError("conflict", "email_taken");
  return { userId, name };
}

/**
 * Joins the merchant of an invitation, once: as a new person, as whoever is signed in, or by the password of
 * an account that exists. Somebody who left before comes back with the invited role.
 */
export async function acceptInvitation(
  visitor: Visitor,
  input: Input,
  signedIn: SessionUser | null,
): Promise<{ merchantId: string; userId: string }> {
  const { now } = visitor;
  const invitation = await onAccounts((db) => findInvitation(db, input.token, now));
  const { merchantId, email, role } = invitation;
  const knownId = await identify(visitor, input, invitation, signedIn);
  const passwordHash = knownId ? "" : await hashPassword(input.password ?? "");
  const userId = await onAccounts(async (db) => {
    const open = and(eq(invitations.id, invitation.id), isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
    const taken = await db.update(invitations).set({ acceptedAt: now }).where(open).returning({ id: invitations.id });
    if (taken.length === 0) throw new AppError("gone", "invitation_used");
    const [known] = knownId ? await db.select({ userId: users.id, name: users.name }).from(users).where(eq(users.id, knownId)) : [];
    const person = known ?? (await makePerson(db, visitor, email, input.name ?? email, passwordHash));
    await db
      .insert(members)
      .values({ merchantId, ...person, email, role, lastSeenAt: now, createdAt: now })
      .onConflictDoUpdate({
        target: [members.merchantId, members.userId],
        set: { role, removedAt: null, lastSeenAt: now },
        setWhere: sql`${members.removedAt} IS NOT NULL`,
      });
    if (signedIn?.userId === person.userId) await db.update(sessions).set({ merchantId }).where(eq(sessions.id, signedIn.sessionId));
    const ctx = asMember(visitor, { merchantId, ...person, role });
    await recordAudit(within(ctx, db), {
      action: "member.joined",
      objectType: "user",
      objectId: person.userId,
      detail: { role, invitationId: invitation.id },
    });
    return person.userId;
  });
  await transact(systemContext(merchantId, now), async (tx) => {
    await joinWholeTeams(tx, userId);
    enqueue(tx, memberJoinedJob, { userId }, { key: `member-joined:${userId}` });
    tx.record.events.push({ kind: "member.changed", payload: { userId } });
  });
  return { merchantId, userId };
}
