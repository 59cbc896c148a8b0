"use client";
import { useTranslations } from "next-intl";
import { createContext, useContext, useState } from "react";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useShowError } from "../desk/say-problem";
import { Watched } from "../live/connection";
import { useWatched } from "../live/use-desk";

/** The message around a text; `id` null: it has not reached the server. No context: the text is nobody's yet, as a preview. */
export const OfMessageContext = createContext<{ conversationId: string; id: string | null } | null>(null);

/** Messages whose numbers this person has asked to see, until the page is left. */
const revealed = new Watched<ReadonlySet<string>>(new Set());

/** A phone, identity or card number: masked until it is asked for, which is written down. Copying takes what is shown. */
export function SecretNumber({ text, masked }: { text: string; masked: string }) {
  const t = useTranslations("conversations.secret");
  const message = useContext(OfMessageContext);
  const shown = useWatched(revealed);
  const showError = useShowError();
  const [busy, setBusy] = useState(false);
  if (!message || (message.id && shown.has(message.id))) return text;
  if (!message.id) return masked;
  const { conversationId, id } = message;
  const reveal = async () => {
    setBusy(true);
    try {
      await callDoor("POST", `/api/conversations/${conversationId}/messages/${id}/reveal`, {});
      revealed.set(new Set(revealed.get()).add(id));
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type="button"
      aria-label={t("label", { masked })}
      title={t("show")}
      disabled={busy}
      onClick={() => void reveal()}
      className="select-text whitespace-nowrap rounded-sm underline decoration-dotted underline-offset-3 hover:decoration-solid"
    >
      {masked}
    </button>
  );
}
