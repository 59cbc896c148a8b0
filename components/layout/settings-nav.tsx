"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { settingsGroups } from "./settings-places";

/** On a phone the page one is on may stand outside the row. */
const bringInView = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ block: "nearest", inline: "center" });

/** The pages of the settings; on phones a row that scrolls. */
export function SettingsNav({ admin }: { admin: boolean }) {
  const t = useTranslations("common.settings");
  const pathname = usePathname();
  return (
    <nav
      aria-label={t("title")}
      className="flex shrink-0 gap-1 overflow-x-auto border-line md:w-52 md:flex-col md:border-r md:p-3 phone:border-b phone:px-3 phone:py-1.5"
    >
      {settingsGroups.map(({ label, places }) => (
        <div key={label} className="contents md:mb-3 md:block">
          <p className="px-2 pb-1 text-2xs text-ink-3 phone:hidden">{t(label)}</p>
          {places
            .filter((place) => admin || !place.admin)
            .map(({ key, href, icon: Icon }) => {
              const here = pathname.startsWith(href);
              return (
                <Link
                  key={key}
                  ref={here ? bringInView : undefined}
                  href={href}
                  aria-current={here ? "page" : undefined}
                  className={cn(
                    "flex h-8 shrink-0 items-center gap-2 rounded-md px-2 text-ink-2 text-sm hover:bg-sunken hover:text-ink phone:h-11 phone:px-3",
                    here && "bg-sunken font-medium text-ink",
                  )}
                >
                  <Icon aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.7} />
                  {t(key)}
                </Link>
              );
            })}
        </div>
      ))}
    </nav>
  );
}
