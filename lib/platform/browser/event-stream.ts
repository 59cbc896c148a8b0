export type StreamEvent = { seq: number; kind: string; payload: Record<string, unknown>; at: string };

/** What a stream reads from; `EventSource` is one. */
export type Source = { addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void; close(): void };

export type StreamOptions = {
  /** The door; `?after=` is put behind it. */
  url: string;
  /** The number of the newest event that was applied. */
  after(): number;
  /** Applies one event; false when one is missing before it. */
  onLog(event: StreamEvent): boolean;
  onBeat(beat: { at: number; sentAt: number }): void;
  onWhisper(whisper: { kind: string; payload: Record<string, unknown> }): void;
  /** The log no longer reaches back far enough: everything has to be read anew. */
  onReset(): void;
  onState(state: StreamState): void;
  makeSource?(url: string): Source;
  random?(): number;
};

/** `since`: when it was last open, to tell a blink from an outage. */
export type StreamState = { open: boolean; since: number; failures: number };

const watchEvery = 2_000;
const sleptAfter = 8_000;
const quietAfter = 25_000;
const slowestTry = 15_000;

/**
 * One connection to the event log that heals by itself: tries again with growing pauses, at once when
 * the network or the machine wakes, and asks for what it missed, so nothing is skipped.
 */
export class EventStream {
  private source: Source | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;
  private state: StreamState = { open: false, since: Date.now(), failures: 0 };
  private heardAt = 0;
  private watchedAt = 0;
  private quiet = quietAfter;

  constructor(private readonly options: StreamOptions) {}

  start(): void {
    if (this.watch) return;
    this.watchedAt = Date.now();
    this.watch = setInterval(() => this.check(), watchEvery);
    this.connect();
  }

  stop(): void {
    clearInterval(this.watch);
    clearTimeout(this.retry);
    this.watch = undefined;
    this.source?.close();
    this.source = undefined;
  }

  /** Drops the connection and makes a new one now. */
  reconnect(): void {
    if (this.watch) this.connect();
  }

  /** For `visibilitychange` and the like: reconnects when there is doubt that the connection lives. */
  wake(): void {
    if (!this.state.open || Date.now() - this.heardAt > sleptAfter) this.reconnect();
  }

  private connect(): void {
    clearTimeout(this.retry);
    this.source?.close();
    const { url, after } = this.options;
    const make = this.options.makeSource ?? ((address: string) => new EventSource(address) as unknown as Source);
    const source = make(`${url}?after=${after()}`);
    this.source = source;
    const listen = <T>(type: string, take: (data: T) => void) =>
      source.addEventListener(type, (event) => {
        if (this.source !== source) return;
        this.heardAt = Date.now();
        take(JSON.parse(event.data) as T);
      });
    source.addEventListener("open", () => this.source === source && this.opened());
    source.addEventListener("error", () => this.source === source && this.lost());
    listen<StreamEvent>("log", (event) => {
      if (!this.options.onLog(event)) this.connect();
    });
    listen<{ at: number; sentAt: number }>("beat", (beat) => {
      this.quiet = quietAfter;
      this.options.onBeat(beat);
    });
    listen<{ kind: string; payload: Record<string, unknown> }>("whisper", (whisper) => this.options.onWhisper(whisper));
    listen<unknown>("reset", () => this.options.onReset());
  }

  private opened(): void {
    this.heardAt = Date.now();
    this.change({ open: true, since: Date.now(), failures: 0 });
  }

  private lost(): void {
    this.source?.close();
    this.source = undefined;
    const failures = this.state.failures + 1;
    this.change({ open: false, since: this.state.since, failures });
    const random = this.options.random ?? Math.random;
    const pause = Math.min(slowestTry, 300 * 2 ** (failures - 1)) * (0.5 + random() / 2);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), pause);
  }

  private change(next: StreamState): void {
    const since = next.open ? next.since : this.state.open ? Date.now() : this.state.since;
    this.state = { ...next, since };
    this.options.onState(this.state);
  }

  private check(): void {
    const now = Date.now();
    const slept = now - this.watchedAt > sleptAfter;
    this.watchedAt = now;
    if (slept) this.connect();
    if (slept || !this.state.open || now - this.heardAt < this.quiet) return;
    this.quiet = Math.min(this.quiet * 2, 8 * quietAfter); // a worker that rests is no reason to knock every minute
    this.reconnect();
  }
}
