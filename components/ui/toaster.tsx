"use client";
import { CircleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type CSSProperties, useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

type ToastOptions = {
  /** A notice with the id of one that stands replaces it. */
  id?: string;
  description?: string;
  action?: { label: string; onClick(): void };
  /** Milliseconds; Infinity stays until it is closed. */
  duration?: number;
  /** What it is about: it goes when that no longer holds, so that no undo stands for what others have changed since. */
  about?: { holds(): boolean; subscribe(listener: () => void): () => void };
};
type Kind = "plain" | "error" | "success" | "loading";
type Notice = ToastOptions & { id: string; title: string; kind: Kind; duration: number };

const most = 3;
let notices: readonly Notice[] = [];
const listeners = new Set<() => void>();
let count = 0;

function set(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

function show(kind: Kind, title: string, options: ToastOptions = {}): string {
  count += 1;
  const id = options.id ?? `notice-${count}`;
  const duration = options.duration ?? (kind === "loading" ? Number.POSITIVE_INFINITY : options.action || kind === "error" ? 6_000 : 3_500);
  set([...notices.filter((notice) => notice.id !== id), { ...options, id, title, kind, duration }].slice(-most));
  return id;
}

const dismiss = (id: string) => set(notices.filter((notice) => notice.id !== id));

/** Shows a short notice; answers its id. */
export const toast = Object.assign((title: string, options?: ToastOptions) => show("plain", title, options), {
  error: (title: string, options?: ToastOptions) => show("error", title, options),
  success: (title: string, options?: ToastOptions) => show("success", title, options),
  loading: (title: string, options?: ToastOptions) => show("loading", title, options),
  dismiss,
});

/** What notices stand above, as the composer: they cover neither it nor what one presses at the head of a page. */
let ground: HTMLElement | null = null;
const groundListeners = new Set<() => void>();

/** For `ref`: notices stand above this element while it is on the page. */
export function noticeGround(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return;
  const move = () => {
    for (const listener of groundListeners) listener();
  };
  ground = element;
  const observer = new ResizeObserver(move);
  observer.observe(element);
  return () => {
    observer.disconnect();
    if (ground === element) ground = null;
    move();
  };
}

const none: readonly Notice[] = [];
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where notices appear: one place for all pages, read out politely. */
export function Toaster() {
  const t = useTranslations("common");
  const shown = useSyncExternalStore(
    subscribe,
    () => notices,
    () => none,
  );
  return (
    <section
      aria-label={t("notices")}
      aria-live="polite"
      style={usePlace(shown.length > 0)}
      className="pointer-events-none fixed inset-x-0 bottom-6 z-70 flex flex-col items-center gap-2 px-3 phone:bottom-[calc(5rem+env(safe-area-inset-bottom))]"
    >
      {shown.map((notice) => (
        <Card key={notice.id} notice={notice} close={t("close")} />
      ))}
    </section>
  );
}

/** Above the ground there is, while something is shown; else at the foot of the window. */
function usePlace(wanted: boolean): CSSProperties | undefined {
  const [place, setPlace] = useState<CSSProperties>();
  useLayoutEffect(() => {
    if (!wanted) return;
    const measure = () => {
      const box = ground?.getBoundingClientRect();
      setPlace(box?.width ? { left: box.left, right: "auto", width: box.width, bottom: window.innerHeight - box.top + 10 } : undefined);
    };
    measure();
    groundListeners.add(measure);
    window.addEventListener("resize", measure);
    return () => {
      groundListeners.delete(measure);
      window.removeEventListener("resize", measure);
    };
  }, [wanted]);
  return place;
}

function Card({ notice, close }: { notice: Notice; close: string }) {
  const { id, title, description, action, kind, duration, about } = notice;
  const [held, setHeld] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a notice that was replaced begins its time anew
  useEffect(() => {
    if (held || !Number.isFinite(duration)) return;
    const timer = setTimeout(() => dismiss(id), duration);
    return () => clearTimeout(timer);
  }, [held, duration, id, title]);
  useEffect(() => {
    if (!about) return;
    const check = () => {
      if (!about.holds()) dismiss(id);
    };
    check();
    return about.subscribe(check);
  }, [about, id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a notice only keeps it standing
    <div
      role={kind === "error" ? "alert" : undefined}
      // one that appears under a resting pointer is not held by it
      onPointerMove={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cn(
        "pointer-events-auto flex max-w-110 animate-rise items-center gap-2.5 rounded-lg border bg-surface py-2 pr-2 pl-3.5 text-ink text-sm shadow-float",
        kind === "error" ? "border-red/45" : "border-line",
      )}
    >
      {kind === "loading" ? <Spinner /> : null}
      {kind === "error" ? <CircleAlert aria-hidden className="size-4 shrink-0 text-red-ink" /> : null}
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium">{title}</p>
        {description ? <p className="line-clamp-2 text-ink-2 text-xs">{description}</p> : null}
      </div>
      {action ? (
        <button
          type="button"
          onClick={() => {
            action.onClick();
            dismiss(id);
          }}
          className="shrink-0 rounded-md bg-sunken px-2.5 py-1 font-medium text-green-ink text-xs hover:bg-line phone:min-h-9"
        >
          {action.label}
        </button>
      ) : null}
      <button
        type="button"
        aria-label={close}
        onClick={() => dismiss(id)}
        className="grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink phone:size-9"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </div>
  );
}
