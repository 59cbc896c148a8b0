import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

const tabs = ["首页", "通讯录", "应用管理", "客户与上下游", "我的企业"] as const;

type ConsoleFrameProps = {
  /** Which tab of the console is open. */
  tab: (typeof tabs)[number];
  /** Where in it, as the console's own path shows. */
  path: string;
  caption: string;
  children: ReactNode;
};

/** A drawing of the WeCom console, which speaks Chinese whatever our own language is. Only its caption is read out. */
export function ConsoleFrame({ tab, path, caption, children }: ConsoleFrameProps) {
  return (
    <figure className="flex flex-col gap-1.5">
      <div aria-hidden lang="zh-CN" className="select-none overflow-hidden rounded-lg border border-line bg-surface text-2xs text-ink-3">
        <div className="flex items-center gap-3 overflow-hidden whitespace-nowrap border-line-soft border-b bg-sunken px-3 py-1.5">
          <span className="font-medium text-ink-2">企业微信</span>
          {tabs.map((name) => (
            <span key={name} className={cn("py-0.5", name === tab && "border-green border-b-2 font-medium text-ink")}>
              {name}
            </span>
          ))}
        </div>
        <div className="flex flex-col gap-2 p-3">
          <p className="text-ink-3">{path}</p>
          {children}
        </div>
      </div>
      <figcaption className="text-2xs text-ink-3">{caption}</figcaption>
    </figure>
  );
}

/** Where to click, and which click it is. */
export function Here({ step, className, children }: { step?: string; className?: string; children: ReactNode }) {
  return (
    <span
      className={cn(
        "inline-flex w-fit items-center gap-1 rounded border border-green bg-green-wash px-1.5 py-0.5 text-green-ink",
        className,
      )}
    >
      {step ? (
        <span className="grid size-3.5 place-items-center rounded-full bg-green-deep text-[0.5625rem] text-on-green-deep leading-none">
          {step}
        </span>
      ) : null}
      {children}
    </span>
  );
}

/** A line of a form in the console: its name, and what stands there. */
export function FormLine({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-2">
      <span className="w-24 shrink-0 text-right">{name}</span>
      <div className="min-w-0 flex-1 truncate text-ink-2">{children}</div>
    </div>
  );
}

/** An app or an entry of the console, as a tile. */
export function Tile({ children }: { children: ReactNode }) {
  return <span className="inline-flex items-center rounded border border-line px-2 py-1 text-ink-2">{children}</span>;
}

/** A field to type into. */
export function Blank({ children }: { children?: ReactNode }) {
  return <span className="flex h-6 items-center truncate rounded border border-line bg-paper px-1.5 text-ink-2">{children}</span>;
}
