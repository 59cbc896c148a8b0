"use client";
import { useEffect } from "react";
import { useDeskState } from "../live/use-desk";

/** Puts the number of unread threads of mine into the tab's title, and on the app's icon where there is one. */
export function TitleCount() {
  const count = useDeskState(({ rows, meId }) => {
    let unread = 0;
    for (const { value } of rows.values()) if (value.unread > 0 && value.status === "open" && value.assignee?.id === meId) unread++;
    return unread;
  });
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
