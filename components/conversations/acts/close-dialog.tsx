"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { CloseInput, ClosingChoices, ConversationRow } from "@/lib/conversations/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { Keys, ShortcutKeys } from "../desk/shortcut-keys";
import { comboOf, isComposing, shortcutsOf } from "../desk/shortcuts";
import { WaitTimer } from "../list/wait-timer";
import { usePreferences } from "../live/use-desk";
import { useActs } from "./use-acts";

const results = ["resolved", "unresolved", "no_reply", "spam"] as const;

const offersNothing: ClosingChoices = { subjects: [], tags: [], required: [] };

/** What the shop's form offers; until it is known, and where it cannot be had, nothing: the server asks all the same. */
function useChoices(): ClosingChoices {
  const { data } = useQuery({
    queryKey: ["closing-form"],
    queryFn: ({ signal }) => callDoor<ClosingChoices>("GET", "/api/reception/closing", undefined, { signal }),
    staleTime: 60_000,
  });
  return data ?? offersNothing;
}

/** Ends a conversation: what came of it, a summary for whoever is next, and what the shop's form asks for besides. */
export function CloseDialog({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations");
  const acts = useActs();
  const { subjects, tags: offered, required } = useChoices();
  const [result, setResult] = useState<CloseInput["result"]>("resolved");
  const [summary, setSummary] = useState("");
  const [subject, setSubject] = useState(row.subject);
  const [tags, setTags] = useState<string[]>([]);
  const lacks = { subject: subject === "", result: false, tags: tags.length === 0 };
  const missing = required.filter((field) => lacks[field]);
  const [tried, setTried] = useState(false);
  const end = (goOn: boolean) => {
    setTried(true);
    if (missing.length > 0) return;
    onClose();
    void acts.close(row, { result, summary: summary.trim(), subject, tags }, goOn);
  };
  const wants = (field: "subject" | "tags") => (tried && missing.includes(field) ? t(`close.wants.${field}`) : null);
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
            {row.waitingSince ? (
              <p className="flex items-center justify-between rounded-md bg-amber-wash px-2.5 py-1.5 text-amber-ink text-xs">
                {t("close.waiting")}
                <WaitTimer since={row.waitingSince} />
              </p>
            ) : null}
            <fieldset className="flex flex-wrap gap-1.5">
              <legend className="mb-1.5 font-medium text-sm">{t("close.result")}</legend>
              {results.map((each, index) => (
                <label
                  key={each}
                  className={cn(
                    "cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-green-deep",
                    chipLook(result === each),
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
            {subjects.length > 0 ? (
              <Chips
                legend={t("close.subject")}
                optional={!required.includes("subject")}
                options={subjects.map((each) => [each, each])}
                chosen={[subject]}
                problem={wants("subject")}
                choose={(each) => setSubject(each === subject ? "" : each)}
              />
            ) : null}
            {offered.length > 0 ? (
              <Chips
                legend={t("close.tags")}
                optional={!required.includes("tags")}
                options={offered.map((each) => [each, each])}
                chosen={tags}
                problem={wants("tags")}
                choose={(each) => setTags(tags.includes(each) ? tags.filter((one) => one !== each) : [...tags, each])}
              />
            ) : null}
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

const chipLook = (on: boolean) =>
  cn(
    "flex h-8 items-center rounded-md border border-line px-3 text-sm phone:h-11",
    on ? "border-green-deep bg-green-wash font-medium text-green-ink" : "text-ink-2 hover:bg-sunken",
  );

type ChipsProps<V extends string> = {
  legend: string;
  options: (readonly [V, string])[];
  chosen: readonly string[];
  optional?: boolean;
  problem?: string | null;
  choose(value: V): void;
};

/** A row of choices that are pressed. */
function Chips<V extends string>({ legend, options, chosen, optional = false, problem = null, choose }: ChipsProps<V>) {
  const common = useTranslations("common");
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">
        {legend}
        <span className="ml-1.5 font-normal text-ink-3 text-xs">{common(optional ? "optional" : "required")}</span>
      </legend>
      {options.map(([value, name]) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen.includes(value)}
          onClick={() => choose(value)}
          className={chipLook(chosen.includes(value))}
        >
          {name}
        </button>
      ))}
      <FieldError className="w-full">{problem}</FieldError>
    </fieldset>
  );
}
