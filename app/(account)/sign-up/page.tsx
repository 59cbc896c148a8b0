import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "@/components/merchants/account/account-frame";
import { SignUpForm } from "@/components/merchants/account/sign-up-form";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("account.signUp"))("title") });

export default async function SignUpPage() {
  const t = await getTranslations("account.signUp");
  return (
    <AccountFrame
      title={t("title")}
      lead={t("lead")}
      foot={
        <>
          {t("haveAccount")} <Link href="/sign-in">{t("signIn")}</Link>
        </>
      }
    >
      <SignUpForm />
    </AccountFrame>
  );
}
