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

/** A drawing of the WeCom console. */
export function ConsoleFrame({ tab, ...rest }: ConsoleFrameProps) {
  return <Drawing brand="企业微信" names={tabs} chosen={tab} {...rest} />;
}

/** What stands in the menu of each console. */
const menus: Record<string, readonly string[]> = {
  小程序: ["首页", "管理", "统计", "开发", "设置"],
  公众号: ["首页", "内容与互动", "数据", "设置与开发"],
  微信小店: ["首页", "商品", "订单", "店铺管理", "服务市场"],
};

type AppConsoleProps = Omit<DrawingProps, "names" | "chosen"> & { menu: string | null };

/** A drawing of the console of a 小程序, 公众号 or 微信小店. */
export function AppConsole({ menu, brand, ...rest }: AppConsoleProps) {
  return <Drawing brand={brand} names={menus[brand] ?? []} chosen={menu} {...rest} />;
}

type DrawingProps = {
  brand: string;
  names: readonly string[];
  chosen: string | null;
  path: string;
  caption: string;
  children: ReactNode;
};

/** A console speaks Chinese whatever our own language is. Only the caption is read out. */
function Drawing({ brand, names, chosen, path, caption, children }: DrawingProps) {
  return (
    <figure className="flex flex-col gap-1.5">
      <div aria-hidden lang="zh-CN" className="select-none overflow-hidden rounded-lg border border-line bg-surface text-2xs text-ink-3">
        <div className="flex items-center gap-3 overflow-hidden whitespace-nowrap border-line-soft border-b bg-sunken px-3 py-1.5">
          <span className="font-medium text-ink-2">{brand}</span>
          {names.map((name) => (
            <span key={name} className={cn("py-0.5", name === chosen && "border-green border-b-2 font-medium text-ink")}>
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
