"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldLabel } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { Keys, ShortcutKeys } from "../desk/shortcut-keys";
import { comboOf, isComposing, shortcutsOf } from "../desk/shortcuts";
import { usePreferences } from "../live/use-desk";
import { useActs } from "./use-acts";

const results = ["resolved", "unresolved", "no_reply", "spam"] as const;

/** Ends a conversation with two fields, both optional: what came of it, and a summary for whoever is next. */
export function CloseDialog({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations");
  const acts = useActs();
  const [result, setResult] = useState<string>("resolved");
  const [summary, setSummary] = useState("");
  const end = (goOn: boolean) => {
    onClose();
    void acts.close(row, result, summary.trim(), goOn);
  };
  const { closeNext } = shortcutsOf(usePreferences().shortcuts);
  const key = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || !closeNext.includes("Mod+") || comboOf(event) !== closeNext) return;
    event.preventDefault();
    end(true);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent aria-describedby={undefined} onKeyDown={key}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            end(false);
          }}
        >
          <DialogHeader>
            <DialogTitle>{t("close.title", { name: row.customer.name })}</DialogTitle>
          </DialogHeader>
          <DialogBody>
            <fieldset className="flex flex-wrap gap-1.5">
              <legend className="mb-1.5 font-medium text-sm">{t("close.result")}</legend>
              {results.map((each, index) => (
                <label
                  key={each}
                  className={cn(
                    "flex h-8 cursor-pointer items-center rounded-md border border-line px-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-green-deep phone:h-11",
                    result === each ? "border-green-deep bg-green-wash font-medium text-green-ink" : "text-ink-2 hover:bg-sunken",
                  )}
                >
                  <input
                    type="radio"
                    name="result"
                    autoFocus={index === 0}
                    className="sr-only"
                    checked={result === each}
                    onChange={() => setResult(each)}
                  />
                  {t(`result.${each}`)}
                </label>
              ))}
            </fieldset>
            <Field>
              <FieldLabel htmlFor="close-summary">{t("close.summary")}</FieldLabel>
              <Textarea
                id="close-summary"
                value={summary}
                maxLength={500}
                onChange={(event) => setSummary(event.target.value)}
                placeholder={t("close.summaryPlaceholder")}
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button type="submit" variant="outline">
              {t("close.do")}
              <Keys combo="Enter" />
            </Button>
            <Button onClick={() => end(true)}>
              {t("act.closeNext")}
              <ShortcutKeys name="closeNext" />
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
