"use client";
import { useRouter } from "next/navigation";
import { useMemo } from "react";

type Ask = (go: () => void) => void;
/** Who asks before the page on screen is left; the one drawn last goes first. */
const askers = new Set<Ask>();

/** Has `ask` hold back whoever leaves by {@link useGo}, until the function it returns is called. */
export function askBeforeGoing(ask: Ask): () => void {
  askers.add(ask);
  return () => askers.delete(ask);
}

/** Goes to a path of the product by itself, as a link would: where changes are not saved, after the question. */
export function useGo(): (path: string) => void {
  const router = useRouter();
  return useMemo(
    () => (path) => {
      const go = () => router.push(path);
      const ask = [...askers].at(-1);
      if (ask) ask(go);
      else go();
    },
    [router],
  );
}
