import type { ReplyWindow, WindowLimit } from "./inputs";

export const windowHours = 48;
export const windowQuota = 5;

export type WindowState = {
  windowOpenedAt: Date | null;
  windowSent: number;
  /** The channel's own word, which goes before our count until the customer writes again. */
  windowShut: WindowLimit | null;
  customerRefuses: boolean;
};

/**
 * What may still be sent: five messages within 48 hours after the customer's newest message; a new
 * one opens a fresh window, entering the chat does not (微信客服 send_msg, rule 2).
 */
export function replyWindow({ windowOpenedAt, windowSent, windowShut, customerRefuses }: WindowState, now: Date): ReplyWindow {
  const closes = windowOpenedAt ? new Date(windowOpenedAt.getTime() + windowHours * 3_600_000) : null;
  const left = windowShut ? 0 : Math.max(0, windowQuota - windowSent);
  const reason = customerRefuses
    ? "customer_refuses"
    : !closes
      ? "window_never_opened"
      : closes <= now || windowShut === "window"
        ? "window_closed"
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
