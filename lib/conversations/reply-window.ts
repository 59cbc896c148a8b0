import type { ReplyWindow, WecomSession } from "./inputs";

export const windowHours = 48;
export const windowQuota = 5;

export type WindowState = { windowOpenedAt: Date | null; windowSent: number; customerRefuses: boolean; wecomSession?: WecomSession | null };

/**
 * What may still be sent: five messages within 48 hours after the customer's newest message; a new
 * one opens a fresh window, entering the chat does not (微信客服 send_msg, rule 2). Nothing while a person
 * holds the session in the WeCom client, nor after they ended it until the customer writes anew (rule 1).
 */
export function replyWindow({ windowOpenedAt, windowSent, customerRefuses, wecomSession }: WindowState, now: Date): ReplyWindow {
  // WeChat's clock may go before ours: no window stands longer than its 48 hours
  const opened = windowOpenedAt && windowOpenedAt > now ? now : windowOpenedAt;
  const closes = opened ? new Date(opened.getTime() + windowHours * 3_600_000) : null;
  const left = Math.max(0, windowQuota - windowSent);
  const reason = customerRefuses
    ? "customer_refuses"
    : !closes
      ? "window_never_opened"
      : closes <= now
        ? "window_closed"
        : wecomSession
          ? (`${wecomSession.state}_in_wecom` as const)
          : left === 0
            ? "quota_used_up"
            : null;
  return {
    open: reason === null,
    left: closes && closes > now ? left : 0,
    quota: windowQuota,
    closesAt: closes?.toISOString() ?? null,
    reason,
  };
}
