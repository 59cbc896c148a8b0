"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { type ClosingForm, listLimits } from "@/lib/reception/inputs";
import type { SayProblem } from "./notice-parts";

const fields = ["subject", "result", "tags"] as const;
const mostRequired = 2;

type ClosingProps = { closing: ClosingForm; say: SayProblem; change(closing: ClosingForm): void };

/** What the form at the end offers, and which of it must be told. */
export function ClosingPart({ closing, say, change }: ClosingProps) {
  const t = useTranslations("reception.closing");
  const require = (field: (typeof fields)[number], on: boolean) =>
    change({ ...closing, required: on ? [...closing.required, field] : closing.required.filter((one) => one !== field) });
  return (
    <Card className="flex flex-col gap-4 p-4">
      <Lines
        label={t("subjects")}
        placeholder={t("subjectsPlaceholder")}
        lines={closing.subjects}
        most={listLimits.subjects.lines}
        problem={say("subjects")}
        write={(subjects) => change({ ...closing, subjects })}
      />
      <Lines
        label={t("tags")}
        placeholder={t("tagsPlaceholder")}
        lines={closing.tags}
        most={listLimits.tags.lines}
        problem={say("tags")}
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
        <FieldError className="basis-full">{say("required")}</FieldError>
      </fieldset>
    </Card>
  );
}

type LinesProps = {
  label: string;
  placeholder: string;
  lines: string[];
  most: number;
  problem: string | null;
  write(lines: string[]): void;
};

/** A list of choices, one a line. */
function Lines({ label, placeholder, lines, most, problem, write }: LinesProps) {
  const t = useTranslations("reception.closing");
  const id = useId();
  const [text, setText] = useState(lines.join("\n"));
  const read = (given: string) => [...new Set(given.split("\n").map((line) => line.trim()))].filter(Boolean);
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Textarea
        id={id}
        rows={4}
        className="field-sizing-content max-h-60"
        value={text}
        placeholder={placeholder}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onChange={({ target }) => {
          setText(target.value);
          write(read(target.value));
        }}
        onBlur={() => setText(lines.join("\n"))}
      />
      <FieldError id={`${id}-problem`}>{problem}</FieldError>
      <FieldDescription>{t("oneALine", { count: lines.length, most })}</FieldDescription>
    </Field>
  );
}
