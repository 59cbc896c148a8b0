"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import { part, useAhead } from "@/components/ui/part";
import { ResizeHandle } from "@/components/ui/resize-handle";
import { AlarmCard } from "./desk/alarm-card";
import { Dialogs } from "./desk/dialogs";
import { InboxContext, InboxUi } from "./desk/inbox-ui";
import { NewsSpeaker } from "./desk/news-speaker";
import { firstPanes, keepPanes, type PaneSizes, paneLimits, readPanes } from "./desk/panes";
import { useKeptWish } from "./desk/use-kept-wish";
import { useKeys } from "./desk/use-keys";
import { ListPane } from "./list/list-pane";
import { savePreferences } from "./live/act";
import { useDesk, useOpenId, useWatched } from "./live/use-desk";
import { ImageStage } from "./thread/image-stage";
import { NoThread } from "./thread/no-thread";
import { ThreadSkeleton } from "./thread/thread-skeleton";
import { Watermark } from "./thread/watermark";

/** The list stands first; thread and panel are fetched before anybody has clicked. */
const ThreadPane = part(() => import("./thread/thread-pane").then((m) => m.ThreadPane), <ThreadSkeleton />);
const ContextPanel = part(() => import("./panel/context-panel").then((m) => m.ContextPanel));

const wantedFirst = [ThreadPane, ContextPanel];

/** The inbox: list, thread, context. On phones one of them at a time. */
export function Inbox() {
  const [ui] = useState(() => new InboxUi());
  return (
    <InboxContext value={ui}>
      <Panes ui={ui} />
      <Dialogs />
      <ImageStage />
      <NewsSpeaker />
    </InboxContext>
  );
}

function Panes({ ui }: { ui: InboxUi }) {
  const t = useTranslations("conversations");
  const desk = useDesk();
  const openId = useOpenId();
  const panelOpen = useWatched(ui.panelOpen);
  const phonePanel = useWatched(ui.phonePanel);
  const [sizes, setSizes] = useState<PaneSizes>(() => firstPanes(desk.me.preferences.paneSizes));
  useKeys();
  useKeptWish(ui);
  useAhead(wantedFirst);

  useEffect(() => {
    const kept = readPanes(desk.me.preferences.paneSizes);
    setSizes(kept);
    ui.panelOpen.set(kept.panelOpen);
  }, [ui, desk]);
  useEffect(() => ui.panelOpen.subscribe(() => keepPanes({ ...readPanes(undefined), panelOpen: ui.panelOpen.get() })), [ui]);
  useEffect(() => ui.follow(desk.openId), [ui, desk]);
  useEffect(() => {
    if (openId === null) ui.phonePanel.set(false);
  }, [ui, openId]);

  const commit = (change: Partial<PaneSizes>) => {
    const next = { ...sizes, ...change };
    setSizes(next);
    keepPanes({ ...next, panelOpen });
    void savePreferences(desk, { paneSizes: { list: next.list, panel: next.panel, panelOpen: Number(panelOpen) } }).catch(() => undefined);
  };
  const panelPlace = cn(
    "bg-paper md:w-(--panel)",
    !panelOpen && "@min-[64rem]:hidden",
    phonePanel
      ? "@max-[64rem]:md:absolute @max-[64rem]:md:inset-y-0 @max-[64rem]:md:right-0 @max-[64rem]:md:z-20 @max-[64rem]:md:border-l @max-[64rem]:md:shadow-float"
      : "@max-[64rem]:hidden",
  );
  return (
    <main
      className="@container relative flex min-h-0 min-w-0 flex-1"
      style={{ "--list": `${sizes.list / 16}rem`, "--panel": `${sizes.panel / 16}rem` } as Record<string, string>}
    >
      <h1 className="sr-only">{t("title")}</h1>
      <div className={cn("relative flex min-h-0 shrink-0 flex-col md:w-(--list) phone:w-full", openId && "phone:hidden")}>
        <ListPane />
        <AlarmCard />
      </div>
      <ResizeHandle
        label={t("panes.list")}
        pane="before"
        value={sizes.list}
        min={paneLimits.list.min}
        max={paneLimits.list.max}
        onChange={(list) => setSizes({ ...sizes, list })}
        onCommit={(list) => commit({ list })}
        onReset={() => commit({ list: paneLimits.list.first })}
      />
      <div className={cn("relative flex min-h-0 min-w-0 flex-1", !openId && "phone:hidden", phonePanel && "phone:hidden")}>
        {openId ? <ThreadPane id={openId} /> : <NoThread />}
        {openId ? <Watermark /> : null}
      </div>
      {openId && (panelOpen || phonePanel) ? (
        <>
          <ResizeHandle
            label={t("panes.panel")}
            pane="after"
            value={sizes.panel}
            min={paneLimits.panel.min}
            max={paneLimits.panel.max}
            onChange={(panel) => setSizes({ ...sizes, panel })}
            onCommit={(panel) => commit({ panel })}
            onReset={() => commit({ panel: paneLimits.panel.first })}
            className={cn(!panelOpen && "hidden", "@max-[64rem]:hidden")}
          />
          <div className={cn("relative flex min-h-0 shrink-0 phone:w-full", panelPlace)}>
            <ContextPanel id={openId} />
            <Watermark />
          </div>
        </>
      ) : null}
    </main>
  );
}
