"use client";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { fillBlanks, type Known, nextBlank } from "@/components/knowledge/canned-blanks";
import type { ConversationRow } from "@/lib/conversations/inputs";
import type { CannedReply } from "@/lib/knowledge/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useInbox } from "../desk/inbox-ui";
import { useViewers } from "../list/marks";
import type { Thread } from "../live/desk-state";
import { firstUnseen, foreign, type Hindrance, hindrance } from "../live/guard";
import { tellStopped } from "../live/presence";
import { useDesk, useSecond, useWatched } from "../live/use-desk";
import { useAttachments } from "./attachment-tray";
import { attachFiles, attachStored } from "./attachments";
import type { DraftMode } from "./drafts";
import { type Flaw, flawOf } from "./flaw";
import { insertText } from "./insert-text";
import { knownFrom } from "./known-blanks";
import { quoteBlock, quoteLength } from "./quote";
import { useDraft } from "./use-draft";
import { useSubmit } from "./use-submit";

type Called = { userId: string; name: string };
type Range = { start: number; end: number };

export type ComposerState = {
  field: RefObject<HTMLTextAreaElement | null>;
  mode: DraftMode;
  text: string;
  setText(text: string): void;
  /** Nothing written and nothing attached. */
  empty: boolean;
  hindered: Hindrance | null;
  /** A supervisor answers beside the colleague who has the thread. */
  helping: boolean;
  /** Something of others has not been on screen yet. */
  behind: boolean;
  /** Somebody else is typing, and the first try to send has said so. */
  warned: boolean;
  calmDown(): void;
  canSend: boolean;
  /** What is wrong with the text itself; null: nothing. */
  flaw: Flaw | null;
  send(): void;
  /** Sends a text that is too long as several messages. */
  sendInPieces(): void;
  insert(words: string): void;
  putCanned(reply: CannedReply, range?: Range): void;
  /** What the blanks of canned replies are filled with here. */
  known: Known;
  mention(member: Called): void;
  /** Selects an open blank; false when there is none. */
  selectBlank(from: number, backwards?: boolean): boolean;
};

/** Whom a note calls: those still named in it, and the colleague who has the thread also when the note was begun elsewhere. */
function calledIn(text: string, { assignee }: ConversationRow, mentions: readonly Called[], meId: string): string[] {
  const owner = assignee && assignee.id !== meId ? [{ userId: assignee.id, name: assignee.name }] : [];
  const named = [...mentions, ...owner].filter(({ name }) => name !== "" && text.includes(`@${name}`));
  return [...new Set(named.map(({ userId }) => userId))];
}

/** What the composer knows and can do. */
export function useComposer(row: ConversationRow, thread: Thread): ComposerState {
  const desk = useDesk();
  const ui = useInbox();
  const mode = useWatched(ui.mode);
  const now = useSecond() ?? 0;
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(row.id, mode);
  const [mentions, setMentions] = useState<Called[]>([]);
  const [warned, setWarned] = useState(false);
  const [sendWhenReady, setSendWhenReady] = useState(false);
  const attachments = useAttachments(row.id);
  const othersTyping = useViewers(row.id).some(({ state }) => state === "typing");
  const submit = useSubmit();

  const note = mode === "note";
  const helping = useWatched(ui.steppedIn) && foreign(row, desk.me.userId) && !note;
  const hindered = note ? null : hindrance(row, desk.me.userId, now, helping);
  const behind = !note && !hindered && firstUnseen(thread, row, desk.me.userId) !== null;
  const empty = text.trim() === "" && (note || attachments.length === 0);

  const selectBlank = (from: number, backwards = false): boolean => {
    const blank = field.current ? nextBlank(field.current.value, from, backwards) : null;
    if (!blank) return false;
    field.current?.focus();
    field.current?.setSelectionRange(blank.start, blank.end);
    return true;
  };
  const flaw = note ? null : flawOf(text);
  const send = (inPieces = false) => {
    const called = calledIn(text, row, mentions, desk.me.userId);
    const refusal = submit({
      row,
      thread,
      mode,
      text,
      mentions: called,
      helping,
      othersTyping: othersTyping && !warned && !note,
      inPieces,
    });
    setSendWhenReady(refusal === "uploading");
    setWarned(refusal === "typing");
    if (refusal === "blank") selectBlank(0);
    if (refusal !== null) return;
    setText("");
    // beside a colleague the bar with what one may do comes back; nothing can be said to the customer there
    if (note && foreign(row, desk.me.userId) && !ui.steppedIn.get()) ui.mode.set("reply");
    setMentions([]);
    tellStopped(row.id);
    field.current?.focus();
  };
  const insert = (words: string) => field.current && insertText(field.current, words);
  const { messages } = thread.tail;
  const known = useMemo(() => knownFrom(thread.customer, messages, desk.me.name), [thread.customer, messages, desk]);
  const putCanned = (reply: CannedReply, range?: Range) => {
    const words = fillBlanks(reply.text, known);
    if (field.current) insertText(field.current, words, range?.start, range?.end);
    if (reply.mediaId) attachStored(row.id, reply.mediaId, reply.title);
    callDoor("POST", `/api/knowledge/canned-replies/${reply.id}/used`, {}).catch(() => undefined);
    requestAnimationFrame(() => selectBlank(range?.start ?? 0));
  };

  useEffect(() => {
    if (!sendWhenReady || attachments.some(({ state }) => state === "uploading")) return;
    if (attachments.every(({ state }) => state === "ready")) send();
    else setSendWhenReady(false);
  });
  useEffect(() => {
    const handle = {
      focus: () => field.current?.focus(),
      insert: (words: string) => {
        insert(words);
        requestAnimationFrame(() => selectBlank(0));
      },
      replace: setText,
      isEmpty: () => (field.current?.value ?? "") === "",
      attach: (files: File[]) => attachFiles(row.id, files),
      putCanned,
      call: (member: Called) => {
        const at = field.current;
        if (!at) return;
        if (!at.value.includes(`@${member.name}`)) insertText(at, `@${member.name} `, 0, 0);
        at.focus();
        at.setSelectionRange(at.value.length, at.value.length);
        setMentions((before) => [...before, member]);
      },
      quote: (name: string, words: string) => {
        if (!field.current || hindered === "taken") return;
        insertText(field.current, quoteBlock(name, words), 0, quoteLength(field.current.value));
        const end = field.current.value.length;
        field.current.setSelectionRange(end, end);
      },
    };
    ui.composer = handle;
    return () => {
      if (ui.composer === handle) ui.composer = null;
    };
  });

  return {
    field,
    mode,
    text,
    setText,
    empty,
    hindered,
    helping,
    behind,
    warned,
    calmDown: () => setWarned(false),
    canSend: !empty && !hindered && !behind && !flaw,
    flaw,
    send: () => send(),
    sendInPieces: () => send(true),
    insert,
    putCanned,
    known,
    mention: (member) => setMentions((before) => [...before, member]),
    selectBlank,
  };
}
