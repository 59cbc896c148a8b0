import Link from "next/link";
import { useTranslations } from "next-intl";
import { Brand } from "@/components/layout/brand";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { Button } from "@/components/ui/button";

export function SiteHeader({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations("site.nav");
  return (
    <header className="sticky top-0 z-30 border-line-soft border-b bg-paper/90 backdrop-blur">
      <nav aria-label={t("label")} className="mx-auto flex h-14 max-w-280 items-center justify-between gap-3 px-6 phone:px-4">
        <Link href="/" className="rounded-md">
          <Brand />
        </Link>
        <div className="flex items-center gap-1">
          <LanguageSwitch />
          <ThemeSwitch />
          {signedIn ? (
            <Button asChild className="ml-2">
              <Link href="/conversations">{t("enter")}</Link>
            </Button>
          ) : (
            <>
              <Button asChild variant="ghost">
                <Link href="/sign-in">{t("signIn")}</Link>
              </Button>
              <Button asChild className="ml-1 phone:hidden">
                <Link href="/sign-up">{t("signUp")}</Link>
              </Button>
            </>
          )}
        </div>
      </nav>
    </header>
  );
}
