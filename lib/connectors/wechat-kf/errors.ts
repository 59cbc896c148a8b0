import { ChannelError } from "@/lib/channels/ports";
import type { WindowLimit } from "@/lib/conversations/inputs";
import type { Reason, ReasonEntry } from "./reason";
import { accessReasons } from "./reasons-access";
import { failTypeReasons, ownReasons } from "./reasons-delivery";
import { sessionReasons } from "./reasons-session";

export type { Reason } from "./reason";

/**
 * A stable key into {@link wechatKfReasons}, whether the rules allow trying again by ourselves, later, and which
 * limit of the reply window it says is reached.
 */
export type Explanation = { key: string; retry: boolean; limit?: WindowLimit };

const prefix = "wechat_kf.";
const failPrefix = `${prefix}fail_`;

/** `-1` alone would make an odd key. */
function nameOf(errcode: string): string {
  return errcode === "-1" ? "busy" : errcode;
}

const entries: Record<string, ReasonEntry> = {
  ...keyed(prefix, accessReasons),
  ...keyed(prefix, sessionReasons),
  ...keyed(failPrefix, failTypeReasons),
  ...keyed(prefix, ownReasons),
};

function keyed(start: string, table: Record<string, ReasonEntry>): Record<string, ReasonEntry> {
  return Object.fromEntries(Object.entries(table).map(([code, entry]) => [start + nameOf(code), entry]));
}

function explain(key: string, otherwise: string): Explanation {
  const known = Object.hasOwn(entries, key) ? key : otherwise;
  const { retry = false, limit } = entries[known] ?? {};
  return { key: known, retry, ...(limit ? { limit } : {}) };
}

/**
 * Key of an errcode (facts 2.16), such as `wechat_kf.95018`; `-1` is `wechat_kf.busy`, a code we do not know
 * `wechat_kf.other`. Takes our own codes (`media_too_large`) and finished keys as well.
 */
export function explainErrcode(code: string): Explanation {
  return explain(code.startsWith(prefix) ? code : prefix + nameOf(code), `${prefix}other`);
}

/** Key of a fail_type (facts 2.9), such as `wechat_kf.fail_10`; one we do not know is `wechat_kf.fail_0`. */
export function explainFailType(code: string): Explanation {
  return explain(failPrefix + code, `${failPrefix}0`);
}

/** Key of any fault of the client: a refusal by its errcode, else `wechat_kf.not_reached` or `.no_answer`. */
export function explainError(error: ChannelError): Explanation {
  if (error.kind === "refused") return explainErrcode(error.code);
  return explain(prefix + (error.kind === "not_reached" ? "not_reached" : "no_answer"), `${prefix}other`);
}

/** 40007: WeChat no longer has the file; 830002 and our own limit: it cannot be had in one piece. */
const unfetchable = new Set(["40007", "830002", "media_too_large"]);

/** Whether a file can never be fetched (facts 2.15). Any other fault may pass while WeChat still keeps the file. */
export function isGoneForGood(error: unknown): boolean {
  return error instanceof ChannelError && error.kind === "refused" && unfetchable.has(error.code);
}

/** For every key: what happened, and what a merchant or agent does next. */
export const wechatKfReasons: Record<string, { "zh-CN": Reason; en: Reason }> = Object.fromEntries(
  Object.entries(entries).map(([key, { zh, en }]) => [key, { "zh-CN": zh, en }]),
);
