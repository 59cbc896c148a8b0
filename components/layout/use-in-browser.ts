"use client";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False while the server draws and until the page is alive; true from then on. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
