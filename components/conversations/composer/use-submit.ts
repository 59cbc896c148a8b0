"use client";
import { useTranslations } from "next-intl";
import { openBlanks } from "@/components/knowledge/canned-blanks";
import { bytesOf, textLimit } from "@/components/knowledge/message-bytes";
import { toast } from "@/components/ui/toaster";
import type { ConversationRow, MessageContent, SendableContent } from "@/lib/conversations/inputs";
import { serverNow } from "@/lib/platform/browser/clock";
import { useInbox } from "../desk/inbox-ui";
import type { Thread } from "../live/desk-state";
import { firstUnseen, hindrance, windowAt } from "../live/guard";
import { sendContent, writeNote } from "../live/send";
import { useDesk } from "../live/use-desk";
import { attachmentsOf, takeReady, type Upload } from "./attachments";
import type { DraftMode } from "./drafts";
import { splitText } from "./split-text";

export type Refusal = "hindered" | "behind" | "blank" | "too_long" | "too_many" | "uploading" | "empty" | "typing";

type Wish = {
  row: ConversationRow;
  thread: Thread;
  mode: DraftMode;
  text: string;
  mentions: string[];
  /** A supervisor answers beside the colleague who has the thread. */
  helping: boolean;
  othersTyping: boolean;
  /** A text that is too long may go out as several messages. */
  inPieces?: boolean;
};

export function contentOf({ mediaId, contentType, fileName, size, picture }: Upload): { content: SendableContent; shown: MessageContent } {
  const type = picture ? "image" : contentType === "video/mp4" ? "video" : "file";
  return { content: { type, mediaId }, shown: { type, media: { mediaId, contentType, fileName, size } } };
}

/** Sends what was written, or says why not. Null: it is on its way. */
export function useSubmit(): (wish: Wish) => Refusal | null {
  const t = useTranslations("conversations.composer");
  const desk = useDesk();
  const ui = useInbox();
  return ({ row, thread, mode, text, mentions, helping, othersTyping, inPieces = false }) => {
    const words = text.trim();
    if (mode === "note") {
      if (!words) return "empty";
      writeNote(desk, row.id, words, mentions);
      return null;
    }
    const attached = attachmentsOf(row.id);
    const now = serverNow();
    if (!words && attached.length === 0) return "empty";
    if (hindrance(row, desk.me.userId, now, helping)) return "hindered";
    if (firstUnseen(thread, row, desk.me.userId) !== null) {
      ui.thread?.showUnseen();
      return "behind";
    }
    if (openBlanks(words).length > 0) return "blank";
    const pieces = words === "" ? [] : inPieces ? splitText(words, textLimit) : [words];
    if (!inPieces && bytesOf(words) > textLimit) return "too_long";
    if (attached.some(({ state }) => state === "uploading")) return "uploading";
    const ready = attached.filter(({ state }) => state === "ready").length;
    const { left } = windowAt(row.window, now);
    if (ready + pieces.length > left) {
      toast.error(t("tooMany", { left }));
      return "too_many";
    }
    if (othersTyping) return "typing";
    const stepIn = helping ? { stepIn: true } : {};
    for (const piece of pieces)
      sendContent(desk, row.id, { content: { type: "text", text: piece }, shown: { type: "text", text: piece }, ...stepIn });
    for (const upload of takeReady(row.id)) sendContent(desk, row.id, { ...contentOf(upload), ...stepIn });
    return null;
  };
}
