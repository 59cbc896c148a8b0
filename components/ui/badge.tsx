import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const badgeLook = cva("inline-flex shrink-0 items-center gap-1 whitespace-nowrap rounded px-1.5 text-2xs [&_svg]:size-3", {
  variants: {
    variant: {
      default: "bg-sunken text-ink-2",
      secondary: "bg-sunken text-ink-2",
      green: "bg-green-wash text-green-ink",
      amber: "bg-amber-wash text-amber-ink",
      red: "bg-red-wash text-red-ink",
      blue: "bg-blue-wash text-blue",
      note: "bg-note text-note-ink",
      outline: "border border-line text-ink-2",
      solid: "bg-red text-on-red",
    },
  },
  defaultVariants: { variant: "default" },
});

export type BadgeProps = ComponentProps<"span"> & VariantProps<typeof badgeLook>;

export function Badge({ className, variant, ...props }: BadgeProps) {
  return <span className={cn(badgeLook({ variant }), className)} {...props} />;
}

/** A small count, as unread messages. Over 99 it says 99+. Nothing for zero. */
export function CountBadge({ count, label, className }: { count: number; label: string; className?: string }) {
  if (count <= 0) return null;
  return (
    <span
      className={cn(
        "inline-grid h-4 min-w-4 place-items-center rounded-full bg-red px-1 font-medium text-2xs text-on-red leading-4",
        className,
      )}
    >
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
