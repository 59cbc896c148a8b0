import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

type ShellProps = { rail: ReactNode; children: ReactNode };

/** The frame behind sign-in: rail and page, as tall as the window. */
export async function Shell({ rail, children }: ShellProps) {
  const t = await getTranslations("common.shell");
  return (
    <div className="flex h-dvh overflow-hidden phone:flex-col">
      <a
        href="#main"
        className="sr-only z-60 rounded-md bg-green-deep px-3 py-2 text-on-green-deep focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skip")}
      </a>
      {rail}
      <div id="main" tabIndex={-1} className="relative flex min-h-0 min-w-0 flex-1 flex-col outline-none">
        {children}
      </div>
    </div>
  );
}
