"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { FormField } from "@/lib/entries/inputs";
import { ChoicePart, Part, type PartProps, TextPart, useOptions } from "./parts";

const most = 6;

/** A key that none of the fields has yet. */
const freeKey = (fields: readonly FormField[]): string => {
  const keys = new Set(fields.map(({ key }) => key));
  return Array.from({ length: most + 1 }, (_, n) => `f${n}`).find((key) => !keys.has(key)) ?? "f0";
};

export function FormPart({ settings, change }: PartProps) {
  const t = useTranslations("entries.form");
  const options = useOptions("form");
  const { form } = settings;
  const set = (part: Partial<typeof form>) => change({ ...settings, form: { ...form, ...part } });
  const setField = (key: string, part: Partial<FormField>) =>
    set({ fields: form.fields.map((field) => (field.key === key ? { ...field, ...part } : field)) });
  const first: FormField = { key: "f0", kind: "name", label: t("kindName"), required: true, options: [] };
  const when = (next: typeof form.when) =>
    set({ when: next, fields: next !== "never" && form.fields.length === 0 ? [first] : form.fields });
  return (
    <Part title={t("title")}>
      <ChoicePart label={t("when")} value={form.when} options={options("never", "always", "outside_hours")} onChange={when} />
      {form.when === "never" ? null : (
        <>
          <TextPart label={t("formTitle")} max={60} value={form.title} onChange={(title) => set({ title })} />
          {form.fields.map((field) => (
            <FieldRow
              key={field.key}
              field={field}
              onChange={(part) => setField(field.key, part)}
              onRemove={() => set({ fields: form.fields.filter(({ key }) => key !== field.key) })}
            />
          ))}
          <Button
            variant="outline"
            size="sm"
            className="self-start"
            disabled={form.fields.length >= most}
            onClick={() => set({ fields: [...form.fields, { ...first, key: freeKey(form.fields), kind: "text", label: "" }] })}
          >
            <Plus aria-hidden />
            {t("add")}
          </Button>
        </>
      )}
    </Part>
  );
}

function FieldRow({ field, onChange, onRemove }: { field: FormField; onChange(part: Partial<FormField>): void; onRemove(): void }) {
  const t = useTranslations("entries.form");
  const id = useId();
  const kinds = [
    ["name", t("kindName")],
    ["phone", t("kindPhone")],
    ["email", t("kindEmail")],
    ["text", t("kindText")],
    ["choice", t("kindChoice")],
  ] as const;
  return (
    <div className="flex items-start gap-2 rounded-md border border-line-soft p-3">
      <div className="grid min-w-0 flex-1 gap-3 md:grid-cols-2">
        <ChoicePart label={t("kind")} value={field.kind} options={kinds} onChange={(kind) => onChange({ kind })} />
        <TextPart label={t("label")} max={20} value={field.label} onChange={(label) => onChange({ label })} />
        {field.kind === "choice" ? (
          <TextPart
            className="md:col-span-2"
            label={t("options")}
            value={field.options.join("，")}
            onChange={(text) => onChange({ options: text.split(/[,，]/).slice(0, 10) })}
          />
        ) : null}
        <div className="flex items-center gap-2">
          <Checkbox id={id} checked={field.required} onCheckedChange={(checked) => onChange({ required: checked === true })} />
          <label htmlFor={id} className="text-sm">
            {t("required")}
          </label>
        </div>
      </div>
      <Button variant="ghost" size="icon-sm" aria-label={t("remove")} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
