import { database } from "../database";
import { EventFeed, type FeedSizes, type Subscriber, type Whisper } from "./event-feed";
import { beatEveryMs, orderBeat } from "./heartbeat";
import { Line } from "./line";

/** Desks of this process that read what they missed at the same time; the others wait for their turn. */
const readersAtOnce = 3;

/**
 * Carries the event log of the database to the desks of this process: woken by NOTIFY, read from
 * the log, so a lost wake-up or a broken connection delays but never skips.
 */
export class EventHub {
  private feeds = new Map<string, EventFeed>();
  private inTurn = takeTurns(readersAtOnce);
  private closed = false;
  private lastBeat = 0;
  private ticker: NodeJS.Timeout | undefined;
  private line: Line;

  constructor(private readonly sizes: FeedSizes & { beatMs: number } = { keep: 1000, page: 250, beatMs: beatEveryMs }) {
    this.line = new Line({
      channels: ["huiyin_events", "huiyin_forgets", "huiyin_whispers", "huiyin_beats"],
      hear: (channel, payload) => this.hear(channel, payload),
      up: () => this.catchUp(),
      beatMs: sizes.beatMs,
    });
  }

  /** Connects; from then on reconnects by itself. */
  async start(): Promise<void> {
    await this.line.start();
    if (this.closed) return;
    this.ticker ??= setInterval(() => this.feeds.size > 0 && void orderBeat(Date.now()).catch(() => undefined), this.sizes.beatMs);
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** Ends every desk's stream and the line. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.ticker);
    for (const feed of this.feeds.values()) for (const subscriber of feed) subscriber.end();
    await this.line.close();
  }

  /** When the last true heartbeat came, 0 before the first. */
  get beatAt(): number {
    return this.lastBeat;
  }

  /** Desks with an open stream in this process. */
  get desks(): number {
    return [...this.feeds.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Adds a desk and brings it up to date from the log. Returns the way out. */
  subscribe(subscriber: Subscriber): () => void {
    const { merchantId } = subscriber;
    const feed = this.feeds.get(merchantId) ?? new EventFeed(merchantId, this.inTurn, this.sizes);
    this.feeds.set(merchantId, feed);
    feed.add(subscriber);
    return () => {
      feed.remove(subscriber);
      if (feed.size === 0 && this.feeds.get(merchantId) === feed) this.feeds.delete(merchantId);
    };
  }

  private hear(channel: string, payload: string): void {
    if (channel === "huiyin_events") {
      this.feeds.get(payload.split(" ")[0] ?? "")?.wake();
      return;
    }
    if (channel === "huiyin_forgets") {
      this.feeds.get(payload)?.forget();
      return;
    }
    if (channel === "huiyin_beats") {
      this.lastBeat = Number(payload);
      for (const feed of this.feeds.values()) for (const subscriber of feed) subscriber.beat(this.lastBeat);
      return;
    }
    const whisper = JSON.parse(payload) as Whisper;
    for (const subscriber of this.feeds.get(whisper.merchantId) ?? []) subscriber.whisper(whisper);
  }

  /** While the line was down, wake-ups were missed, and perhaps that something was erased. */
  private catchUp(): void {
    for (const feed of this.feeds.values()) {
      feed.forget();
      feed.wake();
    }
  }
}

/** Runs at most `atOnce` of the works it is given, in the order in which they came. */
function takeTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running === atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

const slot = globalThis as typeof globalThis & { huiyinHub?: EventHub };

/** The hub of this process. */
export function eventHub(): EventHub {
  slot.huiyinHub ??= new EventHub();
  return slot.huiyinHub;
}

/** Tells all desks of a merchant something that is not kept. */
export async function sendWhisper(whisper: Whisper): Promise<void> {
  await database().statement("send_whisper", "SELECT pg_notify('huiyin_whispers', $1)", [JSON.stringify(whisper)]);
}
