"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { EntrySettings } from "@/lib/entries/inputs";

/** What every part of the configuration is given: the settings as they stand on the screen, and the way to change them. */
export type PartProps = { settings: EntrySettings; change(settings: EntrySettings): void };

export function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <Card aria-label={title}>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        {hint ? <p className="text-ink-3 text-xs">{hint}</p> : null}
      </CardHeader>
      <CardContent className="flex flex-col gap-4">{children}</CardContent>
    </Card>
  );
}

type TextProps = {
  label: string;
  value: string;
  onChange(value: string): void;
  hint?: string;
  problem?: string | null;
  max?: number;
  placeholder?: string;
  lines?: number;
  className?: string;
};

export function TextPart({ label, value, onChange, hint, problem, max, placeholder, lines, className }: TextProps) {
  const id = useId();
  const shared = { id, value, placeholder, maxLength: max, "aria-invalid": Boolean(problem), "aria-describedby": `${id}-hint` };
  return (
    <Field className={className}>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      {lines ? (
        <Textarea rows={lines} {...shared} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <Input {...shared} onChange={({ target }) => onChange(target.value)} />
      )}
      <div id={`${id}-hint`}>
        {problem ? <FieldError>{problem}</FieldError> : hint ? <FieldDescription>{hint}</FieldDescription> : null}
      </div>
    </Field>
  );
}

type NumberProps = { label: string; value: number; min: number; max: number; onChange(value: number): void };

export function NumberPart({ label, value, min, max, onChange }: NumberProps) {
  const id = useId();
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Input
        id={id}
        type="number"
        min={min}
        max={max}
        value={value}
        onChange={({ target }) => onChange(Math.min(max, Math.max(min, Math.round(Number(target.value) || 0))))}
      />
    </Field>
  );
}

type ChoiceProps<V extends string> = { label: string; value: V; options: readonly (readonly [V, string])[]; onChange(value: V): void };

export function ChoicePart<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  const id = useId();
  const named = new Map(options);
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Select value={value} onValueChange={(next) => onChange(next as V)}>
        <SelectTrigger id={id}>
          <SelectValue>{named.get(value)}</SelectValue>
        </SelectTrigger>
        <SelectContent>
          {options.map(([option, name]) => (
            <SelectItem key={option} value={option}>
              {name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}

/** Options of a choice, named by the texts of one part. */
export function useOptions(part: string) {
  const t = useTranslations("entries");
  return <V extends string>(...values: V[]) => values.map((value) => [value, t(`${part}.${value}` as "look.auto")] as const);
}

/** Lines of a text as a list, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
