const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Until the customer writes, however long that is. */
export const untilReplyFor = 365 * day;

export type SnoozeChoice = { key: "halfHour" | "twoHours" | "tonight" | "tomorrow" | "untilReply"; until: number };

/** Milliseconds since local midnight of the shop. */
function sinceMidnight(now: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return part("hour") * hour + part("minute") * minute + part("second") * 1000 + (now % 1000);
}

/** The times that are offered: 今晚 only while it is still to come. */
export function snoozeChoices(now: number, timeZone: string): SnoozeChoice[] {
  const midnight = now - sinceMidnight(now, timeZone);
  const tonight = midnight + 20 * hour;
  const choices: SnoozeChoice[] = [
    { key: "halfHour", until: now + 30 * minute },
    { key: "twoHours", until: now + 2 * hour },
  ];
  if (tonight - now > 10 * minute) choices.push({ key: "tonight", until: tonight });
  choices.push({ key: "tomorrow", until: midnight + day + 9 * hour }, { key: "untilReply", until: now + untilReplyFor });
  return choices;
}
