import type { SeatView } from "@/lib/routing/inputs";

const order = { online: 0, busy: 1, break: 2, offline: 3 };

/** Who is there first, and of them who has most room. */
export const byRoom = (a: SeatView, b: SeatView): number =>
  order[a.state] - order[b.state] ||
  a.load / Math.max(1, a.capacity) - b.load / Math.max(1, b.capacity) ||
  a.name.localeCompare(b.name, "zh");

/** Not at their desk: a customer who is assigned to them waits until they are back. */
export const isAway = ({ state }: Pick<SeatView, "state">): boolean => state === "offline" || state === "break";

/** Who is there first; else as it was, so that no row moves because somebody has answered. */
export const byState = (a: SeatView, b: SeatView): number => order[a.state] - order[b.state] || a.name.localeCompare(b.name, "zh");
