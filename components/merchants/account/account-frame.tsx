import type { ReactNode } from "react";

type AccountFrameProps = { title: string; lead?: ReactNode; children: ReactNode; foot?: ReactNode };

/** The frame of every page around signing in: a heading, a form, one line below it. */
export function AccountFrame({ title, lead, children, foot }: AccountFrameProps) {
  return (
    <div className="flex flex-col gap-5 rounded-xl border border-line bg-surface p-8 phone:border-0 phone:bg-transparent phone:p-0 md:[&_[role=combobox]]:h-10 md:[&_input]:h-10">
      <header className="flex flex-col gap-1">
        <h1 className="font-semibold text-ink text-xl">{title}</h1>
        {lead ? <p className="text-base text-ink-2">{lead}</p> : null}
      </header>
      {children}
      {foot ? <p className="text-center text-ink-2 text-sm [&_a]:text-green-ink [&_a]:underline [&_a]:underline-offset-4">{foot}</p> : null}
    </div>
  );
}
