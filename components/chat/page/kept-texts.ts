import { boot } from "./boot";
import { keep, readKept } from "./keep";
import type { Pending } from "./outbox";

const name = `chat.${boot.code}.pending`;

/** Keeps what is not known to have arrived beyond a reload; files cannot be kept. */
export function keepTexts(pending: readonly Pending[]): void {
  const texts = pending.filter(({ file }) => !file).map(({ clientId, at, text }) => ({ clientId, at, text }));
  keep(name, texts.length > 0 ? JSON.stringify(texts) : null);
}

/** What was kept, but for what is here already. */
export function keptTexts(here: readonly { clientId: string | null }[]): Pending[] {
  const known: Record<string, true> = {};
  for (const { clientId } of here) if (clientId) known[clientId] = true;
  const texts = JSON.parse(readKept(name) ?? "[]") as Pick<Pending, "clientId" | "at" | "text">[];
  return texts
    .filter(({ clientId }) => !known[clientId])
    .map((item) => ({ ...item, file: null, preview: null, state: "sending", share: 0, reason: "", ref: null }));
}
