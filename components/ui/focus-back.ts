"use client";
import { useState } from "react";

/**
 * Gives the focus back to what had it before a dialog without a trigger of its own opened; for `onCloseAutoFocus`.
 * What has taken the focus in the meantime, as the composer after an act, keeps it.
 */
export function useFocusBack(): (event: Event) => void {
  const [before] = useState(() => (typeof document === "undefined" ? null : document.activeElement));
  return (event) => {
    event.preventDefault();
    const now = document.activeElement;
    if (now && now !== document.body) return;
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}
