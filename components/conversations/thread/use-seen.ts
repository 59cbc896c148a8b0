"use client";
import { createContext, useContext, useEffect, useRef } from "react";
import type { Entry } from "./thread-items";

/** Hears that a message has really been on screen; null: nobody wants to know. */
export const SeenContext = createContext<{ after: number; onSeen(seq: number): void } | null>(null);

/** Watches one line until it was on screen of a visible window. Lines seen before are not watched. */
export function useSeen(entry: Entry) {
  const element = useRef<HTMLDivElement>(null);
  const seen = useContext(SeenContext);
  const seq = entry.message?.seq ?? 0;
  const wanted = seen !== null && seq > seen.after;
  const onSeen = seen?.onSeen;
  useEffect(() => {
    const line = element.current;
    if (!wanted || !line || !onSeen) return;
    let inView = false;
    const tell = () => inView && document.visibilityState === "visible" && onSeen(seq);
    const observer = new IntersectionObserver(
      ([view]) => {
        inView = view?.isIntersecting ?? false;
        tell();
      },
      { threshold: 0.4 },
    );
    observer.observe(line);
    document.addEventListener("visibilitychange", tell);
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", tell);
    };
  }, [wanted, onSeen, seq]);
  return element;
}
