"use client";
import { Check, Minus } from "lucide-react";
import * as CheckboxPrimitive from "radix-ui/checkbox";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Checkbox({ className, ...props }: ComponentProps<typeof CheckboxPrimitive.Root>) {
  return (
    <CheckboxPrimitive.Root
      className={cn(
        "group grid size-4 shrink-0 place-items-center rounded border border-line-strong bg-surface text-on-green-deep transition-colors duration-100 disabled:opacity-45 data-[state=checked]:border-green-deep data-[state=indeterminate]:border-green-deep data-[state=checked]:bg-green-deep data-[state=indeterminate]:bg-green-deep phone:size-5",
        className,
      )}
      {...props}
    >
      <CheckboxPrimitive.Indicator>
        <Check aria-hidden className="hidden size-3 group-data-[state=checked]:block" strokeWidth={3} />
        <Minus aria-hidden className="hidden size-3 group-data-[state=indeterminate]:block" strokeWidth={3} />
      </CheckboxPrimitive.Indicator>
    </CheckboxPrimitive.Root>
  );
}
