"use client";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { Virtuoso, type VirtuosoHandle } from "react-virtuoso";
import { useInbox } from "../desk/inbox-ui";
import { useChannels } from "../desk/shop-queries";
import { useMentions } from "../desk/use-mentions";
import { listKey, rowsOf, tabFor } from "../live/list-order";
import { loadList, loadMoreRows } from "../live/load-lists";
import { prefetchThread } from "../live/load-threads";
import { useDesk, useDeskState, useOpenId, usePreferences, useRow, useWatched } from "../live/use-desk";
import { ListHead, ListTabs } from "./list-head";
import { ListNote } from "./list-note";
import { ListRow } from "./list-row";
import { ListEmpty, ListFailed, ListSkeleton } from "./list-states";
import { useHeldOrder } from "./use-held-order";

/** The left pane: search, tabs, and the conversations of a tab in order. */
export function ListPane() {
  const t = useTranslations("conversations");
  return (
    <section aria-label={t("list.label")} className="flex min-h-0 min-w-0 flex-1 flex-col bg-paper">
      <ListHead />
      <ListTabs />
      <ListNote />
      <Rows />
    </section>
  );
}

function Rows() {
  const desk = useDesk();
  const ui = useInbox();
  const wish = useWatched(ui.wish);
  const epoch = useWatched(desk.epoch);
  const openId = useOpenId();
  const rows = useDeskState((state) => state.rows);
  const lists = useDeskState((state) => state.lists);
  const key = listKey(wish);
  const reading = lists[key];
  const scroller = useRef<VirtuosoHandle>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new epoch means that everything is read anew
  useEffect(() => void loadList(desk, wish), [desk, wish, epoch]);

  const wanted = useMemo(() => rowsOf({ rows, lists, meId: desk.me.userId }, wish).map(({ id }) => id), [rows, lists, desk, wish]);
  const { ids, moves, release, pointer } = useHeldOrder(wanted, key);
  const standing = useMemo(() => new Set(wanted), [wanted]);
  useEffect(() => {
    ui.shownIds = ids;
  }, [ui, ids]);
  usePrefetch(wanted);
  useSelectedInTab();
  const height = usePreferences().density === "compact" ? 48 : 56;
  const several = useKindsWithSeveral();
  const mentions = useMentions();
  const called = useMemo(() => new Set(mentions.map(({ conversationId }) => conversationId)), [mentions]);

  useEffect(() => {
    ui.heldList.set(moves > 0 ? release : null);
    return () => ui.heldList.set(null);
  }, [ui, moves, release]);

  const listed = openId !== null && ids.includes(openId);
  const showSelected = useCallback(() => {
    const index = ui.shownIds.indexOf(desk.openId.get() ?? "");
    if (index >= 0) scroller.current?.scrollIntoView({ index, behavior: "auto" });
  }, [ui, desk]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thread is open, or it has come into the list
  useEffect(showSelected, [showSelected, openId, listed]);
  const box = useShrinking(showSelected);

  const panel = {
    id: "conversation-list",
    role: "tabpanel",
    "aria-labelledby": `tab-${wish.view}`,
    className: "relative flex min-h-0 flex-1 flex-col",
  };
  if (wanted.length === 0 && ids.length === 0) {
    return (
      <div {...panel}>
        {!reading || reading.state === "loading" ? (
          <ListSkeleton />
        ) : reading.state === "failed" ? (
          <ListFailed text={reading.error ?? ""} onRetry={() => void loadList(desk, wish, true)} />
        ) : (
          <ListEmpty view={wish.view} filtered={wish.channelId !== null} />
        )}
      </div>
    );
  }
  return (
    <div {...panel} {...pointer} ref={box}>
      <Virtuoso
        ref={scroller}
        className="min-h-0 flex-1"
        tabIndex={-1}
        data={ids}
        defaultItemHeight={height}
        increaseViewportBy={240}
        computeItemKey={(_, id) => id}
        components={parts}
        endReached={() => void loadMoreRows(desk, wish)}
        itemContent={(_, id) => {
          const row = rows.get(id)?.value;
          if (!row) return <div style={{ height }} />;
          return (
            <ListRow
              row={row}
              selected={id === openId}
              gone={!standing.has(id)}
              called={called.has(id)}
              showOwner={wish.view !== "mine" && wish.view !== "snoozed"}
              showAccount={several.has(row.channelKind)}
            />
          );
        }}
      />
    </div>
  );
}

const parts = { Footer: () => <div className="h-2" /> };

/** The kinds of channel of which customers write to several accounts: there a row says which; its mark tells the kind. */
function useKindsWithSeveral(): ReadonlySet<string> {
  const { data: channels = [] } = useChannels();
  return useMemo(() => {
    const kinds = channels.flatMap(({ kind, accounts }) => accounts.filter(({ served }) => served).map(() => kind));
    return new Set(kinds.filter((kind, at) => kinds.indexOf(kind) !== at));
  }, [channels]);
}

/** Goes along with the thread on screen when it moves to another tab of mine, as when it is taken from the queue. */
function useSelectedInTab() {
  const desk = useDesk();
  const ui = useInbox();
  const row = useRow(useOpenId());
  const before = useRef<string | null>(null);
  const place = row ? `${row.id} ${row.status} ${row.assignee?.id ?? ""}` : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it has moved; a tab that was chosen by hand stays
  useEffect(() => {
    const wish = ui.wish.get();
    const view = row ? tabFor(row, wish.view, desk.me.userId, before.current !== row.id) : wish.view;
    before.current = row?.id ?? null;
    if (view !== wish.view) ui.wish.set({ ...wish, view });
  }, [ui, desk, place]);
}

/** Calls when the list has become lower, as when the alarm appears below it. */
function useShrinking(then: () => void) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let before = element.clientHeight;
    const observer = new ResizeObserver(() => {
      if (element.clientHeight < before) then();
      before = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  });
  return box;
}

/** Reads the threads at the top ahead, when nothing else is to do, so that going on costs nothing. */
function usePrefetch(ids: readonly string[]) {
  const desk = useDesk();
  const top = ids.slice(0, 4).join(" ");
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const id of top.split(" ")) if (id) prefetchThread(desk, id);
    }, 400);
    return () => clearTimeout(timer);
  }, [desk, top]);
}
