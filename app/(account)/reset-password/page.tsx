import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "@/components/merchants/account/account-frame";
import { FormNotice } from "@/components/merchants/account/form-notice";
import { ResetPasswordForm } from "@/components/merchants/account/reset-password-form";
import { Button } from "@/components/ui/button";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("account.reset"))("title"),
  referrer: "no-referrer", // the address holds the token
});

export default async function ResetPasswordPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  const t = await getTranslations("account.reset");
  if (typeof token === "string" && token.length >= 20)
    return (
      <AccountFrame title={t("title")} lead={t("lead")}>
        <ResetPasswordForm token={token} />
      </AccountFrame>
    );
  return (
    <AccountFrame title={t("title")}>
      <FormNotice tone="red">{t("noToken")}</FormNotice>
      <Button asChild size="lg">
        <Link href="/forgot-password">{t("askAgain")}</Link>
      </Button>
    </AccountFrame>
  );
}
