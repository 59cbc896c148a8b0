import type { RoutingSettings } from "./inputs";

/** Somebody who is on duty, with what they hold now. */
export type FreeSeat = {
  userId: string;
  name: string;
  capacity: number;
  load: number;
  /** Open conversations by kind of channel. */
  loads: Record<string, number>;
  channelLimits: Record<string, number>;
  skills: readonly string[];
  teamIds: readonly string[];
  /** When they were given something last, in milliseconds; null: never. */
  givenAt: number | null;
};

/** Somebody who waits, and what they need. */
export type Waiting = {
  channelKind: string;
  teamId: string | null;
  skill: string;
  /** Goes to this person first. */
  preferredUserId: string | null;
  /** As long as this person is on duty, to nobody else. */
  onlyUserId: string | null;
  /** Not to this person, while anybody else who may take it is online. */
  avoidUserId: string | null;
};

/** Whether somebody on duty has room for one more conversation of this kind of channel. */
export const hasRoom = (seat: FreeSeat, channelKind: string): boolean =>
  seat.load < seat.capacity && (seat.loads[channelKind] ?? 0) < (seat.channelLimits[channelKind] ?? Number.POSITIVE_INFINITY);

/** Whether somebody may be given what waits, room aside. */
export const suits = (seat: FreeSeat, { teamId, skill, onlyUserId }: Waiting): boolean =>
  (teamId === null || seat.teamIds.includes(teamId)) &&
  (skill === "" || seat.skills.includes(skill)) &&
  (onlyUserId === null || seat.userId === onlyUserId);

/** Longest without anything new first; then by id, so that two workers decide alike. */
const byTurn = (a: FreeSeat, b: FreeSeat) => (a.givenAt ?? 0) - (b.givenAt ?? 0) || (a.userId < b.userId ? -1 : 1);

/** Who of those online is given what waits; null: nobody who may take it has room. */
export function pickSeat(waiting: Waiting, seats: readonly FreeSeat[], strategy: RoutingSettings["strategy"]): FreeSeat | null {
  const all = seats.filter((seat) => suits(seat, waiting));
  const others = all.filter(({ userId }) => userId !== waiting.avoidUserId);
  const able = (others.length > 0 ? others : all).filter((seat) => hasRoom(seat, waiting.channelKind));
  const preferred = able.find(({ userId }) => userId === waiting.preferredUserId);
  if (preferred) return preferred;
  const share = ({ load, capacity }: FreeSeat) => load / capacity;
  able.sort(strategy === "round_robin" ? byTurn : (a, b) => share(a) - share(b) || byTurn(a, b));
  return able[0] ?? null;
}
