import { createContext, useContext } from "react";
import type { CannedReply } from "@/lib/knowledge/inputs";
import type { DraftMode } from "../composer/drafts";
import { Watched } from "../live/connection";
import type { ListWish } from "../live/list-order";

export type DialogName =
  | "palette"
  | "sheet"
  | "transfer"
  | "close"
  | "close_unanswered"
  | "snooze"
  | "take_over"
  | "date"
  | "link"
  | "miniprogram"
  | "product"
  | "order"
  | "preferences";

/** What the composer lets others do to it. */
export type ComposerHandle = {
  focus(): void;
  insert(text: string): void;
  replace(text: string): void;
  isEmpty(): boolean;
  attach(files: File[]): void;
  putCanned(reply: CannedReply): void;
  /** Calls a colleague by name: the note begins with them. */
  call(member: { userId: string; name: string }): void;
  /** Begins the answer with somebody's words. */
  quote(name: string, text: string): void;
};
/** What the thread on screen lets others do to it. */
export type ThreadHandle = { showUnseen(): void; showNewest(): void; showMessage(seq: number): void };

/** What the inbox shows apart from data: its dialogs, its tab, its panes. One per inbox. */
export class InboxUi {
  readonly dialog = new Watched<DialogName | null>(null);
  readonly wish = new Watched<ListWish>({ view: "mine", sort: "waiting", channelId: null });
  /** Lets the held order of the list go; null: it is as it should be. */
  readonly heldList = new Watched<(() => void) | null>(null);
  /** Of the thread on screen alone: another one is always opened for a reply. */
  readonly mode = new Watched<DraftMode>("reply");
  /** A supervisor answers beside the colleague who has the thread on screen. */
  readonly steppedIn = new Watched(false);
  readonly panelOpen = new Watched(true);
  /** On phones the panel lies over the thread. */
  readonly phonePanel = new Watched(false);
  /** The thread that could not be shown; null: none. */
  readonly failedId = new Watched<string | null>(null);
  composer: ComposerHandle | null = null;
  thread: ThreadHandle | null = null;
  /** The rows of the list as they stand on screen. */
  shownIds: readonly string[] = [];

  /** Follows which thread is on screen. Answers the way to stop. */
  follow(openId: Pick<Watched<string | null>, "subscribe">): () => void {
    return openId.subscribe(() => {
      this.mode.set("reply");
      this.steppedIn.set(false);
    });
  }

  open(dialog: DialogName): void {
    this.dialog.set(dialog);
  }

  /** The panel stands beside the thread where there is room, and lies over it where there is none. */
  togglePanel(): void {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const narrow = (document.querySelector("main")?.clientWidth ?? 0) < 64 * rem;
    const shown = narrow ? this.phonePanel : this.panelOpen;
    shown.set(!shown.get());
  }

  write(mode: DraftMode): void {
    this.mode.set(mode);
    requestAnimationFrame(() => this.composer?.focus());
  }

  /** Opens the note with a colleague called: whatever is written there can go to nobody else. */
  whisper(member: { userId: string; name: string }): void {
    this.mode.set("note");
    // the composer is drawn as a note first
    requestAnimationFrame(() => requestAnimationFrame(() => this.composer?.call(member)));
  }

  stepIn(): void {
    this.steppedIn.set(true);
    this.write("reply");
  }
}

export const InboxContext = createContext<InboxUi | null>(null);

export function useInbox(): InboxUi {
  const ui = useContext(InboxContext);
  if (!ui) throw new Error("useInbox wants an Inbox above it");
  return ui;
}
