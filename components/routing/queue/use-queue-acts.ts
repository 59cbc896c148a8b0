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
import type { QueueEntry } from "@/lib/routing/inputs";
import { useReadQueueAnew } from "./queue-queries";

type Waiting = Pick<QueueEntry, "conversationId" | "customerName" | "priority">;

/** What can be done with somebody who waits, each with its notice. */
export function useQueueActs() {
  const t = useTranslations("queue.act");
  const common = useTranslations("common");
  const desk = useDesk();
  const router = useRouter();
  const showError = useShowError();
  const readAnew = useReadQueueAnew();
  return useMemo(() => {
    const done = async (work: Promise<unknown>, then: () => void): Promise<void> => {
      try {
        await work;
        then();
      } catch (error) {
        showError(error);
      }
      readAnew();
    };
    const open = ({ conversationId }: Pick<Waiting, "conversationId">) => router.push(pathOfConversation(conversationId));
    return {
      open,
      take: (who: Waiting) => done(claim(desk, who.conversationId, false), () => open(who)),
      assign: (who: Waiting, to: { userId: string; name: string }) =>
        done(assign(desk, who.conversationId, to.userId), () => toast(t("assigned", { name: who.customerName, to: to.name }))),
      /** Puts somebody first, or who stands first already back to where they stood. */
      first: ({ conversationId, customerName: name, priority }: Waiting) => {
        const back = () => done(takeBackFirst(desk, conversationId), () => toast(t("firstBack", { name })));
        if (priority === firstPriority) return back();
        const undo = { label: common("undo"), onClick: () => void back() };
        return done(putFirst(desk, conversationId), () => toast(t("first", { name }), { action: undo }));
      },
      toAll: (all: readonly Waiting[]) =>
        done(Promise.all(all.map(({ conversationId }) => openToEverybody(desk, conversationId))), () =>
          toast(t("opened", { count: all.length })),
        ),
    };
  }, [t, common, desk, router, showError, readAnew]);
}

export type QueueActs = ReturnType<typeof useQueueActs>;
