/** How the desk is connected, for the light and the banner. Times are milliseconds of this machine. */
export type Connection = {
  open: boolean;
  /** Since when it has not been open; null while it is. */
  lostAt: number | null;
  /** When the newest true heartbeat left the worker, by this machine's clock; null before the first. */
  beatAt: number | null;
  signedOut: boolean;
};

export type Light = "connecting" | "fresh" | "stale" | "late" | "lost";

/** Seconds after which the light says so. */
export const lightSteps = { stale: 15, late: 40, lost: 90 } as const;

/** The colour of the light: the age of the last heartbeat that went through worker, database and stream. */
export function lightOf({ beatAt, open, lostAt }: Connection, now: number): Light {
  if (beatAt === null) return open || (lostAt !== null && now - lostAt < 5_000) ? "connecting" : "lost";
  const age = (now - beatAt) / 1000;
  if (age < lightSteps.stale) return "fresh";
  if (age < lightSteps.late) return "stale";
  return age < lightSteps.lost ? "late" : "lost";
}

/** A blink is not worth a word; five seconds are. */
export const bannerAfter = 5_000;

/** A small value that can be watched, for what changes apart from the desk's state. */
export class Watched<T> {
  private value: T;
  private readonly listeners = new Set<() => void>();

  constructor(first: T) {
    this.value = first;
  }

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of this.listeners) listener();
  }
}
