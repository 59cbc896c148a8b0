"use client";
import * as Slot from "radix-ui/slot";
import { type ComponentProps, type FocusEvent, type PointerEvent, type ReactNode, useEffect, useId, useSyncExternalStore } from "react";
import { part } from "./part";

export type HintSide = "top" | "right" | "bottom" | "left";
/** The one tooltip that stands: what it is about, and what it says. */
export type ShownHint = { owner: string; target: HTMLElement; label: ReactNode; side: HintSide };

const openAfter = 350;
const skipWithin = 200;

let shown: ShownHint | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let closedAt = 0;
const listeners = new Set<() => void>();

function set(next: ShownHint | null): void {
  if (shown && !next) closedAt = performance.now();
  shown = next;
  for (const listener of listeners) listener();
}

function open(hint: ShownHint, atOnce: boolean): void {
  clearTimeout(timer);
  if (atOnce || shown || performance.now() - closedAt < skipWithin) set(hint);
  else timer = setTimeout(() => set(hint), openAfter);
}

/** Takes the tooltip away. */
export function closeHint(): void {
  clearTimeout(timer);
  if (shown) set(null);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const current = () => shown;
const none = () => null;

const HintLayer = part(() => import("./hint-layer").then((m) => m.HintLayer));

/** Where tooltips appear: one place for all pages, fetched when the first is wanted. */
export function Hints() {
  const hint = useSyncExternalStore(subscribe, current, none);
  return hint ? <HintLayer hint={hint} /> : null;
}

type HintProps = { label: ReactNode; children: ReactNode; side?: HintSide };

/** A tooltip in one line: `<Hint label="转接"><Button …/></Hint>`. The child keeps its own accessible name. */
export function Hint({ label, children, side = "top" }: HintProps) {
  const owner = useId();
  const about = (target: HTMLElement): ShownHint => ({ owner, target, label, side });
  useEffect(() => {
    if (shown?.owner === owner && shown.label !== label) set({ ...shown, label });
  }, [owner, label]);
  useEffect(() => () => void (shown?.owner === owner && closeHint()), [owner]);
  const events: ComponentProps<"button"> = {
    onPointerEnter: (event: PointerEvent<HTMLElement>) => event.pointerType !== "touch" && open(about(event.currentTarget), false),
    onPointerLeave: closeHint,
    onPointerDown: closeHint,
    onFocus: (event: FocusEvent<HTMLElement>) => event.currentTarget.matches(":focus-visible") && open(about(event.currentTarget), true),
    onBlur: closeHint,
  };
  return <Slot.Root {...events}>{children}</Slot.Root>;
}
