import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { originOf } from "@/app/api/channels/params";
import { calls } from "@/app/api/v1/calls";
import { env } from "@/lib/platform/env";
import { CallSection } from "./call-section";
import { Intro } from "./intro";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("api");
  return { title: t("title"), description: t("lead") };
}

export default async function ApiDocsPage() {
  const t = await getTranslations("api");
  const origin = env().NEXTAUTH_URL ?? originOf({ headers: await headers() }) ?? "";
  const base = `${origin}/api/v1`;
  return (
    <div className="mx-auto flex w-full max-w-280 gap-10 px-6 py-10 phone:px-4 phone:py-6">
      <nav aria-label={t("nav")} className="sticky top-20 hidden w-52 shrink-0 self-start md:block">
        <p className="px-2 pb-1 text-2xs text-ink-3">{t("nav")}</p>
        <ul>
          {calls.map(({ key, method }) => (
            <li key={key}>
              <a
                href={`#${key}`}
                className="flex min-h-8 items-center gap-2 rounded-md px-2 text-ink-2 text-sm hover:bg-sunken hover:text-ink"
              >
                <span className="w-11 shrink-0 font-mono text-2xs text-ink-3">{method}</span>
                {t(`calls.${key}.title`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex min-w-0 flex-1 flex-col gap-10">
        <Intro base={base} />
        {calls.map((call) => (
          <CallSection key={call.key} call={call} base={origin} />
        ))}
      </div>
    </div>
  );
}
