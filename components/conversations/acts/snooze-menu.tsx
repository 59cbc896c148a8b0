"use client";
import { AlarmClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { part } from "@/components/ui/part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { Act } from "../desk/act";
import { useInbox } from "../desk/inbox-ui";
import { ShortcutKeys } from "../desk/shortcut-keys";
import { useWatched } from "../live/use-desk";
import { useActs } from "./use-acts";

const SnoozeForm = part(() => import("./snooze-form").then((m) => m.SnoozeForm), <div className="h-60" />);

/** 稍后: the button in the header; its key opens the same. */
export function SnoozeMenu({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations.act");
  const ui = useInbox();
  const acts = useActs();
  const open = useWatched(ui.dialog) === "snooze";
  if (row.status === "snoozed") {
    return (
      <Button variant="outline" onClick={() => void acts.unsnooze(row)}>
        {t("unsnooze")}
      </Button>
    );
  }
  return (
    <Popover open={open} onOpenChange={(next) => ui.dialog.set(next ? "snooze" : null)}>
      <Act label={t("snooze")} keys="snooze">
        <PopoverTrigger asChild>
          <Button variant="outline" data-snooze-menu aria-label={t("snooze")} className="@max-[56rem]/thread:w-8 @max-[56rem]/thread:px-0">
            <AlarmClock aria-hidden className="@min-[56rem]/thread:hidden" />
            <span className="@max-[56rem]/thread:hidden">{t("snooze")}</span>
            <ShortcutKeys name="snooze" className="@max-[56rem]/thread:hidden" />
          </Button>
        </PopoverTrigger>
      </Act>
      <PopoverContent align="end" className="p-1">
        <SnoozeForm row={row} onDone={() => ui.dialog.set(null)} />
      </PopoverContent>
    </Popover>
  );
}
