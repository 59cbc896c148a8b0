"use client";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { cn } from "./cn";

type ResizeHandleProps = {
  /** Width in px of the pane it sizes. */
  value: number;
  min: number;
  max: number;
  /** The side of the handle on which the pane lies. */
  pane: "before" | "after";
  label: string;
  onChange(value: number): void;
  /** After the drag, or after a key. */
  onCommit(value: number): void;
  onReset(): void;
  className?: string;
};

/** The line between two panes: drag it, or move it with the arrow keys; a double click sets it back. */
export function ResizeHandle({ value, min, max, pane, label, onChange, onCommit, onReset, className }: ResizeHandleProps) {
  const drag = useRef<{ x: number; from: number; last: number } | null>(null);
  const clamp = (width: number) => Math.round(Math.min(max, Math.max(min, width)));
  const sign = pane === "before" ? 1 : -1;

  const start = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, from: value, last: value };
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (!drag.current) return;
    drag.current.last = clamp(drag.current.from + sign * (event.clientX - drag.current.x));
    onChange(drag.current.last);
  };
  const end = () => {
    if (drag.current) onCommit(drag.current.last);
    drag.current = null;
  };
  const key = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 16 : event.key === "ArrowLeft" ? -16 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = clamp(value + sign * step);
    onChange(next);
    onCommit(next);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable splitter is a separator with a value, which <hr> is not
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={onReset}
      onKeyDown={key}
      className={cn(
        "group relative z-10 w-px shrink-0 cursor-col-resize touch-none bg-line outline-none before:absolute before:inset-y-0 before:-left-1 before:w-2.25 hover:bg-green focus-visible:bg-green focus-visible:ring-1 focus-visible:ring-green active:bg-green phone:hidden",
        className,
      )}
    />
  );
}
