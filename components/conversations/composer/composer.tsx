"use client";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useState } from "react";
import { cn } from "@/components/ui/cn";
import { noticeGround } from "@/components/ui/toaster";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { useActs } from "../acts/use-acts";
import { comboOf, isComposing, shortcutsOf } from "../desk/shortcuts";
import type { Thread } from "../live/desk-state";
import { foreign } from "../live/guard";
import { tellStopped, tellTyping } from "../live/presence";
import { useDesk, usePreferences } from "../live/use-desk";
import { AttachmentTray, useAttachments } from "./attachment-tray";
import { attachFiles } from "./attachments";
import { ComposerFoot } from "./composer-foot";
import { ComposerHead } from "./composer-head";
import { ComposerNotice } from "./composer-notice";
import { TextField } from "./text-field";
import { type ComposerState, useComposer } from "./use-composer";
import { useMerge } from "./use-merge";
import { useTriggers } from "./use-triggers";

/** Where answers and notes are written. Nothing typed here is ever lost. */
export function Composer({ row, thread }: { row: ConversationRow; thread: Thread }) {
  const t = useTranslations("conversations.composer");
  const composer = useComposer(row, thread);
  const { mode, text, setText, field, hindered } = composer;
  const merge = useMerge(row, thread, text, setText);
  const triggers = useTriggers({
    mode,
    text,
    field,
    onCanned: composer.putCanned,
    onMention: composer.mention,
    known: composer.known,
  });
  const onKey = useComposerKeys(row, composer);
  const attached = useAttachments(row.id).length;
  const note = mode === "note";
  const readOnly = hindered === "taken";
  const blocked = !note && hindered !== null;
  const label = t(note ? "noteLabel" : "replyLabel");
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || note || blocked) return;
    event.preventDefault();
    attachFiles(row.id, files);
  };
  return (
    <Frame note={note} helping={composer.helping} label={label} onFiles={(files) => !note && !blocked && attachFiles(row.id, files)}>
      {triggers.menu}
      <ComposerHead row={row} />
      {note ? null : <ComposerNotice row={row} composer={composer} attached={attached} merge={merge} />}
      {note ? null : <AttachmentTray id={row.id} />}
      <TextField
        ref={field}
        value={text}
        readOnly={readOnly}
        aria-label={label}
        placeholder={readOnly ? "" : t(note ? "notePlaceholder" : "replyPlaceholder")}
        onChange={(event) => {
          setText(event.target.value);
          composer.calmDown();
          triggers.onCaret();
          if (!note && event.target.value) tellTyping(row.id);
        }}
        onSelect={triggers.onCaret}
        onKeyDown={(event) => {
          if (!isComposing(event.nativeEvent) && !triggers.onKey(event)) onKey(event);
        }}
        onPaste={paste}
        onBlur={() => tellStopped(row.id)}
        {...triggers.aria}
      />
      <ComposerFoot
        channelKind={row.channelKind}
        mode={mode}
        text={text}
        disabled={blocked}
        canSend={composer.canSend}
        onInsert={composer.insert}
        onFiles={(files) => attachFiles(row.id, files)}
        onSend={composer.send}
      />
    </Frame>
  );
}

/** Enter, Mod+Enter, Tab and Escape, as this person has chosen; and, while nothing is written, the keys that close and go on. */
function useComposerKeys(row: ConversationRow, { text, empty, send, insert, selectBlank }: ComposerState) {
  const acts = useActs();
  const { me } = useDesk();
  const { sendKey = "enter", shortcuts } = usePreferences();
  const { closeNext } = shortcutsOf(shortcuts);
  return (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const combo = comboOf(event);
    if (combo === closeNext && combo.includes("Mod+")) {
      event.preventDefault();
      if (empty && text === "" && !foreign(row, me.userId)) void acts.closeNext(row);
      return;
    }
    if (event.key === "Tab" && selectBlank(event.shiftKey ? selectionStart : selectionEnd, event.shiftKey)) event.preventDefault();
    if (event.key === "Escape") event.currentTarget.blur();
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    if (mod === (sendKey === "mod_enter")) {
      event.preventDefault();
      send();
    } else if (mod) {
      event.preventDefault();
      insert("\n");
    }
  };
}

type FrameProps = { note: boolean; helping: boolean; label: string; onFiles(files: File[]): void; children: ReactNode };

/** The composer's edge: its colour says who will read this and beside whom one answers, and files can be dropped on it. */
function Frame({ note, helping, label, onFiles, children }: FrameProps) {
  const t = useTranslations("conversations.composer");
  const [over, setOver] = useState(false);
  return (
    <section
      ref={noticeGround}
      aria-label={label}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
      className={cn(
        "relative mx-4 mb-3.5 shrink-0 rounded-xl border transition-shadow duration-100 focus-within:ring-3 phone:mx-0 phone:mb-0 phone:rounded-none phone:border-x-0 phone:border-b-0 phone:pb-[env(safe-area-inset-bottom)] phone:focus-within:ring-0",
        note
          ? "border-note-line bg-note focus-within:ring-note-line/40"
          : helping
            ? "border-blue bg-surface focus-within:ring-blue/20"
            : "border-line bg-surface focus-within:border-green/60 focus-within:ring-green/15",
      )}
    >
      {children}
      {over && !note ? (
        <div className="pointer-events-none absolute inset-1 grid place-items-center rounded-lg border-2 border-green border-dashed bg-green-wash/90 font-medium text-green-ink">
          {t("dropHere")}
        </div>
      ) : null}
    </section>
  );
}
