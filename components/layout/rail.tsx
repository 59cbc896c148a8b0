"use client";
import { BookText, ListOrdered, MessageSquare, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Hint } from "@/components/ui/tooltip";

const places = [
  { key: "conversations", href: "/conversations", under: "/conversations", icon: MessageSquare },
  { key: "queue", href: "/queue", under: "/queue", icon: ListOrdered },
  { key: "knowledge", href: "/knowledge/canned-replies", under: "/knowledge", icon: BookText },
  { key: "settings", href: "/settings", under: "/settings", icon: Settings },
] as const;

type RailProps = {
  /** Stands above the places, as the shop's mark. */
  head: ReactNode;
  /** Drawn over a place's icon, as a dot for unread messages. */
  marks?: Partial<Record<(typeof places)[number]["key"], ReactNode>>;
  /** Stands below the places. */
  foot: ReactNode;
};

/** The places of the desk: a narrow rail, on phones a bar at the bottom. */
export function Rail({ head, marks = {}, foot }: RailProps) {
  const t = useTranslations("common.shell");
  const pathname = usePathname();
  const reading = /^\/conversations\/./.test(pathname);
  return (
    <nav
      aria-label={t("main")}
      className={cn(
        "z-20 flex shrink-0 items-center gap-1 border-line phone:gap-0 bg-paper text-ink-3",
        "md:w-13 md:flex-col md:border-r md:py-3",
        "phone:order-last phone:h-[calc(3.5rem+env(safe-area-inset-bottom))] phone:justify-around phone:border-t phone:pb-[env(safe-area-inset-bottom)]",
        reading && "phone:hidden",
      )}
    >
      <div className="mb-3 phone:hidden">{head}</div>
      {places.map(({ key, href, under, icon: Icon }) => {
        const here = pathname.startsWith(under);
        return (
          <Hint key={key} label={t(key)} side="right">
            <Link
              href={href}
              aria-label={t(key)}
              aria-current={here ? "page" : undefined}
              className={cn(
                "relative grid size-9 place-items-center rounded-lg transition-colors duration-100 hover:bg-sunken hover:text-ink phone:h-12 phone:w-auto phone:min-w-0 phone:flex-1 phone:gap-0.5 phone:py-1",
                // on phones the head of the list leads there, since the bar holds no more
                key === "queue" && "phone:hidden",
                key === "conversations" && pathname.startsWith("/queue") && "phone:text-green-ink",
                here && "bg-green-wash text-green-ink hover:bg-green-wash hover:text-green-ink phone:bg-transparent",
              )}
            >
              <Icon aria-hidden className="size-4.5 phone:size-5" strokeWidth={1.7} />
              <span aria-hidden className="hidden max-w-full truncate text-2xs phone:block">
                {t(key)}
              </span>
              {marks[key]}
            </Link>
          </Hint>
        );
      })}
      <div className="flex items-center gap-2 md:mt-auto md:flex-col phone:gap-0">{foot}</div>
    </nav>
  );
}
