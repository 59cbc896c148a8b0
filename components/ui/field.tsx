import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Label } from "./label";

/** One question of a form: label, control, hint, and what is wrong. */
export function Field({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex flex-col gap-1.5", className)} {...props} />;
}

export function FieldLabel(props: ComponentProps<typeof Label>) {
  return <Label {...props} />;
}

export function FieldDescription({ className, ...props }: ComponentProps<"p">) {
  return <p className={cn("text-ink-3 text-xs", className)} {...props} />;
}

/** Says what is wrong and what to do; read out when it appears. Nothing is drawn without text. */
export function FieldError({ className, children, ...props }: ComponentProps<"p">) {
  if (!children) return null;
  return (
    <p role="alert" className={cn("text-red-ink text-xs", className)} {...props}>
      {children}
    </p>
  );
}

export function FieldGroup({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex flex-col gap-4", className)} {...props} />;
}
