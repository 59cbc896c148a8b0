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
    return ui.wish.subscribe(() => {
      const { view: shown, sort } = ui.wish.get();
      keep(name, { view: shown, sort });
    });
  }, [ui, name]);
}
