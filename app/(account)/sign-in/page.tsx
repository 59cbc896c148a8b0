import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentMember } from "@/app/(desk)/desk-session";
import { AccountFrame } from "@/components/merchants/account/account-frame";
import { DemoSignIn } from "@/components/merchants/account/demo-sign-in";
import { FormNotice } from "@/components/merchants/account/form-notice";
import { SignInForm } from "@/components/merchants/account/sign-in-form";
import { env } from "@/lib/platform/env";
import { localPath } from "../local-path";

type Search = { next?: string; email?: string; done?: string };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("account"))("signIn.title") });

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { next, email, done } = await searchParams;
  const target = localPath(next, "/conversations");
  if (await currentMember()) redirect(target);
  const t = await getTranslations("account");
  const demoPeople = env().HUIYIN_DEMO_PEOPLE;
  return (
    <AccountFrame
      title={t("signIn.title")}
      foot={
        <>
          {t("signIn.noAccount")} <Link href="/sign-up">{t("signIn.signUp")}</Link>
        </>
      }
    >
      {done === "reset" ? <FormNotice tone="green">{t("signIn.afterReset")}</FormNotice> : null}
      <SignInForm next={target} email={typeof email === "string" ? email : undefined} />
      {demoPeople ? <DemoSignIn people={demoPeople} next={target} /> : null}
    </AccountFrame>
  );
}
