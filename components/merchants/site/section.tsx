import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type SectionProps = { title: string; text?: string; className?: string; children: ReactNode };

/** One question the page answers: its heading on the left, the answers beside it. */
export function Section({ title, text, className, children }: SectionProps) {
  return (
    <section
      className={cn(
        "mx-auto grid max-w-280 gap-x-10 gap-y-6 border-line-soft border-t px-6 py-16 md:grid-cols-[15rem_minmax(0,1fr)] phone:px-4 phone:py-10",
        className,
      )}
    >
      <div className="flex flex-col gap-1">
        <h2 className="text-balance font-semibold text-ink text-xl">{title}</h2>
        {text ? <p className="text-ink-2 text-sm">{text}</p> : null}
      </div>
      {children}
    </section>
  );
}

/** One answer: what, and in a sentence or two how. */
export function Point({ title, mark, children }: { title: string; mark?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="flex flex-wrap items-center gap-2 font-semibold text-base text-ink">
        {title}
        {mark}
      </h3>
      <p className="text-pretty text-base text-ink-2">{children}</p>
    </div>
  );
}
