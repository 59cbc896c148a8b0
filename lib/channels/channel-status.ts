import type { channels } from "@/db/schema";
import type { ChannelStatus } from "./inputs";

type Row = typeof channels.$inferSelect;
export type ChannelSigns = Pick<Row, "verifiedAt" | "lastCallbackAt" | "lastPullAt" | "lastError" | "lastErrorAt">;

/** Faults that stop every message of a channel, whatever they were met at. */
const stopsAll = new Set(
  "secret_missing 40001 40013 40014 40125 40164 42001 42007 48001 48002 50002 60020 61007 95017 10080001 not_reached".split(" "),
);

/** Whether the newest fault concerns the channel as a whole, and nothing has worked since. */
function isBroken({ lastError, lastErrorAt, lastPullAt }: ChannelSigns): boolean {
  if (!lastError || !lastErrorAt) return false;
  const concernsAll = lastError.during === "token" || lastError.during === "pull" || stopsAll.has(lastError.code.split(".").at(-1) ?? "");
  return concernsAll && (!lastPullAt || lastPullAt <= lastErrorAt);
}

/** Where a channel stands. One customer who cannot be reached does not break it. */
export function channelStatus(signs: ChannelSigns): ChannelStatus {
  if (isBroken(signs)) return "broken";
  if (signs.lastCallbackAt) return "receiving";
  return signs.verifiedAt ? "verified" : "waiting";
}
