/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { VisitorMessage, VisitorState } from "@/lib/chat/inputs";
import { boot, now, say } from "./boot";
import { Bubble, Greeting, PendingBubble } from "./bubble";
import type { Chat } from "./chat";
import type { ChatView } from "./chat-view";
import { Survey } from "./survey";
import { clock } from "./words";

const pauseMs = 5 * 60_000;
const nearEnd = 120;

/** The stars given to a survey, and whether another has been asked since. */
function ratingOf(messages: readonly VisitorMessage[], at: number): { given: number; over: boolean } {
  const after = messages.slice(at + 1);
  const rated = after.filter(({ content }) => content.type === "rated").pop()?.content;
  const over = after.some(({ content }) => content.type === "survey");
  return { given: rated?.type === "rated" && !over ? rated.score : 0, over };
}

/** Where a visitor stands in the queue, and the choice to leave a message. */
function Waiting({ chat, state }: { chat: Chat; state: VisitorState }) {
  const { queuePlace: before, expectedMinutes: minutes, unattended } = state;
  const [problem, setProblem] = useState("");
  const place = unattended
    ? say("unattended")
    : before === null
      ? say("waiting")
      : before === 0
        ? say("queueNext")
        : say("queue", { count: before });
  return (
    <div class="waiting" role="status">
      <p>
        {place}
        {before !== null && minutes !== null ? say("expected", { minutes }) : ""}
      </p>
      {before === null ? null : (
        <button type="button" onClick={() => void chat.asks.leave().then(setProblem)}>
          {say("leave")}
        </button>
      )}
      {problem ? <p class="mark bad">{problem}</p> : null}
    </div>
  );
}

type Props = { chat: Chat; view: ChatView; edit(text: string): void; zoom(url: string): void };

/** What was said, oldest first; it stays at its end unless somebody reads further up. */
export function Thread({ chat, view, edit, zoom }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  const first = useRef<number | undefined>(undefined);
  const { messages, pending, state, typing } = view;
  const oldest = messages[0]?.seq;

  // Older messages come in above, and what was being read stays where it was.
  useLayoutEffect(() => {
    const at = box.current;
    if (!at) return;
    if (atEnd.current) at.scrollTop = at.scrollHeight;
    else if (oldest !== first.current && height.current > 0) at.scrollTop += at.scrollHeight - height.current;
    height.current = at.scrollHeight;
    first.current = oldest;
  });

  useEffect(() => {
    const settle = () => {
      const at = box.current;
      if (at && atEnd.current) at.scrollTop = at.scrollHeight;
    };
    addEventListener("resize", settle);
    const at = box.current;
    at?.addEventListener("load", settle, true); // pictures grow when they come
    return () => {
      removeEventListener("resize", settle);
      at?.removeEventListener("load", settle, true);
    };
  }, []);

  const tap = (text: string) => chat.sendText(text);
  const lastMine = messages.filter(({ from, content }) => from === "me" && content.type !== "rated").pop();
  const mark = (message: VisitorMessage) =>
    message === lastMine && pending.length === 0 ? say(state.shopReadSeq >= message.seq ? "read" : "sent") : "";
  return (
    <div
      ref={box}
      class="thread"
      role="log"
      aria-live="polite"
      aria-label={say("thread")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only a keyboard scrolls here
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
        height.current = scrollHeight;
      }}
    >
      {view.hasOlder ? (
        <button type="button" class="older" disabled={view.loadingOlder} onClick={() => void chat.loadOlder()}>
          {say(view.loadingOlder ? "loading" : "older")}
        </button>
      ) : (
        <Greeting
          text={view.welcome ? view.welcome.text : boot.words.greeting || say("greeting")}
          taps={messages.length === 0 && view.welcome ? view.welcome.taps : []}
          tap={tap}
        />
      )}
      {messages.map((message, at) => {
        const before = messages[at - 1];
        const time = Date.parse(message.at);
        const paused = !before || time - Date.parse(before.at) > pauseMs;
        return (
          <div key={message.clientId ?? message.id}>
            {paused ? <p class="time">{clock(time, now())}</p> : null}
            {message.content.type === "survey" ? (
              <Survey chat={chat} {...message.content} {...ratingOf(messages, at)} />
            ) : (
              <Bubble message={message} mark={mark(message)} zoom={zoom} tap={tap} />
            )}
          </div>
        );
      })}
      {pending.map((item) => (
        <div key={item.clientId}>
          <PendingBubble item={item} chat={chat} edit={edit} />
        </div>
      ))}
      {state.status === "waiting" && pending.length === 0 ? <Waiting chat={chat} state={state} /> : null}
      {state.status === "left_message" && pending.length === 0 ? <p class="time">{say("leftMessage")}</p> : null}
      {state.status === "ended" ? <p class="time">{say("ended")}</p> : null}
      {typing ? (
        <p class="typing">
          <span class="unseen">{say("typing")}</span>
          <i />
          <i />
          <i />
        </p>
      ) : null}
    </div>
  );
}
