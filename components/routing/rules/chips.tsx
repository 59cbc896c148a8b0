"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { FieldError } from "@/components/ui/field";

const chipLook =
  "inline-flex h-7 items-center gap-1 rounded-full border px-2.5 text-xs transition-colors duration-100 phone:h-10 phone:px-3.5 phone:text-sm";
const on = "border-green-deep bg-green-wash text-green-ink";
const off = "border-line bg-surface text-ink-2 hover:border-line-strong hover:text-ink";

type Option<T extends string> = { value: T; label: string };
type ChipsProps<T extends string> = { label: string; options: readonly Option<T>[]; chosen: readonly T[]; onChange: (chosen: T[]) => void };

/** Any number of some given choices. */
export function Chips<T extends string>({ label, options, chosen, onChange }: ChipsProps<T>) {
  return (
    <ChipGroup label={label}>
      {options.map(({ value, label: name }) => {
        const here = chosen.includes(value);
        return (
          <button
            key={value}
            type="button"
            aria-pressed={here}
            onClick={() => onChange(here ? chosen.filter((one) => one !== value) : [...chosen, value])}
            className={cn(chipLook, here ? on : off)}
          >
            {name}
          </button>
        );
      })}
    </ChipGroup>
  );
}

type OneChipProps<T extends string> = { label: string; options: readonly Option<T>[]; chosen: T; onChange: (chosen: T) => void };

/** Exactly one of some given choices. */
export function OneChip<T extends string>({ label, options, chosen, onChange }: OneChipProps<T>) {
  return (
    <ChipGroup label={label}>
      {options.map(({ value, label: name }) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen === value}
          onClick={() => onChange(value)}
          className={cn(chipLook, chosen === value ? on : off)}
        >
          {name}
        </button>
      ))}
    </ChipGroup>
  );
}

function ChipGroup({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      <div className="flex flex-wrap gap-1.5">{children}</div>
    </fieldset>
  );
}

type WordChipsProps = {
  id: string;
  label: string;
  placeholder: string;
  words: readonly string[];
  suggestions?: readonly string[];
  onChange: (words: string[]) => void;
};

const longest = 30;
const most = 50;

/** Words of one's own: type and press Enter or a comma; several at once are taken apart; Backspace takes the last away. */
export function WordChips({ id, label, placeholder, words, suggestions = [], onChange }: WordChipsProps) {
  const t = useTranslations("routing.form");
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const composing = useRef(false);
  const add = (given: string) => {
    const fresh = given
      .split(/[,，、;；\n]/)
      .map((word) => word.trim())
      .filter((word) => word && !words.includes(word));
    const next = [...new Set([...words, ...fresh])];
    const long = fresh.find((word) => word.length > longest);
    // what cannot be taken stays in the field, to be mended there
    setText(long || next.length > most ? given : "");
    setProblem(long ? t("wordTooLong", { word: long, most: longest }) : next.length > most ? t("tooManyWords", { most }) : null);
    if (fresh.length > 0 && !long && next.length <= most) onChange(next);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (composing.current || event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      // Enter ends a word here, never the form
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && text === "" && words.length > 0) onChange(words.slice(0, -1));
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <div className="flex min-h-8 flex-wrap items-center gap-1.5 rounded-md border border-line bg-surface px-1.5 py-1 focus-within:border-green-deep focus-within:ring-3 focus-within:ring-green/20 has-aria-invalid:border-red phone:min-h-11">
        {words.map((word) => (
          <span
            key={word}
            className="inline-flex h-6 items-center gap-0.5 rounded-full bg-green-wash pl-2 text-green-ink text-xs phone:h-8"
          >
            {word}
            <button
              type="button"
              aria-label={t("remove", { name: word })}
              onClick={() => onChange(words.filter((one) => one !== word))}
              className="grid size-5 place-items-center rounded-full hover:bg-green-wash-2 phone:size-8"
            >
              <X aria-hidden className="size-3" />
            </button>
          </span>
        ))}
        <input
          id={id}
          value={text}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
          placeholder={words.length === 0 ? placeholder : ""}
          className="h-6 min-w-24 flex-1 bg-transparent px-1 text-sm outline-none placeholder:text-ink-3 phone:h-9 phone:text-[1rem]"
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={() => {
            composing.current = false;
          }}
          onChange={({ target }) => {
            setProblem(null);
            // a comma that was typed ends a word; one within what is being mended does not
            if (/[,，、;；]/.test(target.value) && !composing.current && !problem) add(target.value);
            else setText(target.value);
          }}
          onKeyDown={press}
          onBlur={() => add(text)}
        />
      </div>
      <FieldError id={`${id}-problem`}>{problem}</FieldError>
      {suggestions.some((one) => !words.includes(one)) ? (
        <div className="flex flex-wrap gap-1.5">
          {suggestions
            .filter((one) => !words.includes(one))
            .map((one) => (
              <button
                key={one}
                type="button"
                aria-label={t("addSuggestion", { name: one })}
                disabled={words.length >= most}
                onClick={() => onChange([...words, one])}
                className={cn(chipLook, off, "border-dashed")}
              >
                + {one}
              </button>
            ))}
        </div>
      ) : null}
    </div>
  );
}
