import Image from "next/image";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** What it is, the way in, and the thing itself. */
export function Hero() {
  const t = useTranslations("site.hero");
  return (
    <section className="mx-auto max-w-280 px-6 pt-20 phone:px-4 phone:pt-10">
      <div className="flex max-w-180 flex-col gap-5">
        <h1 className="text-balance font-semibold text-[2.75rem] text-ink leading-[1.25] phone:text-[2rem]">{t("title")}</h1>
        <p className="text-pretty text-ink-2 text-lg leading-7">{t("text")}</p>
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <Button asChild size="lg" className="px-6">
            <Link href="/sign-up">{t("signUp")}</Link>
          </Button>
          <Button asChild size="lg" variant="outline" className="px-6">
            <Link href="/sign-in">{t("signIn")}</Link>
          </Button>
        </div>
        <p className="text-ink-3 text-xs">{t("note")}</p>
      </div>
      <div className="mt-14 overflow-hidden rounded-xl border border-line bg-sunken phone:mt-10 phone:-mx-4 phone:rounded-none phone:border-x-0">
        <Image src="/inbox.png" alt={t("shot")} width={1366} height={768} unoptimized className="h-auto w-full dark:hidden" />
        <Image src="/inbox-dark.png" alt={t("shot")} width={1366} height={768} unoptimized className="hidden h-auto w-full dark:block" />
      </div>
    </section>
  );
}
