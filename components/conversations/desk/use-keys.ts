"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useActs } from "../acts/use-acts";
import { foreign } from "../live/guard";
import { useDesk } from "../live/use-desk";
import { useInbox } from "./inbox-ui";
import { comboOf, isComposing, isTyping, type ShortcutName, shortcutNames, shortcutsOf } from "./shortcuts";

/** Keys that work also while somebody is writing. The composer itself says when its thread may be closed. */
const everywhere = new Set<ShortcutName>(["palette"]);

/** What each action does. Null: there is no thread to do it with. */
export function useActions(): (name: ShortcutName) => boolean {
  const desk = useDesk();
  const ui = useInbox();
  const acts = useActs();
  const router = useRouter();
  return (name) => {
    const row = acts.current();
    const with_ = (work: (known: NonNullable<typeof row>) => void): boolean => {
      if (row) work(row);
      return row !== null;
    };
    const still = row && row.status !== "closed";
    // a colleague's thread is theirs to hand on, put aside and close: the dialog says whose it is and what one may do
    const theirs = row !== null && foreign(row, desk.me.userId);
    switch (name) {
      case "next":
        acts.goBy(1);
        return true;
      case "previous":
        acts.goBy(-1);
        return true;
      case "longest":
        acts.goLongest();
        return true;
      case "queue":
        router.push("/queue");
        return true;
      case "reply":
      case "note":
        return with_(() => ui.write(name));
      case "claim":
        return with_((known) => void acts.claim(known));
      case "transfer":
      case "close":
        if (still) ui.open(theirs ? "take_over" : name);
        return row !== null;
      case "snooze":
        if (theirs) ui.open("take_over");
        else if (still && row.status === "snoozed") void acts.unsnooze(row);
        else if (still) ui.open("snooze");
        return row !== null;
      case "closeNext":
        if (still && row.assignee?.id === desk.me.userId) void acts.closeNext(row);
        return row !== null;
      case "palette":
      case "search":
        ui.open("palette");
        return true;
      case "sheet":
        ui.open("sheet");
        return true;
      case "panel":
        ui.togglePanel();
        return true;
    }
  };
}

/** Runs the whole inbox by keys. Single keys rest while somebody types, composes, or a dialog is open. */
export function useKeys(): void {
  const desk = useDesk();
  const act = useActions();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat === undefined || isComposing(event)) return;
      const combo = comboOf(event);
      if (!combo || document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]')) return;
      const typing = isTyping(event.target);
      const own = shortcutsOf(desk.preferences.get().shortcuts);
      const name =
        combo === "Alt+ArrowDown" ? "next" : combo === "Alt+ArrowUp" ? "previous" : shortcutNames.find((each) => own[each] === combo);
      if (!name) return;
      if (typing && !everywhere.has(name) && !combo.startsWith("Alt+Arrow")) return;
      if (act(name)) event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}
