"use client";
import { useState } from "react";
import { cn } from "@/components/ui/cn";

type InlineTextProps = {
  value: string;
  label: string;
  placeholder: string;
  multiline?: boolean;
  maxLength: number;
  onSave(value: string): void;
};

/** A text that is edited where it stands and saved when it is left. */
export function InlineText({ value, label, placeholder, multiline = false, maxLength, onSave }: InlineTextProps) {
  const [text, setText] = useState<string | null>(null);
  const Part = multiline ? "textarea" : "input";
  return (
    <Part
      aria-label={label}
      placeholder={placeholder}
      maxLength={maxLength}
      value={text ?? value}
      rows={multiline ? 2 : undefined}
      onChange={(event: { target: { value: string } }) => setText(event.target.value)}
      onKeyDown={(event: { key: string; nativeEvent: { isComposing: boolean }; currentTarget: HTMLElement }) => {
        if (event.key === "Escape") setText(null);
        if (event.key === "Enter" && !multiline && !event.nativeEvent.isComposing) event.currentTarget.blur();
      }}
      onBlur={() => {
        if (text !== null && text.trim() !== value) onSave(text.trim());
        setText(null);
      }}
      className={cn(
        "-mx-1.5 -my-0.5 block w-[calc(100%+0.75rem)] rounded-md bg-transparent px-1.5 py-0.5 text-xs leading-5 outline-none hover:bg-sunken focus:bg-surface focus:shadow-[inset_0_0_0_1px_var(--green-deep)] phone:-my-2 phone:py-2 phone:text-[1rem] phone:leading-7",
        multiline ? "field-sizing-content resize-none" : "h-6 phone:h-11",
      )}
    />
  );
}
