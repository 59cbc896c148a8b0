"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import { ResizeHandle } from "@/components/ui/resize-handle";
import { AlarmCard } from "./desk/alarm-card";
import { Dialogs } from "./desk/dialogs";
import { InboxContext, InboxUi } from "./desk/inbox-ui";
import { NewsSpeaker } from "./desk/news-speaker";
import { keepPanes, type PaneSizes, paneLimits, readPanes } from "./desk/panes";
import { useKeys } from "./desk/use-keys";
import { ListPane } from "./list/list-pane";
import { savePreferences } from "./live/act";
import { useDesk, useOpenId, useRow, useThread, useWatched } from "./live/use-desk";
import { ContextPanel } from "./panel/context-panel";
import { ImageStage } from "./thread/image-stage";
import { NoThread, ThreadPane } from "./thread/thread-pane";

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
  const t = useTranslations("conversations.panes");
  const desk = useDesk();
  const openId = useOpenId();
  const panelOpen = useWatched(ui.panelOpen);
  const phonePanel = useWatched(ui.phonePanel);
  const [sizes, setSizes] = useState<PaneSizes>(() =>
    readPanes(typeof window === "undefined" ? desk.me.preferences.paneSizes : desk.me.preferences.paneSizes),
  );
  useKeys();

  useEffect(() => ui.panelOpen.set(readPanes(desk.me.preferences.paneSizes).panelOpen), [ui, desk]);
  useEffect(() => ui.panelOpen.subscribe(() => keepPanes({ ...readPanes(undefined), panelOpen: ui.panelOpen.get() })), [ui]);
  useEffect(() => {
    if (openId === null) ui.phonePanel.set(false);
  }, [ui, openId]);

  const commit = (change: Partial<PaneSizes>) => {
    const next = { ...sizes, ...change };
    setSizes(next);
    keepPanes({ ...next, panelOpen });
    void savePreferences(desk, { paneSizes: { list: next.list, panel: next.panel, panelOpen: Number(panelOpen) } }).catch(() => undefined);
  };
  return (
    <div
      className="flex min-h-0 min-w-0 flex-1"
      style={{ "--list": `${sizes.list}px`, "--panel": `${sizes.panel}px` } as Record<string, string>}
    >
      <div className={cn("relative flex min-h-0 shrink-0 flex-col md:w-(--list) phone:w-full", openId && "phone:hidden")}>
        <ListPane />
        <AlarmCard />
      </div>
      <ResizeHandle
        label={t("list")}
        pane="before"
        value={sizes.list}
        min={paneLimits.list.min}
        max={paneLimits.list.max}
        onChange={(list) => setSizes({ ...sizes, list })}
        onCommit={(list) => commit({ list })}
        onReset={() => commit({ list: paneLimits.list.first })}
      />
      <div className={cn("flex min-h-0 min-w-0 flex-1", !openId && "phone:hidden", phonePanel && "phone:hidden")}>
        {openId ? <ThreadPane id={openId} /> : <NoThread />}
      </div>
      {openId && (panelOpen || phonePanel) ? (
        <>
          <ResizeHandle
            label={t("panel")}
            pane="after"
            value={sizes.panel}
            min={paneLimits.panel.min}
            max={paneLimits.panel.max}
            onChange={(panel) => setSizes({ ...sizes, panel })}
            onCommit={(panel) => commit({ panel })}
            onReset={() => commit({ panel: paneLimits.panel.first })}
            className={cn(!panelOpen && "hidden", "max-[68rem]:hidden")}
          />
          <PanelOf
            id={openId}
            className={cn("md:w-(--panel)", !panelOpen && "md:hidden", !phonePanel && "phone:hidden", !phonePanel && "max-[68rem]:hidden")}
          />
        </>
      ) : null}
    </div>
  );
}

function PanelOf({ id, className }: { id: string; className: string }) {
  const row = useRow(id);
  const thread = useThread(id);
  return <ContextPanel row={row} thread={thread} className={className} />;
}
