"use client";
import type { ReactNode } from "react";
import { Hint } from "@/components/ui/tooltip";
import { usePreferences } from "../live/use-desk";
import { Keys } from "./shortcut-keys";
import { type ShortcutName, shortcutsOf } from "./shortcuts";

/** A button with a tooltip that says in full what it does and with which key, where it has no room to say so itself. */
export function Act({ label, keys, children }: { label: string; keys: ShortcutName; children: ReactNode }) {
  // Read here: tooltips are drawn above the desk, where nothing of it can be asked.
  const combo = shortcutsOf(usePreferences().shortcuts)[keys];
  return (
    <Hint
      side="bottom"
      label={
        <>
          {label}
          <Keys combo={combo} />
        </>
      }
    >
      {children}
    </Hint>
  );
}
