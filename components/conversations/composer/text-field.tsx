"use client";
import type { ComponentProps, Ref } from "react";
import { openBlanks } from "@/components/knowledge/canned-blanks";
import { cn } from "@/components/ui/cn";

type TextFieldProps = Omit<ComponentProps<"textarea">, "value" | "ref"> & { value: string; ref: Ref<HTMLTextAreaElement> };

/** A field that grows with its text and marks the blanks that are still open. */
export function TextField({ value, className, ref, ...props }: TextFieldProps) {
  const text = "col-start-1 row-start-1 w-full whitespace-pre-wrap px-3.5 py-1.5 text-base [overflow-wrap:anywhere] phone:text-[1rem]";
  return (
    <div className={cn("grid grid-cols-[minmax(0,1fr)] max-h-44 min-h-14 overflow-y-auto phone:max-h-32 phone:min-h-11", className)}>
      <div aria-hidden className={cn(text, "pointer-events-none text-transparent")}>
        <Marked text={value} />
        {"\u200b"}
      </div>
      <textarea
        ref={ref}
        value={value}
        rows={1}
        className={cn(text, "resize-none overflow-hidden bg-transparent outline-none disabled:cursor-not-allowed")}
        {...props}
      />
    </div>
  );
}

function Marked({ text }: { text: string }) {
  const parts: { key: number; text: string; blank: boolean }[] = [];
  let from = 0;
  for (const { start, end } of openBlanks(text)) {
    parts.push({ key: from, text: text.slice(from, start), blank: false }, { key: start, text: text.slice(start, end), blank: true });
    from = end;
  }
  parts.push({ key: from, text: text.slice(from), blank: false });
  return parts.map((part) =>
    part.blank ? (
      <mark key={`b${part.key}`} className="rounded-sm bg-amber-wash text-transparent shadow-[0_0_0_1px_var(--amber)]">
        {part.text}
      </mark>
    ) : (
      <span key={`t${part.key}`}>{part.text}</span>
    ),
  );
}
