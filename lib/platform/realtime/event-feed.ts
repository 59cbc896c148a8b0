import { setTimeout as pause } from "node:timers/promises";
import { log } from "../log";
import { type LoggedEvent, readEventBounds, readEvents } from "./event-log";

/** Something that is only worth knowing now: who looks, who types. Not kept. */
export type Whisper = { merchantId: string; kind: string; payload: Record<string, unknown> };

export type Subscriber = {
  merchantId: string;
  /** The last number this subscriber has; it is given what comes after, in order, once. */
  after: number;
  /** What everybody is given at once is one list, the same for all. */
  deliver(events: readonly LoggedEvent[]): void;
  /** Resolves when the subscriber can take a page of what it missed. */
  ready(): Promise<void>;
  whisper(whisper: Whisper): void;
  /** A heartbeat that went worker → database → here. Milliseconds since the epoch. */
  beat(at: number): void;
  /** This process stops: another one will go on. */
  end(): void;
};

/** `keep`: events a feed has at hand for desks that come back after a blink. `page`: events read at once. */
export type FeedSizes = { keep: number; page: number };

const retryAfterMs = 500;
/** So long after a reading begins the next: what happens meanwhile in a busy shop is read and given out together. */
const restMs = 20;

/**
 * The log of one merchant as this process follows it. Desks that are level share one reading; one that is
 * behind is brought up page by page on its own and joins the others once it is level, so nobody waits for it.
 */
export class EventFeed {
  private level = new Set<Subscriber>();
  private behind = new Set<Subscriber>();
  /** The newest events that were read, without a gap up to `head`. */
  private recent: LoggedEvent[] = [];
  /** The number up to which everything was read and given out; undefined until the log was first asked. */
  private head: number | undefined;
  /** How often the log was rewritten. What was read before counts no more. */
  private rewritten = 0;
  private pumping = false;
  private wanted = false;

  constructor(
    private readonly merchantId: string,
    /** Lets a few desks at a time read what they missed, so that the others keep their connections. */
    private readonly inTurn: <T>(read: () => Promise<T>) => Promise<T>,
    private readonly sizes: FeedSizes,
  ) {}

  get size(): number {
    return this.level.size + this.behind.size;
  }

  *[Symbol.iterator](): Iterator<Subscriber> {
    yield* this.level;
    yield* this.behind;
  }

  add(subscriber: Subscriber): void {
    this.behind.add(subscriber);
    if (this.head === undefined) this.wake();
    else void this.catchUp(subscriber);
  }

  remove(subscriber: Subscriber): void {
    this.level.delete(subscriber);
    this.behind.delete(subscriber);
  }

  /** Drops what it has at hand: the log was rewritten, so that nothing erased is given out from here. */
  forget(): void {
    this.recent = [];
    this.rewritten++;
  }

  /** Reads what is new, once for everybody. */
  wake(): void {
    this.wanted = true;
    if (!this.pumping) void this.pump();
  }

  private async pump(): Promise<void> {
    this.pumping = true;
    try {
      while (this.wanted && this.size > 0) {
        this.wanted = false;
        if (this.head === undefined) await this.open();
        await this.advance();
        await pause(restMs);
      }
    } catch (error) {
      log.warn({ error }, "event log could not be read; trying again");
      setTimeout(() => this.wake(), retryAfterMs);
    } finally {
      this.pumping = false;
    }
  }

  private async open(): Promise<void> {
    this.head = (await readEventBounds(this.merchantId)).newest;
    for (const subscriber of this.behind) void this.catchUp(subscriber);
  }

  private async advance(): Promise<void> {
    for (let more = true; more; ) {
      const { rewritten } = this;
      const events = await readEvents(this.merchantId, this.head ?? 0, this.sizes.page);
      if (rewritten !== this.rewritten) continue;
      const newest = events.at(-1);
      if (!newest) return;
      this.head = newest.seq;
      this.recent = [...this.recent, ...events].slice(-this.sizes.keep);
      for (const subscriber of this.level) give(subscriber, events);
      more = events.length === this.sizes.page;
    }
  }

  private async catchUp(subscriber: Subscriber): Promise<void> {
    while (this.behind.has(subscriber)) {
      if (this.join(subscriber)) return;
      try {
        await this.step(subscriber);
      } catch (error) {
        log.warn({ error }, "event log could not be read for a desk that is behind; trying again");
        await pause(retryAfterMs);
      }
    }
  }

  /** Lets a subscriber share the feed once all it misses is at hand. Nothing can come between, since nothing here waits. */
  private join(subscriber: Subscriber): boolean {
    const head = this.head ?? 0;
    const oldest = this.recent[0]?.seq ?? head + 1;
    if (subscriber.after < Math.min(head, oldest - 1)) return false;
    this.behind.delete(subscriber);
    this.level.add(subscriber);
    if (subscriber.after < head) give(subscriber, this.recent);
    return true;
  }

  private async step(subscriber: Subscriber): Promise<void> {
    await subscriber.ready();
    const { rewritten, head: headBefore = 0 } = this;
    const events = await this.inTurn(() => readEvents(this.merchantId, subscriber.after, this.sizes.page));
    if (!this.behind.has(subscriber) || rewritten !== this.rewritten) return;
    if (events.length > 0) give(subscriber, events);
    else subscriber.after = Math.max(subscriber.after, headBefore); // the log no longer has what lies between
  }
}

/** Gives a subscriber what it does not have yet of a list. */
function give(subscriber: Subscriber, events: readonly LoggedEvent[]): void {
  const newest = events.at(-1);
  if (!newest || newest.seq <= subscriber.after) return;
  const first = events[0]?.seq ?? 0;
  const news = first > subscriber.after ? events : events.filter(({ seq }) => seq > subscriber.after);
  subscriber.after = newest.seq;
  subscriber.deliver(news);
}
