"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldDescription, FieldLabel } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { ClosingForm } from "@/lib/reception/inputs";

const fields = ["subject", "result", "tags"] as const;
const mostRequired = 2;

/** What the form at the end offers, and which of it must be told. */
export function ClosingPart({ closing, change }: { closing: ClosingForm; change(closing: ClosingForm): void }) {
  const t = useTranslations("reception.closing");
  const require = (field: (typeof fields)[number], on: boolean) =>
    change({ ...closing, required: on ? [...closing.required, field] : closing.required.filter((one) => one !== field) });
  return (
    <Card className="flex flex-col gap-4 p-4">
      <Lines
        label={t("subjects")}
        placeholder={t("subjectsPlaceholder")}
        lines={closing.subjects}
        longest={30}
        most={30}
        write={(subjects) => change({ ...closing, subjects })}
      />
      <Lines
        label={t("tags")}
        placeholder={t("tagsPlaceholder")}
        lines={closing.tags}
        longest={20}
        most={50}
        write={(tags) => change({ ...closing, tags })}
      />
      <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
        <legend className="mb-1.5 font-medium text-sm">{t("required")}</legend>
        {fields.map((field) => {
          const on = closing.required.includes(field);
          return (
            // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is a control
            <label key={field} className="flex items-center gap-2 text-sm phone:min-h-11">
              <Checkbox
                checked={on}
                disabled={!on && closing.required.length >= mostRequired}
                onCheckedChange={(next) => require(field, next === true)}
              />
              {t(`field.${field}`)}
            </label>
          );
        })}
      </fieldset>
    </Card>
  );
}

type LinesProps = { label: string; placeholder: string; lines: string[]; longest: number; most: number; write(lines: string[]): void };

/** A list of choices, one a line. */
function Lines({ label, placeholder, lines, longest, most, write }: LinesProps) {
  const t = useTranslations("reception.closing");
  const id = useId();
  const [text, setText] = useState(lines.join("\n"));
  const read = (given: string) =>
    [...new Set(given.split("\n").map((line) => line.trim().slice(0, longest)))].filter(Boolean).slice(0, most);
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Textarea
        id={id}
        rows={4}
        className="field-sizing-content max-h-60"
        value={text}
        placeholder={placeholder}
        onChange={({ target }) => {
          setText(target.value);
          write(read(target.value));
        }}
        onBlur={() => setText(lines.join("\n"))}
      />
      <FieldDescription>{t("oneALine", { count: lines.length, most })}</FieldDescription>
    </Field>
  );
}
