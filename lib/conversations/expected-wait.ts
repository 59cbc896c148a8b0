const minuteMs = 60_000;
const longestMinutes = 180;
const fewest = 3;

/**
 * How many minutes somebody at a place of the queue will wait, from when the shop's last conversations ended (the newest
 * first): the pause between two of them, counted up to now so that a standstill makes it longer, for each who stands
 * before and for themselves. Not from when others were answered: who comes on duty answers ten in a breath, and then
 * everybody is full. Null: too little is known.
 */
export function expectedMinutes(place: number, freedAt: readonly Date[], now: Date): number | null {
  const oldest = freedAt.at(-1);
  if (freedAt.length < fewest || !oldest) return null;
  const pause = Math.max(0, now.getTime() - oldest.getTime()) / freedAt.length;
  return Math.min(longestMinutes, Math.max(1, Math.ceil((place * pause) / minuteMs)));
}
