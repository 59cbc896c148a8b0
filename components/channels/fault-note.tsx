import { CircleAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type FaultNoteProps = {
  /** Red: it does not work now. Amber: it will not work as it stands. */
  tone: "red" | "amber";
  what: ReactNode;
  next?: ReactNode;
  children?: ReactNode;
};

/** What is wrong, and below it what to do next. */
export function FaultNote({ tone, what, next, children }: FaultNoteProps) {
  const Icon = tone === "red" ? CircleAlert : TriangleAlert;
  return (
    <div
      role="status"
      className={cn("flex gap-2.5 rounded-lg px-3 py-2.5", tone === "red" ? "bg-red-wash text-red-ink" : "bg-amber-wash text-amber-ink")}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-col gap-1 break-words text-sm">
        <p className={next ? "font-medium" : undefined}>{what}</p>
        {next ? <p className="text-ink-2">{next}</p> : null}
        {children}
      </div>
    </div>
  );
}
