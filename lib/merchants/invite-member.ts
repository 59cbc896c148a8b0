import { and, count, eq, gt, isNull } from "drizzle-orm";
import type { z } from "zod";
import { invitations, members, merchants } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { hashToken, newToken } from "@/lib/platform/crypto/token";
import { AppError } from "@/lib/platform/errors";
import type { Locale } from "@/lib/platform/i18n/locales";
import { newId } from "@/lib/platform/ids";
import { mailIsConfigured, sendMail } from "@/lib/platform/mail/send-mail";
import { siteUrl } from "@/lib/platform/site-url";
import { personOf } from "./accounts";
import type { inviteInput } from "./inputs";
import { mailTexts } from "./mail-texts";
import { allow } from "./permissions";

export const invitationDays = 7;
const perDay = 100;
const dayMs = 86_400_000;

async function refuseTooMany({ db, actor, now }: TxContext): Promise<void> {
  const recent = and(eq(invitations.merchantId, actor.merchantId), gt(invitations.createdAt, new Date(now.getTime() - dayMs)));
  const [made] = await db.select({ n: count() }).from(invitations).where(recent);
  if ((made?.n ?? 0) >= perDay) throw new AppError("too_many", "too_many_invitations", { perDay });
}

/**
 * Invites somebody by mail. An older invitation of the same person is taken back. The link is answered too, so
 * that it can be passed on by another way; only its hash is kept.
 */
export async function inviteMember(
  ctx: Context,
  input: z.infer<typeof inviteInput> & { locale: Locale },
): Promise<{ id: string; link: string; mailed: boolean }> {
  allow(ctx, "member.invite");
  const person = personOf(ctx);
  return transact(ctx, async (tx) => {
    const { merchantId } = person;
    const here = and(eq(members.merchantId, merchantId), eq(members.email, input.email), isNull(members.removedAt));
    const [known] = await tx.db.select({ name: members.name }).from(members).where(here);
    if (known) throw new AppError("conflict", "already_member", { name: known.name });
    await refuseTooMany(tx);
    const [shop] = await tx.db.select({ name: merchants.name }).from(merchants).where(eq(merchants.id, merchantId));
    const waiting = and(
      eq(invitations.merchantId, merchantId),
      eq(invitations.email, input.email),
      isNull(invitations.acceptedAt),
      isNull(invitations.revokedAt),
    );
    await tx.db.update(invitations).set({ revokedAt: tx.now }).where(waiting);
    const id = newId("invitation");
    const token = newToken();
    const link = `${siteUrl()}/invitation?token=${token}`;
    const expiresAt = new Date(tx.now.getTime() + invitationDays * dayMs);
    const { email, role } = input;
    await tx.db
      .insert(invitations)
      .values({ id, merchantId, email, role, tokenHash: hashToken(token), invitedBy: person.userId, createdAt: tx.now, expiresAt });
    const mail = mailTexts("invitation", input.locale, {
      link,
      shop: shop?.name ?? "",
      inviter: person.name,
      days: String(invitationDays),
    });
    await sendMail(tx.db, { to: email, ...mail, merchantId, now: tx.now });
    await recordAudit(tx, { action: "member.invited", objectType: "invitation", objectId: id, detail: { email, role } });
    return { id, link, mailed: mailIsConfigured() };
  });
}
