"use client";
import { useEffect } from "react";
import { keep, readKept } from "@/lib/platform/browser/keep";
import { type ListWish, views } from "../live/list-order";
import { useDesk } from "../live/use-desk";
import type { InboxUi } from "./inbox-ui";

/** Keeps the tab and the order of this person in this shop over a reload. */
export function useKeptWish(ui: InboxUi): void {
  const { me } = useDesk();
  const name = `list.${me.merchant.id}.${me.userId}`;
  useEffect(() => {
    const kept = readKept<Partial<ListWish>>(name);
    const view = views.find((each) => each === kept?.view);
    if (kept) ui.wish.set({ ...ui.wish.get(), ...(view ? { view } : {}), sort: kept.sort === "recent" ? "recent" : "waiting" });
    // what the board of seats leads to is looked at once and not kept
    const of = new URLSearchParams(window.location.search).get("of");
    if (of) {
      ui.wish.set({ ...ui.wish.get(), view: "everyone", assigneeId: of });
      window.history.replaceState(null, "", window.location.pathname);
    }
    return ui.wish.subscribe(() => {
      const { view: shown, sort, assigneeId } = ui.wish.get();
      if (!assigneeId) keep(name, { view: shown, sort });
    });
  }, [ui, name]);
}
