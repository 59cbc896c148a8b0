"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { fillBlanks } from "@/components/knowledge/canned-blanks";
import { Blanked } from "@/components/knowledge/canned-row";
import { suggestCanned } from "@/components/knowledge/suggest-canned";
import { useCannedReplies } from "@/components/knowledge/use-canned-replies";
import type { ConversationRow, MessageView } from "@/lib/conversations/inputs";
import { knownFrom } from "../composer/known-blanks";
import { useInbox } from "../desk/inbox-ui";
import type { Thread } from "../live/desk-state";
import { hindrance } from "../live/guard";
import { useDesk, useEvery } from "../live/use-desk";
import { PanelSection } from "./panel-section";

type CannedSuggestionsProps = { row: ConversationRow; thread: Thread; most: number };

/** The canned replies that fit best; a click puts one into the composer, never sends it. */
export function CannedSuggestions({ row, thread, most }: CannedSuggestionsProps) {
  const t = useTranslations("conversations.suggest");
  const desk = useDesk();
  const ui = useInbox();
  const now = useEvery(60) ?? 0;
  const { data: replies } = useCannedReplies();
  const { messages } = thread.tail;
  const said = useMemo(() => lastSaid(messages), [messages]);
  const best = useMemo(() => suggestCanned(replies ?? [], said, most), [replies, said, most]);
  const known = useMemo(() => knownFrom(thread.customer, messages, desk.me.name), [thread.customer, messages, desk]);
  if (!replies) return null;
  if (replies.length === 0) {
    return (
      <PanelSection title={t("title")}>
        <p className="text-ink-3 text-xs">
          {t("none")}{" "}
          <Link href="/knowledge/canned-replies" className="text-green-ink hover:underline">
            {t("make")}
          </Link>
        </p>
      </PanelSection>
    );
  }
  if (hindrance(row, desk.me.userId, now)) return null;
  return (
    <PanelSection title={t("title")} aside={t("aside")}>
      <ul className="space-y-1.5">
        {best.map((reply) => (
          <li key={reply.id}>
            <button
              type="button"
              onClick={() => {
                ui.phonePanel.set(false);
                ui.mode.set("reply");
                requestAnimationFrame(() => ui.composer?.putCanned(reply));
              }}
              className="w-full rounded-lg bg-sunken px-2.5 py-1.5 text-left text-xs hover:bg-line"
            >
              <span className="line-clamp-3">
                <span className="mr-1.5 font-semibold">{reply.title}</span>
                <span className="text-ink-2">
                  <Blanked text={fillBlanks(reply.text, known)} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

/** What the customer said since the last answer, newest first; after an answer what they said before it. */
function lastSaid(messages: readonly MessageView[]): string[] {
  const said: string[] = [];
  for (let at = messages.length - 1; at >= 0 && said.length < 4; at--) {
    const message = messages[at];
    if (message?.author === "customer" && message.text) said.push(message.text);
    else if (message?.author === "agent" && message.status !== "noted" && said.length > 0) break;
  }
  return said;
}
