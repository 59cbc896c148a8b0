import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type SettingsPageProps = { title: string; text?: ReactNode; action?: ReactNode; className?: string; children: ReactNode };

/** One page of the settings: what it is for, the main act, the content. */
export function SettingsPage({ title, text, action, className, children }: SettingsPageProps) {
  return (
    <div className={cn("mx-auto flex w-full max-w-220 flex-col gap-6 px-6 pt-6 pb-16 phone:px-4 phone:pt-4", className)}>
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 max-w-140 flex-col gap-1">
          <h2 className="font-semibold text-ink text-lg">{title}</h2>
          {text ? <p className="text-pretty text-ink-2 text-sm">{text}</p> : null}
        </div>
        {action}
      </header>
      {children}
    </div>
  );
}

type SettingsBlockProps = { title: string; text?: ReactNode; children: ReactNode };

/** A part of such a page with a heading of its own. */
export function SettingsBlock({ title, text, children }: SettingsBlockProps) {
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-col gap-0.5">
        <h3 className="font-semibold text-base text-ink">{title}</h3>
        {text ? <p className="text-ink-2 text-sm">{text}</p> : null}
      </div>
      {children}
    </section>
  );
}
