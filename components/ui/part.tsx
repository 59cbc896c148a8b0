"use client";
import { type ComponentType, type JSX, useEffect, useState } from "react";

/** A part of a page that is fetched on its own: at the latest when it is drawn, earlier with `ahead`. */
export type Part<P> = ((props: P) => JSX.Element | null) & { ahead(): Promise<void> };

/**
 * Makes a part. Once it was fetched it is drawn in the same tick, so that no key is lost; `lazy` would
 * first show a stand-in and keep it for a third of a second.
 */
export function part<P extends object>(
  load: () => Promise<ComponentType<P>>,
  standIn: JSX.Element | null | ((props: P) => JSX.Element | null) = null,
): Part<P> {
  let known: ComponentType<P> | null = null;
  const fetch = async () => {
    known ??= await load();
    return known;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: parts are made once, beside the imports, as `lazy` ones are
  function LoadedPart(props: P) {
    const [Shown, setShown] = useState<ComponentType<P> | null>(() => known);
    useEffect(() => {
      if (Shown) return;
      let here = true;
      fetch().then(
        (loaded) => here && setShown(() => loaded),
        () => undefined,
      );
      return () => {
        here = false;
      };
    }, [Shown]);
    if (Shown) return <Shown {...props} />;
    return typeof standIn === "function" ? standIn(props) : standIn;
  }
  const ahead = () =>
    fetch().then(
      () => undefined,
      () => undefined,
    );
  return Object.assign(LoadedPart, { ahead });
}

const signsOfUse = ["pointermove", "pointerdown", "keydown", "focusin"] as const;

/** Fetches parts with the first sign that somebody is there: before the first click, and after all that the first look needs. */
export function useAhead(parts: readonly Pick<Part<never>, "ahead">[]): void {
  useEffect(() => {
    const over = new AbortController();
    const go = () => {
      over.abort();
      for (const each of parts) void each.ahead();
    };
    for (const sign of signsOfUse) window.addEventListener(sign, go, { signal: over.signal, passive: true, capture: true });
    return () => over.abort();
  }, [parts]);
}
