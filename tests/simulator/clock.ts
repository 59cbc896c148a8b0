/** The simulator's time: real time plus an offset, so that every deadline can be reached at once. */
export class Clock {
  private offset = 0;

  constructor(private readonly real: () => number) {}

  /** Milliseconds since 1970. */
  now(): number {
    return this.real() + this.offset;
  }

  /** Seconds, as WeChat writes times. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  advance(ms: number): void {
    this.offset += ms;
  }

  set(ms: number): void {
    this.offset = ms - this.real();
  }

  offsetMs(): number {
    return this.offset;
  }
}

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
