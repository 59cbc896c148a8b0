import type { ReactNode } from "react";

/** One section of the panel. */
export function PanelSection({ title, aside, children }: { title?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-line-soft border-b px-4 py-3.5 last:border-0">
      {title ? (
        <div className="mb-2 flex items-baseline justify-between gap-2">
          <h3 className="font-semibold text-ink-2 text-xs">{title}</h3>
          {aside ? <span className="text-2xs text-ink-3">{aside}</span> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
