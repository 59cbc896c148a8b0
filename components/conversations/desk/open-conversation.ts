import type { Desk } from "../live/desk";
import { withEntry } from "../live/desk-state";
import { openThread } from "../live/load-threads";

const home = "/conversations";

export const pathOfConversation = (id: string): string => `${home}/${id}`;

/** The conversation that an address names. */
export function conversationIdIn(pathname: string): string | null {
  const id = pathname.startsWith(`${home}/`) ? pathname.slice(home.length + 1).split("/")[0] : "";
  return id ? decodeURIComponent(id) : null;
}

/** Shows a thread in this tick; the address follows without asking the server for a page. From other pages it leads there. */
export function openConversation(desk: Desk, id: string): void {
  if (!window.location.pathname.startsWith(home)) {
    desk.go?.(pathOfConversation(id));
    return;
  }
  if (desk.openId.get() === id) return;
  desk.store.change((state) => {
    const thread = state.threads.get(id);
    if (!thread) return state;
    return {
      ...state,
      threads: withEntry(state.threads, id, { ...thread, readSeq: Math.max(thread.readSeq, thread.seenSeq), usedAt: Date.now() }),
    };
  });
  desk.openId.set(id);
  window.history.pushState(null, "", pathOfConversation(id));
  openThread(desk, id).catch(() => undefined);
}

/** Back to the list alone. */
export function leaveConversation(desk: Desk): void {
  desk.openId.set(null);
  window.history.pushState(null, "", home);
}
