import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The look every one-line field shares. */
export const fieldLook =
  "w-full min-w-0 rounded-md border border-line bg-surface text-sm text-ink outline-none transition-shadow duration-100 focus-visible:border-green-deep focus-visible:ring-3 focus-visible:ring-green/20 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-3 aria-invalid:border-red aria-invalid:ring-red/15 phone:text-[1rem]";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={cn(fieldLook, "h-8 px-2.5 phone:h-11 phone:px-3", className)} {...props} />;
}
