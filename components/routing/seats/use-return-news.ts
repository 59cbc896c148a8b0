"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { inView } from "@/components/conversations/live/list-order";
import { useDesk } from "@/components/conversations/live/use-desk";
import { toast } from "@/components/ui/toaster";
import type { MessageView } from "@/lib/conversations/inputs";

/** Whether an event says that the conversation went back into the queue because its person's desk was lost. */
function leftFor(message: MessageView): boolean {
  const { content } = message;
  return content.type === "event" && content.event === "requeued" && (content.data.how === "desk_lost" || content.data.how === "away");
}

/** Tells who comes back from a lost connection how many of their customers went back into the queue meanwhile. */
export function useReturnNews(): void {
  const t = useTranslations("conversations.seat");
  const desk = useDesk();
  useEffect(() => {
    let open = desk.connection.get().open;
    let mine = new Set<string>();
    let gone = new Set<string>();
    const stops = [
      desk.connection.subscribe(() => {
        const before = open;
        open = desk.connection.get().open;
        if (!before || open) return;
        // what happened meanwhile is told once the line is back, so the rows still stand as they were left
        const rows = [...desk.store.get().rows.values()].map(({ value }) => value);
        mine = new Set(rows.filter((row) => inView(row, "mine", desk.me.userId)).map(({ id }) => id));
        gone = new Set();
      }),
      desk.onEvent(({ kind, payload }) => {
        if (kind !== "message.added") return;
        const message = payload.message as MessageView;
        if (!mine.has(message.conversationId) || !leftFor(message)) return;
        gone.add(message.conversationId);
        toast(t("queuedMeanwhile", { count: gone.size }), { id: "queued-meanwhile", duration: 30_000 });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [desk, t]);
}
