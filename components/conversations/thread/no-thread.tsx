"use client";
import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Keys, ShortcutKeys } from "../desk/shortcut-keys";

const hints = ["next", "longest", "reply", "palette", "sheet"] as const;

/** The middle pane when no thread is open: what to press. */
export function NoThread() {
  const t = useTranslations("conversations");
  return (
    <section
      aria-label={t("thread.pane")}
      className="flex min-h-0 min-w-0 flex-1 flex-col items-center justify-center bg-surface phone:hidden"
    >
      <EmptyState icon={<MessagesSquare />} title={t("thread.none")} description={t("thread.noneText")} className="py-4" />
      <dl className="grid grid-cols-[auto_auto] gap-x-6 gap-y-1.5 text-ink-2 text-xs">
        {hints.map((name) => (
          <div key={name} className="contents">
            <dt>{t(`shortcut.${name}`)}</dt>
            <dd className="text-right">
              <ShortcutKeys name={name} />
              {name === "next" ? <Keys combo="Alt+ArrowDown" className="ml-1" /> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
