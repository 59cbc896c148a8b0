"use client";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { useDates } from "../desk/dates";
import { jumpToDay } from "../live/load-threads";
import { useDesk, useEvery } from "../live/use-desk";
import { startOfDay } from "./start-of-day";

/** Shows the thread as it was on a day. */
export function DateDialog({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations.date");
  const desk = useDesk();
  const dates = useDates();
  const timeZone = useTimeZone() ?? "Asia/Shanghai";
  const now = useEvery(60) ?? Date.now();
  const [day, setDay] = useState(() => dates.dayOf(Date.parse(row.lastMessage.at)));
  const [failed, setFailed] = useState(false);
  const go = async () => {
    if (!day) return;
    if (await jumpToDay(desk, row.id, new Date(startOfDay(day, timeZone)).toISOString())) onClose();
    else setFailed(true);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-xs">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void go();
          }}
        >
          <DialogHeader>
            <DialogTitle>{t("title")}</DialogTitle>
            <DialogDescription>{t("text")}</DialogDescription>
          </DialogHeader>
          <DialogBody>
            <Field>
              <FieldLabel htmlFor="jump-day">{t("day")}</FieldLabel>
              <Input
                id="jump-day"
                type="date"
                autoFocus
                value={day}
                min={dates.dayOf(Date.parse(row.createdAt))}
                max={dates.dayOf(now)}
                onChange={(event) => setDay(event.target.value)}
              />
              <FieldError>{failed ? t("failed") : null}</FieldError>
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button type="submit" disabled={!day}>
              {t("go")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
