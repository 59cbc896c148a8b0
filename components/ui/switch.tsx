"use client";
import * as SwitchPrimitive from "radix-ui/switch";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  return (
    <SwitchPrimitive.Root
      className={cn(
        "relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-px transition-colors duration-100 disabled:opacity-45 phone:before:absolute phone:before:-inset-2.5 data-[state=checked]:border-green-deep data-[state=checked]:bg-green-deep",
        className,
      )}
      {...props}
    >
      <SwitchPrimitive.Thumb className="block size-4 rounded-full bg-ink-2 transition-transform duration-100 data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-green-deep" />
    </SwitchPrimitive.Root>
  );
}
