"use client";
import { useSyncExternalStore } from "react";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { usePreferences } from "../live/use-desk";
import { keysOf, type ShortcutName, shortcutsOf } from "./shortcuts";

const never = () => () => undefined;
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether keys are printed as on a Mac. */
export const useMac = (): boolean => useSyncExternalStore(never, isMac, () => false);

/** The keys of an action, as this person has them. */
export function ShortcutKeys({ name, className }: { name: ShortcutName; className?: string }) {
  const { shortcuts } = usePreferences();
  return <Keys combo={shortcutsOf(shortcuts)[name]} className={className} />;
}

export function Keys({ combo, className }: { combo: string; className?: string }) {
  const mac = useMac();
  return (
    <Kbd aria-hidden className={cn("gap-0.5", className)}>
      {keysOf(combo, mac).join(mac ? "" : "+")}
    </Kbd>
  );
}
