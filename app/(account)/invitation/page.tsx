import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { AccountFrame } from "@/components/merchants/account/account-frame";
import { FormNotice } from "@/components/merchants/account/form-notice";
import { InvitationForm } from "@/components/merchants/account/invitation-form";
import { Button } from "@/components/ui/button";
import { loadInvitation, loadSessionUser } from "@/lib/merchants";
import { sessionIdOf } from "@/lib/platform/auth/session-cookie";
import { AppError } from "@/lib/platform/errors";
import { pickLocale } from "@/lib/platform/i18n/locales";
import { sayError } from "@/lib/platform/i18n/say-error";

export const metadata: Metadata = { referrer: "no-referrer" }; // the address holds the token

async function open(token: string | string[] | undefined, now: Date) {
  try {
    return await loadInvitation({ now }, { token: typeof token === "string" ? token : "" });
  } catch (error) {
    if (error instanceof AppError && error.code === "gone") return error;
    throw error;
  }
}

export default async function InvitationPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  const now = new Date();
  const [invitation, signedIn] = await Promise.all([open(token, now), sessionIdOf(await headers()).then((id) => loadSessionUser(id, now))]);
  const t = await getTranslations("account.invitation");
  if (invitation instanceof AppError)
    return (
      <AccountFrame title={t("titleGone")}>
        <FormNotice tone="red">{sayError(invitation, pickLocale(await getLocale(), null))}</FormNotice>
        <Button asChild size="lg">
          <Link href={signedIn ? "/conversations" : "/sign-in"}>{t("signIn")}</Link>
        </Button>
      </AccountFrame>
    );
  const role = (await getTranslations("merchants.role"))(invitation.role);
  return (
    <AccountFrame title={t("title", { shop: invitation.merchantName })} lead={t("lead", { role })}>
      <InvitationForm token={String(token)} invitation={invitation} signedInAs={signedIn?.email ?? null} />
    </AccountFrame>
  );
}
