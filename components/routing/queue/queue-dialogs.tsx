"use client";
import { type ReactNode, useEffect, useState } from "react";
import { Dialogs } from "@/components/conversations/desk/dialogs";
import { InboxContext, InboxUi } from "@/components/conversations/desk/inbox-ui";
import { useKeptWish } from "@/components/conversations/desk/use-kept-wish";
import { useDesk } from "@/components/conversations/live/use-desk";

/** The inbox's palette, key sheet and preferences on the page of the queue. A list that is chosen there leads to the inbox. */
export function QueueDialogs({ children }: { children: ReactNode }) {
  const [ui] = useState(() => new InboxUi());
  const desk = useDesk();
  useKeptWish(ui);
  useEffect(() => ui.wish.subscribe(() => desk.go?.("/conversations")), [ui, desk]);
  return (
    <InboxContext value={ui}>
      {children}
      <Dialogs />
    </InboxContext>
  );
}
