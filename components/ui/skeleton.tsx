import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A quiet stand-in, only for a first load. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-glimmer rounded-md bg-sunken", className)} {...props} />;
}
