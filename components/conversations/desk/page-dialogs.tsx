"use client";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { useDesk, usePreferences } from "../live/use-desk";
import { Dialogs } from "./dialogs";
import { InboxContext, InboxUi } from "./inbox-ui";
import { comboOf, isComposing, isTyping, shortcutsOf } from "./shortcuts";
import { useKeptWish } from "./use-kept-wish";

/** The inbox's palette, key sheet and preferences, with their keys, on a page beside it. A list that is chosen there leads to the inbox. */
export function PageDialogs({ children }: { children: ReactNode }) {
  const [ui] = useState(() => new InboxUi());
  const desk = useDesk();
  const { shortcuts } = usePreferences();
  const here = usePathname();
  useKeptWish(ui);
  useEffect(() => ui.wish.subscribe(() => desk.go?.("/conversations")), [ui, desk]);
  useEffect(() => {
    const own = shortcutsOf(shortcuts);
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event)) return;
      if (document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]')) return;
      const combo = comboOf(event);
      if (!combo || (isTyping(event.target) && combo !== own.palette)) return;
      if (combo === own.palette || combo === own.search) ui.open("palette");
      else if (combo === own.sheet) ui.open("sheet");
      else if (combo === own.queue) desk.go?.(here === "/queue" ? "/conversations" : "/queue");
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [ui, desk, shortcuts, here]);
  return (
    <InboxContext value={ui}>
      {children}
      <Dialogs />
    </InboxContext>
  );
}
