import type { ReactNode } from "react";
import { cn } from "./cn";

type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  /** One sentence that says what will appear here, or what to do next. */
  description?: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** What a pane says when it has nothing to show. */
export function EmptyState({ icon, title, description, action, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center justify-center gap-2 px-6 py-12 text-center", className)}>
      {icon ? (
        <div aria-hidden className="mb-1 grid size-11 place-items-center rounded-xl bg-sunken text-ink-3 [&_svg]:size-5">
          {icon}
        </div>
      ) : null}
      <p className="font-semibold text-base text-ink">{title}</p>
      {description ? <p className="max-w-80 text-ink-2 text-sm">{description}</p> : null}
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
