"use client";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useInbox } from "../desk/inbox-ui";
import { useRow, useThread } from "../live/use-desk";
import { CannedSuggestions } from "./canned-suggestions";
import { CustomerSection } from "./customer-section";
import { HistorySection } from "./history-section";

/** The right pane: who this is, and what helps to answer. Other words of the house add their sections here. */
export function ContextPanel({ id }: { id: string }) {
  const t = useTranslations("conversations.panel");
  const ui = useInbox();
  const row = useRow(id);
  const thread = useThread(id);
  return (
    <section aria-label={t("label")} className="flex min-h-0 min-w-0 flex-1 flex-col bg-paper">
      <div className="flex h-14 shrink-0 items-center gap-1 border-line-soft border-b px-1 md:hidden">
        <Button variant="ghost" size="icon" aria-label={t("back")} onClick={() => ui.phonePanel.set(false)}>
          <ArrowLeft aria-hidden />
        </Button>
        <span className="font-semibold text-base">{t("label")}</span>
      </div>
      {row && thread ? (
        <div key={row.id} className="min-h-0 flex-1 overflow-y-auto pb-[env(safe-area-inset-bottom)]">
          <CustomerSection row={row} customer={thread.customer} />
          <CannedSuggestions row={row} thread={thread} />
          <HistorySection row={row} customer={thread.customer} />
        </div>
      ) : (
        <div className="space-y-3 p-4">
          <Skeleton className="size-11" />
          <Skeleton className="h-3 w-32" />
          <Skeleton className="h-24 w-full" />
        </div>
      )}
    </section>
  );
}
