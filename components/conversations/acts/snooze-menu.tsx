"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { part } from "@/components/ui/part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ConversationRow } from "@/lib/conversations/inputs";
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
      <PopoverTrigger asChild>
        <Button variant="outline" data-snooze-menu>
          {t("snooze")}
          <ShortcutKeys name="snooze" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="p-1">
        <SnoozeForm row={row} onDone={() => ui.dialog.set(null)} />
      </PopoverContent>
    </Popover>
  );
}
