"use client";
import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Virtuoso, type VirtuosoHandle } from "react-virtuoso";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { serverNow } from "@/lib/platform/browser/clock";
import { useDates } from "../desk/dates";
import { useInbox } from "../desk/inbox-ui";
import { sayRead } from "../live/act";
import type { Thread } from "../live/desk-state";
import { firstUnseen } from "../live/guard";
import { jumpToMessage, loadNewer, loadOlder, noteSeen } from "../live/load-threads";
import { leaveJump, shownStretch } from "../live/merge-answers";
import { useDesk, useDeskState, useEvery } from "../live/use-desk";
import { MessageEntry } from "./message-entry";
import { buildEntries, type Entry, unreadAfter, unreadIndex } from "./thread-items";
import { SeenContext } from "./use-seen";

/** The messages of a thread: opens at the unread line or the newest, grows upwards without a jump. */
export function MessageList({ row, thread }: { row: ConversationRow; thread: Thread }) {
  const t = useTranslations("conversations.thread");
  const desk = useDesk();
  const ui = useInbox();
  const dates = useDates();
  const now = useEvery(60) ?? serverNow();
  const stretch = shownStretch(thread);
  const outbox = useDeskState((state) => state.outbox);
  const [line] = useState(() => unreadAfter(thread.tail.messages, thread.readSeq));
  const [flash, setFlash] = useState<number | null>(null);
  const list = useRef<VirtuosoHandle>(null);
  const jumped = thread.jump !== null;

  const entries = useMemo(
    () =>
      buildEntries({
        messages: stretch.messages,
        outbox: jumped ? [] : outbox.filter(({ conversationId }) => conversationId === thread.id),
        unreadAfter: line,
        meId: desk.me.userId,
        hasOlder: stretch.hasOlder,
        dayOf: dates.dayOf,
      }),
    [stretch, outbox, line, desk, dates, jumped, thread.id],
  );
  const firstSeq = stretch.messages[0]?.seq ?? 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: where a range begins is decided once, when it is first drawn
  const start = useMemo(() => startAt(entries, thread.range.at), [thread.range.id]);

  const [atBottom, setAtBottom] = useState(start.align === "end");
  const pin = usePinned(start.align === "end", jumped);
  useSeenAtBottom(row, thread, atBottom);
  const onSeen = useCallback((seq: number) => noteSeen(desk, thread.id, seq), [desk, thread.id]);
  const seen = useMemo(() => ({ after: thread.seenSeq, onSeen }), [thread.seenSeq, onSeen]);

  const toBottom = useCallback(
    (smooth: boolean) => {
      desk.store.change((state) => leaveJump(state, thread.id));
      requestAnimationFrame(() => list.current?.scrollToIndex({ index: "LAST", align: "end", behavior: smooth ? "smooth" : "auto" }));
    },
    [desk, thread.id],
  );
  const showSeq = useCallback(
    async (seq: number) => {
      const here = await jumpToMessage(desk, thread.id, seq);
      setFlash(seq);
      setTimeout(() => setFlash(null), 1_600);
      const known = desk.store.get().threads.get(thread.id);
      const first = known ? shownStretch(known).messages[0]?.seq : undefined;
      if (here && first !== undefined) list.current?.scrollToIndex({ index: Math.max(0, seq - first), align: "center" });
    },
    [desk, thread.id],
  );
  useEffect(() => {
    const handle = {
      showNewest: () => toBottom(true),
      showMessage: (seq: number) => void showSeq(seq),
      showUnseen: () => {
        const known = desk.store.get().threads.get(thread.id);
        const kept = desk.store.get().rows.get(thread.id)?.value;
        const seq = known && kept ? firstUnseen(known, kept, desk.me.userId) : null;
        if (seq === null || known?.jump) return toBottom(true);
        list.current?.scrollToIndex({ index: Math.max(0, seq - (known?.tail.messages[0]?.seq ?? 1)), align: "start", offset: -24 });
      },
    };
    ui.thread = handle;
    return () => {
      if (ui.thread === handle) ui.thread = null;
    };
  }, [ui, desk, thread.id, toBottom, showSeq]);
  useOwnToBottom(outbox, thread.id, toBottom);

  const fresh = atBottom && !jumped ? 0 : countFresh(thread);
  return (
    <SeenContext value={seen}>
      <div className="relative min-h-0 flex-1">
        <Virtuoso
          ref={list}
          key={thread.range.id}
          className="size-full"
          role="log"
          aria-label={t("label", { name: row.customer.name })}
          tabIndex={0}
          data={entries}
          firstItemIndex={firstSeq}
          initialTopMostItemIndex={start}
          computeItemKey={(_, entry) => entry.key}
          increaseViewportBy={{ top: 400, bottom: 200 }}
          alignToBottom
          atBottomThreshold={nearBottom}
          atBottomStateChange={setAtBottom}
          scrollerRef={pin.scrollerRef}
          totalListHeightChanged={pin.keep}
          followOutput={(bottom) => (bottom && !jumped ? "auto" : false)}
          startReached={() => void loadOlder(desk, thread.id)}
          endReached={() => void (jumped && loadNewer(desk, thread.id))}
          components={parts}
          itemContent={(_, entry) => (
            <MessageEntry entry={entry} now={now} meId={desk.me.userId} flash={flash !== null && entry.message?.seq === flash} />
          )}
        />
        {!atBottom || jumped ? (
          <button
            type="button"
            onClick={() => toBottom(true)}
            className="absolute bottom-3 left-1/2 flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line bg-surface px-3 text-ink-2 text-xs shadow-float hover:text-ink phone:h-11"
          >
            <ArrowDown aria-hidden className="size-3.5" />
            {fresh > 0 ? t("fresh", { count: fresh }) : t("toNewest")}
          </button>
        ) : null}
      </div>
    </SeenContext>
  );
}

/**
 * Keeps who was at the bottom there, whatever changes size: the pane, the notice above the composer, a message.
 * Only scrolling leaves the bottom; a scroller that shrinks does not scroll.
 */
function usePinned(atFirst: boolean, jumped: boolean) {
  const pinned = useRef(atFirst);
  const scroller = useRef<HTMLElement | null>(null);
  const stop = useRef<() => void>(undefined);
  const away = useRef(jumped);
  away.current = jumped;
  const keep = useCallback(() => {
    const element = scroller.current;
    if (element && pinned.current && !away.current) element.scrollTop = element.scrollHeight;
  }, []);
  const scrollerRef = useCallback(
    (element: HTMLElement | Window | null) => {
      stop.current?.();
      scroller.current = element instanceof HTMLElement ? element : null;
      if (!(element instanceof HTMLElement)) return;
      let height = element.clientHeight;
      const follow = () => {
        // a size that has just changed is the observer's to answer
        if (element.clientHeight === height) pinned.current = element.scrollHeight - element.scrollTop - element.clientHeight <= nearBottom;
      };
      const observer = new ResizeObserver(() => {
        height = element.clientHeight;
        keep();
      });
      observer.observe(element);
      element.addEventListener("scroll", follow, { passive: true });
      stop.current = () => {
        observer.disconnect();
        element.removeEventListener("scroll", follow);
      };
    },
    [keep],
  );
  return { scrollerRef, keep };
}

/** How many messages of the customer have not been on screen. */
function countFresh({ tail, seenSeq }: Thread): number {
  let count = 0;
  for (let at = tail.messages.length - 1; at >= 0; at--) {
    const message = tail.messages[at];
    if (!message || message.seq <= seenSeq) break;
    if (message.author === "customer" || message.author === "bot") count++;
  }
  return count;
}

/** Pixels above the end that still count as the end. */
const nearBottom = 40;

const parts = { Footer: () => <div className="h-3" />, Header: () => <div className="h-2" /> };

function startAt(entries: readonly Entry[], at: Thread["range"]["at"]) {
  const wanted =
    typeof at === "number" ? entries.findIndex(({ message }) => message?.seq === at) : at === "opening" ? unreadIndex(entries) : -1;
  if (wanted > 0) return { index: wanted, align: "start" as const, offset: -80 };
  if (typeof at === "number") return { index: 0, align: "start" as const };
  return { index: Math.max(0, entries.length - 1), align: "end" as const };
}

/** At the bottom everything has been on screen: says so here and to the server. */
function useSeenAtBottom(row: ConversationRow, thread: Thread, atBottom: boolean) {
  const desk = useDesk();
  const last = thread.tail.messages.at(-1)?.seq ?? 0;
  const { seenSeq, id } = thread;
  const showsTail = thread.jump === null;
  useEffect(() => {
    if (!atBottom || !showsTail) return;
    const tell = () => document.visibilityState === "visible" && noteSeen(desk, id, last);
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [desk, id, last, atBottom, showsTail]);
  useEffect(() => {
    if (row.unread > 0 && seenSeq >= row.lastOtherSeq && row.assignee?.id === desk.me.userId) sayRead(desk, row, seenSeq);
  }, [desk, row, seenSeq]);
}

/** What I write is shown, wherever I had scrolled to. */
function useOwnToBottom(outbox: readonly { conversationId: string; clientId: string }[], id: string, toBottom: (smooth: boolean) => void) {
  const newest = outbox.findLast(({ conversationId }) => conversationId === id)?.clientId;
  const before = useRef(newest);
  useEffect(() => {
    if (newest && newest !== before.current) toBottom(false);
    before.current = newest;
  }, [newest, toBottom]);
}
