import type { channels } from "@/db/schema";
import type { ChannelStatus } from "./inputs";

type Row = typeof channels.$inferSelect;
export type ChannelSigns = Pick<Row, "verifiedAt" | "lastCallbackAt" | "lastPullAt" | "lastError" | "lastErrorAt">;

/** Faults that stop every message of a channel, whatever they were met at. */
const stopsAll = new Set(
  "secret_missing 40001 40013 40014 40125 40164 42001 42007 48001 48002 50002 60020 61007 95017 10080001 not_reached".split(" "),
);

/** Faults that mostly pass by themselves: no answer, busy, too many calls. */
const passes = new Set(["no_answer", "not_reached", "busy", "45009", "45033"]);
/** Accounts are pulled every minute: so long without one, a passing fault has stayed. */
const staysMs = 5 * 60_000;

/** Whether a fault that mostly passes has stayed. One that a person's test met proves nothing by itself. */
function hasStayed(during: string, at: Date, lastPullAt: Date | null): boolean {
  if (during === "test") return false;
  return lastPullAt === null || at.getTime() - lastPullAt.getTime() > staysMs;
}

/** Whether the newest fault concerns the channel as a whole, and nothing has worked since. */
function isBroken({ lastError, lastErrorAt, lastPullAt }: ChannelSigns): boolean {
  if (!lastError || !lastErrorAt) return false;
  if (lastPullAt && lastPullAt > lastErrorAt) return false;
  const { during } = lastError;
  const code = lastError.code.split(".").at(-1) ?? "";
  const concernsAll = during === "token" || during === "pull" || during === "test" || stopsAll.has(code);
  return concernsAll && (!passes.has(code) || hasStayed(during, lastErrorAt, lastPullAt));
}

/** Where a channel stands. One customer who cannot be reached does not break it. */
export function channelStatus(signs: ChannelSigns): ChannelStatus {
  if (isBroken(signs)) return "broken";
  if (signs.lastCallbackAt) return "receiving";
  return signs.verifiedAt ? "verified" : "waiting";
}
