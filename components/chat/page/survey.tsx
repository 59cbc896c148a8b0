/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { say } from "./boot";
import { Row } from "./bubble";
import type { Chat } from "./chat";

type SurveyProps = { chat: Chat; text: string; round: number; given: number; over: boolean };

/** Asks for one to five stars and a comment. `given`: the stars of before, which may be changed for a while; `over`: it asks no more. */
export function Survey({ chat, text, round, given, over }: SurveyProps) {
  const [score, choose] = useState(0);
  const [comment, write] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const shown = score || given;
  const chosen = score > 0;
  const box = useRef<HTMLFieldSetElement>(null);
  // the comment and the button that come below must not stand behind the composer
  useEffect(() => {
    if (chosen) box.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const send = () => {
    setBusy(true);
    void chat.asks.rate(round, score, comment.trim()).then((wrong) => {
      setBusy(false);
      setProblem(wrong);
      if (!wrong) choose(0);
    });
  };
  return (
    <Row mine={false}>
      <fieldset class="bubble survey" disabled={over} ref={box}>
        <legend class="unseen">{text}</legend>
        <p>{text}</p>
        <div class="stars">
          {[1, 2, 3, 4, 5].map((each) => (
            <label key={each} class={each <= shown ? "on" : ""}>
              <input
                type="radio"
                class="unseen"
                name={`stars-${round}`}
                value={each}
                checked={each === shown}
                aria-label={say("stars", { count: each })}
                onChange={() => choose(each)}
              />
              <span aria-hidden="true">★</span>
            </label>
          ))}
        </div>
        {chosen ? (
          <>
            <textarea
              rows={2}
              maxLength={300}
              value={comment}
              aria-label={say("rateComment")}
              placeholder={say("rateComment")}
              onInput={({ currentTarget }) => write(currentTarget.value)}
            />
            <button type="button" class="primary" disabled={busy} onClick={send}>
              {say("rateSend")}
            </button>
          </>
        ) : null}
        {problem ? (
          <p class="mark bad" role="alert">
            {problem}
          </p>
        ) : null}
      </fieldset>
    </Row>
  );
}
