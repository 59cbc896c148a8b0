import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "@/components/merchants/account/account-frame";
import { ForgotPasswordForm } from "@/components/merchants/account/forgot-password-form";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("account.forgot"))("title") });

export default async function ForgotPasswordPage() {
  const t = await getTranslations("account.forgot");
  return (
    <AccountFrame title={t("title")} foot={<Link href="/sign-in">{t("back")}</Link>}>
      <ForgotPasswordForm />
    </AccountFrame>
  );
}
