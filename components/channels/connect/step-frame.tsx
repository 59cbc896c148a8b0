import type { ReactNode } from "react";

type StepFrameProps = { title: string; lead: string; children: ReactNode; foot?: ReactNode };

/** One step of the setup: what to do, the doing, and the way on. */
export function StepFrame({ title, lead, children, foot }: StepFrameProps) {
  return (
    <section className="flex min-w-0 max-w-2xl flex-1 flex-col gap-5">
      <header className="flex flex-col gap-1">
        <h3 className="font-semibold text-ink text-lg">{title}</h3>
        <p className="text-base text-ink-2">{lead}</p>
      </header>
      {children}
      {foot ? (
        <footer className="sticky bottom-0 flex flex-wrap items-center gap-2 border-line-soft border-t bg-paper py-3">{foot}</footer>
      ) : null}
    </section>
  );
}
