import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A key, shown beside what it does. Hidden on phones, which have none. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      className={cn(
        "phone:hidden inline-flex h-4.5 min-w-4.5 items-center justify-center rounded border border-current/20 px-1 font-mono text-2xs text-current",
        className,
      )}
      {...props}
    />
  );
}
