"use client";
import { CircleCheck } from "lucide-react";
import { cn } from "@/components/ui/cn";

type WaitingLightProps = { done: boolean; title: string; text: string };

/** Waits for something from outside and turns green by itself. */
export function WaitingLight({ done, title, text }: WaitingLightProps) {
  return (
    <div
      role="status"
      className={cn(
        "flex min-h-15 items-center gap-3 rounded-lg border px-3.5 py-2.5 transition-colors duration-150",
        done ? "border-green bg-green-wash" : "border-line bg-surface",
      )}
    >
      {done ? (
        <CircleCheck aria-hidden className="size-5 shrink-0 text-green-ink" />
      ) : (
        <span aria-hidden className="grid size-5 shrink-0 place-items-center">
          <span className="size-2.5 animate-glimmer rounded-full bg-amber" />
        </span>
      )}
      <div className="min-w-0">
        <p className={cn("font-medium text-sm", done ? "text-green-ink" : "text-ink")}>{title}</p>
        <p className="text-ink-2 text-xs">{text}</p>
      </div>
    </div>
  );
}
