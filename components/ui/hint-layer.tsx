"use client";
import * as TooltipPrimitive from "radix-ui/tooltip";
import { useEffect, useId, useLayoutEffect } from "react";
import { closeHint, type ShownHint } from "./tooltip";

/** Draws the tooltip that stands beside what it is about. */
export function HintLayer({ hint: { target, label, side } }: { hint: ShownHint }) {
  const id = useId();
  useLayoutEffect(() => {
    const before = target.getAttribute("aria-describedby");
    target.setAttribute("aria-describedby", before ? `${before} ${id}` : id);
    return () => (before ? target.setAttribute("aria-describedby", before) : target.removeAttribute("aria-describedby"));
  }, [target, id]);
  useEffect(() => {
    const gone = new AbortController();
    window.addEventListener("keydown", ({ key }) => key === "Escape" && closeHint(), { signal: gone.signal, capture: true });
    window.addEventListener("scroll", closeHint, { signal: gone.signal, capture: true, passive: true });
    return () => gone.abort();
  }, []);
  const { left, top, width, height } = target.getBoundingClientRect();
  return (
    <TooltipPrimitive.Provider>
      <TooltipPrimitive.Root open key={`${left} ${top}`}>
        <TooltipPrimitive.Trigger asChild>
          <span aria-hidden className="pointer-events-none fixed" style={{ left, top, width, height }} />
        </TooltipPrimitive.Trigger>
        <TooltipPrimitive.Portal>
          <TooltipPrimitive.Content
            id={id}
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="pointer-events-none z-60 flex max-w-72 items-center gap-2 rounded-md bg-ink px-2 py-1 text-paper text-xs shadow-float data-[state=delayed-open]:animate-appear"
          >
            {label}
          </TooltipPrimitive.Content>
        </TooltipPrimitive.Portal>
      </TooltipPrimitive.Root>
    </TooltipPrimitive.Provider>
  );
}
