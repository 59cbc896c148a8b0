"use client";
import { ChevronRight, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useInbox } from "../desk/inbox-ui";
import { useMembers } from "../desk/shop-queries";
import { useWatched } from "../live/use-desk";

const look = "mx-3 mb-1 flex h-7 shrink-0 items-center gap-1 text-xs phone:h-11 phone:text-sm";

/** Below the tabs: whose conversations alone are shown, or from the queue the way to all of it. */
export function ListNote() {
  const t = useTranslations("conversations.list");
  const ui = useInbox();
  const wish = useWatched(ui.wish);
  const { data: members } = useMembers(Boolean(wish.assigneeId));
  if (wish.assigneeId) {
    const name = members?.find(({ userId }) => userId === wish.assigneeId)?.name ?? "";
    return (
      <p className={look}>
        <span className="min-w-0 flex-1 truncate font-medium text-green-ink">{name ? t("of", { name }) : ""}</span>
        <button
          type="button"
          onClick={() => ui.wish.set({ ...wish, assigneeId: null })}
          className="flex items-center gap-1 rounded px-1 text-ink-2 hover:bg-sunken hover:text-ink phone:min-h-11"
        >
          <X aria-hidden className="size-3.5" />
          {t("ofAll")}
        </button>
      </p>
    );
  }
  if (wish.view !== "queued") return null;
  return (
    <Link href="/queue" className={`${look} text-ink-3 hover:text-ink`}>
      {t("toQueue")}
      <ChevronRight aria-hidden className="size-3.5" />
    </Link>
  );
}
