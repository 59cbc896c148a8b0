"use client";
import { useEffect } from "react";
import { wantingMe } from "../live/list-order";
import { useDeskState, usePreferences } from "../live/use-desk";

/**
 * Puts into the tab's title, and on the app's icon where there is one, how many threads want me: unread ones of
 * mine, and unless I chose otherwise who waits in the queue, which everybody may take from.
 */
export function TitleCount() {
  const { countQueue = true } = usePreferences();
  const count = useDeskState((state) => wantingMe(state, countQueue));
  useEffect(() => {
    const mark = () => {
      const bare = document.title.replace(/^\(\d+\+?\) /, "");
      const wanted = count > 0 ? `(${count > 99 ? "99+" : count}) ${bare}` : bare;
      if (document.title !== wanted) document.title = wanted;
    };
    mark();
    const head = document.querySelector("head");
    const observer = new MutationObserver(mark);
    if (head) observer.observe(head, { childList: true, subtree: true, characterData: true });
    if ("setAppBadge" in navigator) void (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => undefined);
    return () => observer.disconnect();
  }, [count]);
  return null;
}
