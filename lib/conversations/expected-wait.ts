const minuteMs = 60_000;
const longestMinutes = 180;

/**
 * How many minutes somebody at a place of the queue will wait, from when the shop's last waits were answered (the newest
 * first): the pause between two of them, counted up to now so that a standstill makes it longer, for each who stands
 * before and for themselves. Null: too little is known.
 */
export function expectedMinutes(place: number, answeredAt: readonly Date[], now: Date): number | null {
  const oldest = answeredAt.at(-1);
  if (answeredAt.length < 2 || !oldest) return null;
  const pause = Math.max(0, now.getTime() - oldest.getTime()) / answeredAt.length;
  return Math.min(longestMinutes, Math.max(1, Math.ceil((place * pause) / minuteMs)));
}
