/** @jsxImportSource preact */
import { useEffect, useRef } from "preact/hooks";
import { boot, say } from "./boot";
import type { Chat } from "./chat";
import { Icon } from "./icons";
import { keep, readKept } from "./keep";

const longest = 2000;
const tallest = 132;
const draft = `chat.${boot.code}.draft`;

const filesOf = (list: FileList | null | undefined): File[] => Array.prototype.slice.call(list ?? [], 0, 9);
/** On a phone the line break key is worth more than a key to send. */
const byTouch = (): boolean => Boolean(window.matchMedia?.("(pointer: coarse)").matches);

type Props = { chat: Chat; text: string; write(text: string): void; shown: boolean; onNote(note: string): void };

export const readDraft = (): string => readKept(draft) ?? "";

/** Where the visitor writes. */
export function Composer({ chat, text, write, shown, onNote }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const at = field.current;
    if (!at) return;
    at.style.height = "auto";
    at.style.height = `${Math.min(tallest, at.scrollHeight)}px`;
    keep(draft, text || null);
  }, [text]);

  useEffect(() => {
    if (shown && !byTouch()) field.current?.focus();
  }, [shown]);

  useEffect(() => {
    const drop = (event: DragEvent) => {
      event.preventDefault();
      if (event.type === "drop") filesOf(event.dataTransfer?.files).forEach((file) => void chat.sendFile(file));
    };
    addEventListener("dragover", drop);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", drop);
      removeEventListener("drop", drop);
    };
  }, [chat]);

  const send = () => {
    const words = text.trim();
    if (words === "") return;
    if (words.length > longest) {
      onNote(say("tooLong", { max: longest }));
      return;
    }
    chat.sendText(words);
    write("");
    field.current?.focus();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <input
        ref={picker}
        type="file"
        multiple
        class="unseen"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          filesOf(currentTarget.files).forEach((file) => void chat.sendFile(file));
          currentTarget.value = "";
        }}
      />
      <button type="button" class="tool" aria-label={say("attach")} title={say("attach")} onClick={() => picker.current?.click()}>
        <Icon name="clip" />
      </button>
      <textarea
        ref={field}
        rows={1}
        value={text}
        aria-label={say("write")}
        placeholder={say("write")}
        onInput={({ currentTarget }) => {
          write(currentTarget.value);
          chat.sayTyping(currentTarget.value !== "");
        }}
        onBlur={() => chat.sayTyping(false)}
        onPaste={(event) => {
          const files = filesOf(event.clipboardData?.files);
          if (files.length === 0) return;
          event.preventDefault();
          files.forEach((file) => void chat.sendFile(file));
        }}
        onKeyDown={(event) => {
          // 229: a Chinese input method is still choosing
          if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229 || byTouch()) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="send" aria-label={say("send")} disabled={text.trim() === ""}>
        <Icon name="send" filled />
      </button>
    </form>
  );
}
