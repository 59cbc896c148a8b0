"use client";
import { useQueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { useGo } from "@/components/layout/use-go";
import { keepOn } from "@/components/push/push-device";
import { usePushOpen } from "@/components/push/use-push-open";
import type { Me } from "@/lib/merchants/inputs";
import { Desk } from "../live/desk";
import { shopDay } from "../live/list-order";
import { loadList } from "../live/load-lists";
import { DeskContext, useDesk, useEvery, useWatched } from "../live/use-desk";
import { Bell } from "./bell";
import { conversationIdIn, openConversation } from "./open-conversation";
import { Removed } from "./removed";
import { TitleCount } from "./title-count";
import { useMentionWork } from "./use-mentions";

/** Gives every page behind sign-in the live desk. One per person and shop. */
export function DeskProvider({ me, children }: { me: Me; children: ReactNode }) {
  return (
    <OneDesk key={`${me.merchant.id}:${me.userId}`} me={me}>
      {children}
    </OneDesk>
  );
}

function OneDesk({ me, children }: { me: Me; children: ReactNode }) {
  const [desk] = useState(() => new Desk(me));
  useEffect(() => desk.start(), [desk]);
  const removed = useWatched(desk.removed);
  if (removed) return <Removed shop={me.merchant.name} />;
  return (
    <DeskContext value={desk}>
      <DeskWork />
      <Bell />
      <TitleCount />
      {children}
    </DeskContext>
  );
}

/** Reads what the bell and the alarm need on every page, and keeps other data fresh by events. */
function DeskWork() {
  const desk = useDesk();
  const epoch = useWatched(desk.epoch);
  const pathname = usePathname();
  const queries = useQueryClient();
  const go = useGo();
  useMentionWork();
  usePushOpen((path) => {
    const id = conversationIdIn(path);
    if (id) openConversation(desk, id);
    else go(path);
  });

  useEffect(() => {
    desk.go = go;
  }, [desk, go]);

  useEffect(() => {
    keepOn({ userId: desk.me.userId, merchantId: desk.me.merchant.id }).catch(() => undefined);
  }, [desk]);

  useEffect(() => {
    desk.openId.set(conversationIdIn(pathname));
  }, [desk, pathname]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new epoch means that everything is read anew
  useEffect(() => {
    for (const view of ["mine", "queued"] as const) void loadList(desk, { view, sort: "waiting", channelId: null });
  }, [desk, epoch]);

  const minute = useEvery(60);
  const today = minute === null ? null : shopDay(minute);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with a new day what ended today begins at nothing
  useEffect(() => desk.store.change((state) => (state.counts ? { ...state, countsStale: true } : state)), [desk, today]);

  useEffect(
    () =>
      desk.onEvent(({ kind }) => {
        if (kind === "member.changed") void queries.invalidateQueries({ queryKey: ["members"] });
        if (kind === "channel.changed") void queries.invalidateQueries({ queryKey: ["channels"] });
        if (kind === "canned.changed") void queries.invalidateQueries({ queryKey: ["canned"] });
      }),
    [desk, queries],
  );
  return null;
}
