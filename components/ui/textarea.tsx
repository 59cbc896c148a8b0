import type { ComponentProps } from "react";
import { cn } from "./cn";
import { fieldLook } from "./input";

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(fieldLook, "min-h-20 px-2.5 py-1.5 phone:px-3 phone:py-2", className)} {...props} />;
}
