import { type ReplyAllowance, rulesOf } from "./channel-rules";
import type { ReplyWindow, WecomSession, WindowLimit } from "./inputs";

export type WindowState = {
  channelKind: string;
  windowOpenedAt: Date | null;
  windowSent: number;
  /** The channel's own word, which goes before our count until the customer writes again. */
  windowShut: WindowLimit | null;
  briefOpenedAt: Date | null;
  briefTrigger: "entered" | "acted" | null;
  briefSent: number;
  customerRefuses: boolean;
  wecomSession?: WecomSession | null;
};

type Window = { closes: Date; left: number; quota: number };

function windowOf(allowance: ReplyAllowance | undefined, openedAt: Date | null, sent: number, now: Date): Window | null {
  if (!allowance || !openedAt) return null;
  const { seconds, quota } = allowance;
  // WeChat's clock may go before ours: no window stands longer than it may.
  const opened = Math.min(openedAt.getTime(), now.getTime());
  return { closes: new Date(opened + seconds * 1000), left: Math.max(0, quota - sent), quota };
}

/** A channel of our own closes no window and counts nothing. */
const boundless = (refused: boolean): ReplyWindow => ({
  open: !refused,
  left: refused ? 0 : Number.MAX_SAFE_INTEGER,
  quota: Number.MAX_SAFE_INTEGER,
  closesAt: null,
  reason: refused ? "customer_refuses" : null,
});

/**
 * What may still be sent. A customer's message opens the long window and each new one opens it afresh; entering
 * the chat, a tap or a scan opens a brief one where the channel's rules say so. They do not add up (facts 3.3):
 * a message counts in both, and the one that leaves more is what counts. Nothing while a person holds the session in
 * the WeCom client, nor after they ended it until the customer writes anew (微信客服 send_msg, rule 1).
 */
export function replyWindow(state: WindowState, now: Date): ReplyWindow {
  const { windows, listensOnly } = rulesOf(state.channelKind);
  if (listensOnly) return { open: false, left: 0, quota: 0, closesAt: null, reason: "listens_only" };
  if (!windows) return boundless(state.customerRefuses);
  const long = windowOf(windows.message, state.windowOpenedAt, state.windowSent, now);
  const brief = windowOf(state.briefTrigger ? windows[state.briefTrigger] : undefined, state.briefOpenedAt, state.briefSent, now);
  const leaves = (window: Window | null) => (window && window.closes > now && !(window === long && state.windowShut) ? window.left : 0);
  // A brief window that is over says nothing to an agent: the customer has yet to write.
  const best = brief && brief.closes > now && (!long || leaves(brief) > leaves(long)) ? brief : long;
  const reason = state.customerRefuses
    ? "customer_refuses"
    : !best
      ? "window_never_opened"
      : best.closes <= now || (best === long && state.windowShut === "window")
        ? "window_closed"
        : state.wecomSession
          ? (`${state.wecomSession.state}_in_wecom` as const)
          : leaves(best) === 0
            ? "quota_used_up"
            : null;
  return {
    open: reason === null,
    left: leaves(best),
    quota: best?.quota ?? windows.message.quota,
    closesAt: best?.closes.toISOString() ?? null,
    reason,
  };
}
