import type { ChannelError } from "@/lib/channels/ports";
import type { WindowLimit } from "@/lib/conversations/inputs";
import type { Reason, ReasonEntry } from "./reason";

/**
 * A stable key into the reasons of a kind of channel, whether the rules allow trying again by ourselves, later, and which
 * limit of the reply window it says is reached.
 */
export type Explanation = { key: string; retry: boolean; limit?: WindowLimit };

export type Explainer = {
  /** Key of an errcode or of one of our own codes; finished keys are taken as well. A code nobody knows is `<kind>.other`. */
  explainCode(code: string): Explanation;
  /** Key of any fault of a client: a refusal by its errcode, else `<kind>.not_reached` or `<kind>.no_answer`. */
  explainError(error: ChannelError): Explanation;
  /** For every key: what happened, and what a merchant or agent does next. */
  reasons: Record<string, { "zh-CN": Reason; en: Reason }>;
};

/** `-1` alone would make an odd key. */
const nameOf = (code: string): string => (code === "-1" ? "busy" : code);

/** Says the codes of one kind of channel; `table` must have `other`, `not_reached` and `no_answer`. */
export function explainer(kind: string, table: Record<string, ReasonEntry>): Explainer {
  const prefix = `${kind}.`;
  const entries = new Map(Object.entries(table).map(([code, entry]) => [prefix + nameOf(code), entry]));
  const explain = (key: string): Explanation => {
    const known = entries.has(key) ? key : `${prefix}other`;
    const { retry = false, limit } = entries.get(known) ?? {};
    return { key: known, retry, ...(limit ? { limit } : {}) };
  };
  const explainCode = (code: string) => explain(code.startsWith(prefix) ? code : prefix + nameOf(code));
  return {
    explainCode,
    explainError(error) {
      if (error.kind === "refused") return explainCode(error.code);
      return explain(prefix + (error.kind === "not_reached" ? "not_reached" : "no_answer"));
    },
    reasons: Object.fromEntries([...entries].map(([key, { zh, en }]) => [key, { "zh-CN": zh, en }])),
  };
}
