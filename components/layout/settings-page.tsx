import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type SettingsPageProps = {
  title: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
  /** The page this one belongs to. */
  back?: { href: string; label: string };
  /** Room for something beside it, such as a preview. */
  wide?: boolean;
  children: ReactNode;
};

/** The one frame of all settings pages, so that nothing jumps between them: what it is for, the main act, the content. */
export function SettingsPage({ title, text, action, back, wide = false, children }: SettingsPageProps) {
  return (
    <div className={cn("flex w-full flex-col gap-6 px-6 pt-6 pb-16 phone:px-4 phone:pt-4", wide ? "max-w-300" : "max-w-220")}>
      <header className="flex min-h-8 flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 max-w-140 flex-col gap-1">
          <h2 className="flex min-h-8 flex-wrap items-center gap-x-2 font-semibold text-ink text-lg">
            {back ? (
              <>
                <Link
                  href={back.href}
                  className="-ml-1 inline-flex items-center gap-0.5 rounded font-normal text-ink-2 text-sm hover:text-ink phone:-mt-2 phone:min-h-11 phone:shrink-0 phone:grow phone:basis-full"
                >
                  <ChevronLeft aria-hidden className="size-4" />
                  {back.label}
                </Link>
                <span aria-hidden className="font-normal text-ink-3 phone:hidden">
                  /
                </span>
              </>
            ) : null}
            {title}
          </h2>
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
