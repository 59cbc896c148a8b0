"use client";
import type { ReactNode } from "react";
import { Hint } from "@/components/ui/tooltip";
import { ShortcutKeys } from "./shortcut-keys";
import type { ShortcutName } from "./shortcuts";

/** A button with a tooltip that says in full what it does and with which key, where it has no room to say so itself. */
export function Act({ label, keys, children }: { label: string; keys: ShortcutName; children: ReactNode }) {
  return (
    <Hint
      side="bottom"
      label={
        <>
          {label}
          <ShortcutKeys name={keys} />
        </>
      }
    >
      {children}
    </Hint>
  );
}
