"use client";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { Virtuoso, type VirtuosoHandle } from "react-virtuoso";
import { SoundTest } from "../desk/bell";
import { useInbox } from "../desk/inbox-ui";
import { useMembers } from "../desk/shop-queries";
import { listKey, rowsOf, sortOf } from "../live/list-order";
import { loadList, loadMoreRows } from "../live/load-lists";
import { prefetchThread } from "../live/load-threads";
import { useDesk, useDeskState, useOpenId, useWatched } from "../live/use-desk";
import { ListHead, ListTabs } from "./list-head";
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
      <SoundTest />
      <Rows />
    </section>
  );
}

function Rows() {
  const t = useTranslations("conversations.list");
  const desk = useDesk();
  const ui = useInbox();
  const wish = useWatched(ui.wish);
  const epoch = useWatched(desk.epoch);
  const openId = useOpenId();
  const rows = useDeskState((state) => state.rows);
  const lists = useDeskState((state) => state.lists);
  const key = listKey(wish.view, wish.sort, wish.channelId);
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

  useEffect(() => {
    const index = openId ? ui.shownIds.indexOf(openId) : -1;
    if (index >= 0) scroller.current?.scrollIntoView({ index, behavior: "auto" });
  }, [ui, openId]);

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
    <div {...panel} {...pointer}>
      <div className="flex h-6.5 shrink-0 items-center justify-between px-3.5 text-2xs text-ink-3">
        {moves > 0 ? (
          <button type="button" onClick={release} className="rounded text-green-ink hover:underline">
            {t("held", { count: moves })}
          </button>
        ) : (
          <span>{t(sortOf(wish.view, wish.sort))}</span>
        )}
        <Load />
      </div>
      <Virtuoso
        ref={scroller}
        className="min-h-0 flex-1"
        tabIndex={-1}
        data={ids}
        defaultItemHeight={60}
        increaseViewportBy={240}
        computeItemKey={(_, id) => id}
        components={parts}
        endReached={() => void loadMoreRows(desk, wish)}
        itemContent={(_, id) => {
          const row = rows.get(id)?.value;
          if (!row) return <div className="h-15" />;
          return (
            <ListRow
              row={row}
              selected={id === openId}
              gone={!standing.has(id)}
              showOwner={wish.view !== "mine" && wish.view !== "snoozed"}
            />
          );
        }}
      />
    </div>
  );
}

/** Room below the last row, so that the alarm never hides it. */
const parts = { Footer: () => <div className="h-18" /> };

/** How many conversations I have, of how many at most. */
function Load() {
  const t = useTranslations("conversations.list");
  const { me } = useDesk();
  const { data: members } = useMembers();
  const mine = useDeskState((state) => state.counts?.mine ?? 0);
  const capacity = members?.find(({ userId }) => userId === me.userId)?.capacity;
  if (!capacity) return null;
  return (
    <span title={t("loadHint")}>
      <span className="sr-only">{t("loadHint")} </span>
      {mine} / {capacity}
    </span>
  );
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
