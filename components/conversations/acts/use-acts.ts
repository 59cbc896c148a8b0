"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { toast } from "@/components/ui/toaster";
import type { CloseInput, ConversationRow } from "@/lib/conversations/inputs";
import { asDoorError } from "@/lib/platform/browser/call-door";
import { useInbox } from "../desk/inbox-ui";
import { openConversation } from "../desk/open-conversation";
import { useShowError } from "../desk/say-problem";
import { acceptTransfer, assign, claim, close, refuseTransfer, reopen, snooze, transfer, unsnooze } from "../live/act";
import { longestWaiting } from "../live/list-order";
import { useDesk } from "../live/use-desk";

const taken = new Set(["taken", "owner_changed"]);

/** Everything that can be done with the thread on screen, with its notices. All come back true when it worked. */
export function useActs() {
  const t = useTranslations("conversations.act");
  const desk = useDesk();
  const ui = useInbox();
  const showError = useShowError();
  return useMemo(() => {
    const current = (): ConversationRow | null => {
      const id = desk.openId.get();
      return id ? (desk.store.get().rows.get(id)?.value ?? null) : null;
    };
    /** What a notice says of a thread holds while its row does. */
    const whileRow = (id: string, holds: (row: ConversationRow) => boolean) => ({
      holds: () => {
        const now = desk.store.get().rows.get(id)?.value;
        return now !== undefined && holds(now);
      },
      subscribe: desk.store.subscribe,
    });
    const done = async (work: Promise<unknown>): Promise<boolean> => {
      try {
        await work;
        return true;
      } catch (error) {
        showError(error);
        return false;
      }
    };
    const goBy = (step: 1 | -1) => {
      const ids = ui.shownIds;
      const at = ids.indexOf(desk.openId.get() ?? "");
      const next = at < 0 ? ids[0] : ids[at + step];
      if (next) openConversation(desk, next);
    };
    const goLongest = (except?: string): boolean => {
      const next = longestWaiting(
        [...desk.store.get().rows.values()].map(({ value }) => value),
        desk.me.userId,
        except,
      );
      if (next) openConversation(desk, next.id);
      return next !== null;
    };
    /** What the shop's form wants and was not told is asked for, on the thread that was left for the next one. */
    const askForMore = (row: ConversationRow, error: unknown) => {
      if (!asDoorError(error).reason.startsWith("closing_wants")) {
        showError(error);
        return false;
      }
      // the dialog says what is still wanted
      openConversation(desk, row.id);
      ui.open("close");
      return false;
    };
    const closeNow = (row: ConversationRow, told: CloseInput, goOn: boolean) => {
      const ended = close(desk, row.id, told).then(
        () => true,
        (error: unknown) => askForMore(row, error),
      );
      const work = ended.then((worked) => {
        if (!worked) return false;
        const undo = {
          label: t("undo"),
          onClick: () => void done(reopen(desk, row.id)).then((back) => back && openConversation(desk, row.id)),
        };
        toast(t("closed", { name: row.customer.name }), { action: undo, about: whileRow(row.id, ({ status }) => status === "closed") });
        return true;
      });
      if (goOn && !goLongest(row.id)) goNextMine(row.id);
      return work;
    };
    const goNextMine = (except: string) => {
      const at = ui.shownIds.indexOf(except);
      const next = ui.shownIds[at + 1] ?? ui.shownIds[at - 1];
      if (next && next !== except) openConversation(desk, next);
    };
    return {
      current,
      goBy,
      goLongest: () => {
        if (!goLongest()) toast(t("nobodyWaits"));
      },
      /** `write`: by a click, so the hand wants to write next; by key, the next key is a command. */
      claim: async (row: ConversationRow, write = false): Promise<boolean> => {
        if (row.assignee?.id === desk.me.userId && row.status === "open") return true;
        if (row.assignee && row.status !== "closed") {
          ui.open("take_over");
          return false;
        }
        try {
          await claim(desk, row.id, false);
          if (write) ui.write("reply");
          return true;
        } catch (error) {
          const { reason, data } = asDoorError(error);
          const about = { holds: () => desk.openId.get() === row.id, subscribe: desk.openId.subscribe };
          const lost = () => t("lost", { name: String(data.byName ?? ""), minutes: Number(data.minutes ?? 0) });
          if (taken.has(reason)) toast.error(lost(), { id: "claim", duration: 4_000, about });
          else showError(error);
          return false;
        }
      },
      /** A word for the colleague who has it, which the customer can never see. */
      whisper: ({ assignee }: ConversationRow) => {
        if (assignee) ui.whisper({ userId: assignee.id, name: assignee.name });
        else ui.write("note");
      },
      takeOver: (row: ConversationRow) => done(claim(desk, row.id, true)),
      transfer: (row: ConversationRow, to: { toUserId: string } | { toTeamId: string }, name: string, note: string) =>
        // a colleague is asked first, a group is not
        done(transfer(desk, row.id, to, note).then(() => toast(t("toUserId" in to ? "asked" : "transferred", { name })))),
      assign: (row: ConversationRow, to: { userId: string; name: string }) =>
        done(assign(desk, row.id, to.userId).then(() => toast(t("assigned", { name: to.name })))),
      acceptTransfer: (row: ConversationRow) => done(acceptTransfer(desk, row.id).then(() => ui.write("reply"))),
      refuseTransfer: (row: ConversationRow, reason: string) =>
        done(refuseTransfer(desk, row.id, reason).then(() => toast(t("refusedTransfer")))),
      close: closeNow,
      /** `sure`: also where the customer still waits for an answer, which is asked once. */
      closeNext: (row: ConversationRow, sure = false) => {
        // what is on its way is an answer too
        const answering = desk.store
          .get()
          .outbox.some((one) => one.conversationId === row.id && one.kind === "message" && one.state !== "refused");
        const waits = row.waitingSince !== null || row.leftMessage;
        if (sure || answering || !waits) return closeNow(row, { result: "", summary: "", subject: "", tags: [] }, true);
        ui.open("close_unanswered");
        return Promise.resolve(false);
      },
      reopen: (row: ConversationRow) => done(reopen(desk, row.id)),
      snooze: (row: ConversationRow, until: string, note: string) =>
        done(
          snooze(desk, row.id, until, note).then(() =>
            toast(t("snoozed"), {
              action: { label: t("undo"), onClick: () => void done(unsnooze(desk, row.id)) },
              about: whileRow(row.id, ({ snooze: now }) => now?.until === until),
            }),
          ),
        ),
      unsnooze: (row: ConversationRow) => done(unsnooze(desk, row.id)),
    };
  }, [desk, ui, t, showError]);
}

export type Acts = ReturnType<typeof useActs>;
