"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { pathOfConversation } from "@/components/conversations/desk/open-conversation";
import { useShowError } from "@/components/conversations/desk/say-problem";
import { assign, claim, openToEverybody, putFirst, takeBackFirst } from "@/components/conversations/live/act";
import { useDesk } from "@/components/conversations/live/use-desk";
import { toast } from "@/components/ui/toaster";
import { firstPriority } from "@/lib/conversations/inputs";
import type { QueueEntry, SeatOnBoard } from "@/lib/routing/inputs";
import { useSeatWords } from "../seats/use-seat-words";
import { useReadQueueAnew } from "./queue-queries";
import { isAway } from "./seat-order";

type Waiting = Pick<QueueEntry, "conversationId" | "customerName" | "priority">;

/** What can be done with somebody who waits, each with its notice. `onDone`: the queue shows what came of it. */
export function useQueueActs(onDone: () => void) {
  const t = useTranslations("queue.act");
  const common = useTranslations("common");
  const desk = useDesk();
  const router = useRouter();
  const showError = useShowError();
  const readAnew = useReadQueueAnew();
  const { standing } = useSeatWords();
  return useMemo(() => {
    const done = async (work: Promise<unknown>, then: () => void): Promise<void> => {
      try {
        await work;
        then();
      } catch (error) {
        showError(error);
      }
      await readAnew();
      onDone();
    };
    const open = ({ conversationId }: Pick<Waiting, "conversationId">) => router.push(pathOfConversation(conversationId));
    return {
      open,
      take: (who: Waiting) => done(claim(desk, who.conversationId, false), () => open(who)),
      assign: (who: Waiting, to: SeatOnBoard) =>
        done(assign(desk, who.conversationId, to.userId), () => {
          const said = { name: who.customerName, to: to.name };
          toast(isAway(to) ? t("assignedOff", { ...said, state: standing(to) }) : t("assigned", said));
        }),
      /** Puts somebody first, or who stands first already back to where they stood. */
      first: ({ conversationId, customerName: name, priority }: Waiting) => {
        // one notice for both, so that no undo stands for what was taken back
        const id = `first-${conversationId}`;
        const back = () => done(takeBackFirst(desk, conversationId), () => toast(t("firstBack", { name }), { id }));
        if (priority === firstPriority) return back();
        const undo = { label: common("undo"), onClick: () => void back() };
        return done(putFirst(desk, conversationId), () => toast(t("first", { name }), { id, action: undo }));
      },
      toAll: (all: readonly Waiting[]) =>
        done(Promise.all(all.map(({ conversationId }) => openToEverybody(desk, conversationId))), () =>
          toast(t("opened", { count: all.length })),
        ),
    };
  }, [t, common, desk, router, showError, readAnew, standing, onDone]);
}

export type QueueActs = ReturnType<typeof useQueueActs>;
