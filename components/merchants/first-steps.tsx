import { AppWindow, CalendarClock, ChevronRight, CircleCheck, ConciergeBell, type LucideIcon, Split, UserRoundPlus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { SettingsBlock } from "@/components/layout/settings-page";

/** What a new shop sets besides its channels. `rules`: how many it has, since the trade brings the first. */
export type FirstStepsDone = { entry: boolean; hours: boolean; welcome: boolean; colleagues: boolean; rules: number };

/** The other first steps of a shop, none of which needs a channel. */
export function FirstSteps({ done }: { done: FirstStepsDone }) {
  const t = useTranslations("merchants.firstSteps");
  const steps: { key: "entry" | "hours" | "welcome" | "colleagues" | "rules"; href: string; icon: LucideIcon; done: boolean }[] = [
    { key: "entry", href: "/settings/entries", icon: AppWindow, done: done.entry },
    { key: "hours", href: "/settings/hours", icon: CalendarClock, done: done.hours },
    { key: "welcome", href: "/settings/reception", icon: ConciergeBell, done: done.welcome },
    { key: "colleagues", href: "/settings/members", icon: UserRoundPlus, done: done.colleagues },
    { key: "rules", href: "/settings/routing", icon: Split, done: done.rules > 0 },
  ];
  return (
    <SettingsBlock title={t("title")} text={t("text")}>
      <ul className="grid gap-3 md:grid-cols-2">
        {steps.map(({ key, href, icon: Icon, done: isDone }) => (
          <li key={key}>
            <Link href={href} className="flex h-full items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3 hover:bg-sunken">
              <Icon aria-hidden className="size-4.5 shrink-0 text-ink-3" strokeWidth={1.7} />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="font-medium text-sm">{t(`${key}.title`)}</span>
                <span className="text-ink-2 text-xs">{t(`${key}.text`, { count: done.rules })}</span>
              </span>
              {isDone ? (
                <span className="flex shrink-0 items-center gap-1 text-green-ink text-xs">
                  <CircleCheck aria-hidden className="size-4" />
                  {t("done")}
                </span>
              ) : (
                <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
              )}
            </Link>
          </li>
        ))}
      </ul>
    </SettingsBlock>
  );
}
