"use client";
import * as LabelPrimitive from "radix-ui/label";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Label({ className, ...props }: ComponentProps<typeof LabelPrimitive.Root>) {
  return <LabelPrimitive.Root className={cn("flex select-none items-center gap-1.5 font-medium text-ink text-sm", className)} {...props} />;
}
