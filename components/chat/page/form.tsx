/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { boot, say } from "./boot";
import { Refused } from "./call";
import type { Chat } from "./chat";

const inputs: Record<string, { type: string; autocomplete: string }> = {
  name: { type: "text", autocomplete: "name" },
  phone: { type: "tel", autocomplete: "tel" },
  email: { type: "email", autocomplete: "email" },
  text: { type: "text", autocomplete: "off" },
};

/** What the shop wants to know before the chat. A refusal keeps all that was filled in. */
export function PreForm({ chat }: { chat: Chat }) {
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const write = (key: string, value: string) => setAnswers({ ...answers, [key]: value });
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        setProblem("");
        chat.fillForm(answers).catch((error: unknown) => {
          setProblem(error instanceof Refused ? error.message : say("notReached"));
          setBusy(false);
        });
      }}
    >
      <h2>{boot.form.title || say("formTitle")}</h2>
      {boot.form.fields.map(({ key, kind, label, required, options }) => (
        <div class="field" key={key}>
          <label for={`field-${key}`}>
            {label}
            {required ? null : <small> {say("optional")}</small>}
          </label>
          {kind === "choice" ? (
            <select
              id={`field-${key}`}
              value={answers[key] ?? ""}
              required={required}
              onChange={({ currentTarget }) => write(key, currentTarget.value)}
            >
              <option value="">{say("choose")}</option>
              {options.map((option) => (
                <option key={option} value={option}>
                  {option}
                </option>
              ))}
            </select>
          ) : (
            <input
              id={`field-${key}`}
              type={inputs[kind]?.type}
              autocomplete={inputs[kind]?.autocomplete}
              maxLength={200}
              required={required}
              value={answers[key] ?? ""}
              onInput={({ currentTarget }) => write(key, currentTarget.value)}
            />
          )}
        </div>
      ))}
      {problem ? (
        <p class="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <button type="submit" class="primary" disabled={busy}>
        {say("begin")}
      </button>
    </form>
  );
}
