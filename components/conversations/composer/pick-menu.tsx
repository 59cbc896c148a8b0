"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";

type PickMenuProps<T> = {
  id: string;
  label: string;
  items: readonly T[];
  keyOf(item: T): string;
  chosen: number;
  onChoose(index: number): void;
  onPick(item: T): void;
  empty: ReactNode;
  children(item: T): ReactNode;
};

/** A list above the composer that is driven by the keys of the text field. */
export function PickMenu<T>({ id, label, items, keyOf, chosen, onChoose, onPick, empty, children }: PickMenuProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${chosen}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      className="absolute inset-x-0 bottom-full z-20 mb-1.5 max-h-72 animate-rise overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-float"
    >
      {items.length === 0 ? <div className="px-3 py-4 text-center text-ink-2 text-sm">{empty}</div> : null}
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus; aria-activedescendant names the line
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field
        <div
          key={keyOf(item)}
          id={`${id}-${index}`}
          data-index={index}
          role="option"
          aria-selected={index === chosen}
          onPointerMove={() => index !== chosen && onChoose(index)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(item)}
          className={cn("cursor-default rounded-md px-2.5 py-1.5 text-sm phone:min-h-11", index === chosen && "bg-sunken")}
        >
          {children(item)}
        </div>
      ))}
    </div>
  );
}
