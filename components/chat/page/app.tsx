/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { isWithinHours, nextOpening } from "@/lib/platform/browser/opening-hours";
import { boot, now, say } from "./boot";
import { Face } from "./bubble";
import type { Chat } from "./chat";
import type { ChatView } from "./chat-view";
import { Composer, readDraft } from "./composer";
import { PreForm } from "./form";
import { framed, tellHost } from "./host";
import { Icon } from "./icons";
import { Thread } from "./thread";
import { clock } from "./words";

const minuteMs = 60_000;

/** Whether somebody is there: by the hours of this way in, and by the shop's own. */
function isOpen({ closed }: ChatView): boolean {
  const shut = closed !== null && (closed.until === null || Date.parse(closed.until) > now());
  return !shut && isWithinHours(boot.hours, now());
}

/** What stands above the thread when nobody is there. */
function offlineNote({ closed }: ChatView): string {
  if (boot.words.offline) return boot.words.offline;
  const next = nextOpening(boot.hours, now()) ?? (closed?.until ? Date.parse(closed.until) : null);
  return next === null ? say("offline") : say("offlineUntil", { time: clock(next, now()) });
}

/** Whether somebody is there, under the shop's name; unknown while the shop is not reached. */
function Presence({ open, view: { phase, online, state } }: { open: boolean; view: ChatView }) {
  const { unattended } = state;
  if (phase === "refused") return null;
  if (!online) return <p>{say("disconnected")}</p>;
  if (open && !unattended) return <p class="there">{boot.words.subtitle || say("here")}</p>;
  return <p>{say(open ? "unattendedShort" : "away")}</p>;
}

export function App({ chat }: { chat: Chat }) {
  const [, draw] = useState(0);
  const [written, write] = useState<string | null>(null);
  const text = written ?? readDraft();
  const [note, setNote] = useState("");
  const [zoomed, zoom] = useState<string | null>(null);
  useEffect(() => {
    chat.subscribe(() => draw((n) => n + 1));
    draw((n) => n + 1); // it may be open already
    const ticking = setInterval(() => draw((n) => n + 1), minuteMs);
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      if (document.querySelector(".zoomed")) zoom(null);
      else tellHost("close");
    };
    addEventListener("keydown", key);
    return () => {
      clearInterval(ticking);
      removeEventListener("keydown", key);
    };
  }, [chat]);

  const { view } = chat;
  const open = isOpen(view);
  const { when, fields } = boot.form;
  const asks = fields.length > 0 && !view.formDone && (when === "always" || (when === "outside_hours" && !open));
  return (
    <main class="chat">
      <header>
        <Face />
        <div>
          <h1>{boot.words.title || boot.shop}</h1>
          <Presence open={open} view={view} />
        </div>
        {framed ? (
          <button type="button" class="tool" aria-label={say("close")} onClick={() => tellHost("close")}>
            <Icon name="close" />
          </button>
        ) : null}
      </header>
      {view.phase === "loading" ? <div class="loading" role="status" aria-label={say("loading")} /> : null}
      {view.phase === "failed" || view.phase === "refused" ? (
        <div class="stop" role="alert">
          <p>{view.problem}</p>
          {view.phase === "failed" ? (
            <button type="button" class="primary" onClick={() => void chat.open()}>
              {say("tryAgain")}
            </button>
          ) : null}
        </div>
      ) : null}
      {view.phase === "ready" && !open ? (
        <p class="note" role="status">
          {offlineNote(view)}
        </p>
      ) : null}
      {view.phase === "ready" && !view.online ? (
        <p class="note bad" role="status">
          {say("connecting")}
        </p>
      ) : null}
      {view.phase === "ready" && asks ? <PreForm chat={chat} /> : null}
      {view.phase === "ready" && !asks ? (
        <>
          <Thread chat={chat} view={view} zoom={zoom} edit={(words) => write(text ? `${words}\n${text}` : words)} />
          {note ? (
            <p class="note bad" role="alert">
              {note}
            </p>
          ) : null}
          <Composer
            chat={chat}
            text={text}
            shown={view.shown}
            onNote={setNote}
            write={(words) => {
              write(words);
              if (note) setNote("");
            }}
          />
        </>
      ) : null}
      {zoomed ? (
        <button type="button" class="zoomed" aria-label={say("shut")} onClick={() => zoom(null)} ref={(at) => at?.focus()}>
          <img src={zoomed} alt={say("picture")} />
        </button>
      ) : null}
    </main>
  );
}
