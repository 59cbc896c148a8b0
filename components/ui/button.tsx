import { cva, type VariantProps } from "class-variance-authority";
import * as Slot from "radix-ui/slot";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const buttonLook = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors duration-100 disabled:pointer-events-none disabled:opacity-45 aria-disabled:opacity-45 [&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4",
  {
    variants: {
      variant: {
        default: "bg-green-deep text-on-green-deep hover:bg-green-deep-hover",
        secondary: "bg-sunken text-ink hover:bg-line",
        outline: "border border-line bg-surface text-ink-2 hover:bg-sunken hover:text-ink",
        ghost: "text-ink-2 hover:bg-sunken hover:text-ink aria-expanded:bg-sunken aria-pressed:bg-sunken aria-pressed:text-ink",
        destructive: "bg-red text-on-red hover:bg-red-ink",
        note: "border border-note-line bg-note text-note-ink hover:brightness-97",
        link: "text-green-ink underline-offset-4 hover:underline",
      },
      size: {
        default: "h-8 px-3 text-sm phone:h-11 phone:px-4 phone:text-base",
        sm: "h-7 px-2.5 text-xs phone:h-10",
        lg: "h-10 px-4 text-base phone:h-12",
        icon: "size-8 phone:size-11",
        "icon-sm": "size-7 phone:size-10",
      },
    },
    compoundVariants: [{ variant: "link", className: "h-auto px-0 phone:h-auto phone:px-0" }],
    defaultVariants: { variant: "default", size: "default" },
  },
);

export type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonLook> & { asChild?: boolean };

/** A button, or with `asChild` a link that looks like one. */
export function Button({ className, variant, size, asChild = false, type, ...props }: ButtonProps) {
  const Part = asChild ? Slot.Root : "button";
  return <Part type={asChild ? undefined : (type ?? "button")} className={cn(buttonLook({ variant, size }), className)} {...props} />;
}
