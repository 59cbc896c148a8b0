import { sql } from "drizzle-orm";
import type pg from "pg";
import { database } from "../database";
import { log } from "../log";
import { beatEveryMs, orderBeat } from "./heartbeat";

/** One entry of a merchant's event log. `seq` counts 1, 2, 3 … without gaps. */
export type LoggedEvent = { seq: number; kind: string; payload: Record<string, unknown>; at: string };

/** Something that is only worth knowing now: who looks, who types. Not kept. */
export type Whisper = { merchantId: string; kind: string; payload: Record<string, unknown> };

export type Subscriber = {
  merchantId: string;
  /** The last number this subscriber has; it is given what comes after, in order, once. */
  after: number;
  deliver(events: LoggedEvent[]): void;
  whisper(whisper: Whisper): void;
  /** A heartbeat that went worker → database → here. Milliseconds since the epoch. */
  beat(at: number): void;
};

type Feed = { subscribers: Set<Subscriber>; recent: LoggedEvent[]; pumping: boolean; wanted: boolean };

const keep = 1000;
const page = 500;

/**
 * Carries the event log of the database to the desks of this process: woken by NOTIFY, read from
 * the log, so a lost wake-up or a broken connection delays but never skips.
 */
export class EventHub {
  private feeds = new Map<string, Feed>();
  private client: pg.Client | undefined;
  private starting: Promise<void> | undefined;
  private closed = false;
  private lastBeat = 0;
  private ticker: NodeJS.Timeout | undefined;

  /** Connects; from then on reconnects by itself. */
  start(): Promise<void> {
    this.starting ??= this.listen().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  private async listen(): Promise<void> {
    if (this.client || this.closed) return;
    const client = await database().connect();
    client.on("notification", ({ channel, payload = "" }) => this.hear(channel, payload));
    client.on("error", () => this.lost(client));
    client.on("end", () => this.lost(client));
    try {
      await client.query("LISTEN huiyin_events; LISTEN huiyin_whispers; LISTEN huiyin_beats");
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    if (this.closed) return client.end();
    this.client = client;
    for (const merchantId of this.feeds.keys()) this.wake(merchantId);
    this.ticker ??= setInterval(() => this.feeds.size > 0 && void orderBeat(Date.now()).catch(() => undefined), beatEveryMs);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.ticker);
    await this.starting?.catch(() => undefined);
    await this.client?.end().catch(() => undefined);
  }

  /** When the last true heartbeat came, 0 before the first. */
  get beatAt(): number {
    return this.lastBeat;
  }

  /** Desks with an open stream in this process. */
  get desks(): number {
    return [...this.feeds.values()].reduce((sum, { subscribers }) => sum + subscribers.size, 0);
  }

  /** Adds a desk and brings it up to date from the log. Returns the way out. */
  subscribe(subscriber: Subscriber): () => void {
    const feed = this.feeds.get(subscriber.merchantId) ?? { subscribers: new Set(), recent: [], pumping: false, wanted: false };
    this.feeds.set(subscriber.merchantId, feed);
    feed.subscribers.add(subscriber);
    this.wake(subscriber.merchantId);
    return () => {
      feed.subscribers.delete(subscriber);
      if (feed.subscribers.size === 0) this.feeds.delete(subscriber.merchantId);
    };
  }

  private hear(channel: string, payload: string): void {
    if (channel === "huiyin_events") {
      this.wake(payload.split(" ")[0] ?? "");
      return;
    }
    if (channel === "huiyin_beats") {
      this.lastBeat = Number(payload);
      for (const feed of this.feeds.values()) for (const subscriber of feed.subscribers) subscriber.beat(this.lastBeat);
      return;
    }
    const whisper = JSON.parse(payload) as Whisper;
    for (const subscriber of this.feeds.get(whisper.merchantId)?.subscribers ?? []) subscriber.whisper(whisper);
  }

  private lost(client: pg.Client): void {
    if (this.client !== client || this.closed) return;
    this.client = undefined;
    const retry = () => {
      if (this.closed) return;
      this.start().catch(() => setTimeout(retry, 500));
    };
    setTimeout(retry, 100);
  }

  private wake(merchantId: string): void {
    const feed = this.feeds.get(merchantId);
    if (!feed) return;
    feed.wanted = true;
    if (feed.pumping) return;
    feed.pumping = true;
    void this.pump(merchantId, feed);
  }

  private async pump(merchantId: string, feed: Feed): Promise<void> {
    try {
      while (feed.wanted && !this.closed) {
        feed.wanted = false;
        await this.advance(merchantId, feed);
      }
    } catch (error) {
      log.warn({ error }, "event log could not be read; trying again");
      setTimeout(() => this.wake(merchantId), 500);
    } finally {
      feed.pumping = false;
    }
  }

  private async advance(merchantId: string, feed: Feed): Promise<void> {
    for (;;) {
      const behind = [...feed.subscribers];
      if (behind.length === 0) return;
      const newest = feed.recent.at(-1)?.seq ?? Number.NEGATIVE_INFINITY;
      const oldest = feed.recent[0]?.seq ?? Number.POSITIVE_INFINITY;
      for (const subscriber of behind) {
        if (subscriber.after >= newest || subscriber.after + 1 < oldest) continue;
        const news = feed.recent.filter(({ seq }) => seq > subscriber.after);
        subscriber.after = newest;
        subscriber.deliver(news);
      }
      const from = Math.min(...behind.map(({ after }) => after));
      const events = await readEvents(merchantId, from, page);
      if (events.length === 0) return;
      for (const subscriber of behind) {
        const news = events.filter(({ seq }) => seq > subscriber.after);
        const last = news.at(-1);
        if (!last) continue;
        subscriber.after = last.seq;
        subscriber.deliver(news);
      }
      if (events[0]?.seq === newest + 1 || feed.recent.length === 0) feed.recent = [...feed.recent, ...events].slice(-keep);
      if (events.length < page) return;
    }
  }
}

/** Up to `limit` events after `after`, oldest first. */
export async function readEvents(merchantId: string, after: number, limit: number): Promise<LoggedEvent[]> {
  return database().transaction(
    { merchantId },
    async (db) => {
      const { rows } = await db.execute<{ seq: number; kind: string; payload: Record<string, unknown>; at: string }>(
        sql`SELECT seq, kind, payload, at::text AS at FROM events WHERE merchant_id = ${merchantId} AND seq > ${after} ORDER BY seq LIMIT ${limit}`,
      );
      return rows;
    },
    { readOnly: true },
  );
}

/** Where a merchant's log stands: the oldest number still kept and the newest. */
export async function readEventBounds(merchantId: string): Promise<{ oldest: number; newest: number }> {
  return database().transaction(
    { merchantId },
    async (db) => {
      const { rows } = await db.execute<{ oldest: number; newest: number }>(
        sql`SELECT coalesce((SELECT min(seq) FROM events WHERE merchant_id = ${merchantId}), 1)::bigint AS oldest,
                   coalesce((SELECT seq FROM event_heads WHERE merchant_id = ${merchantId}), 0)::bigint AS newest`,
      );
      return rows[0] ?? { oldest: 1, newest: 0 };
    },
    { readOnly: true },
  );
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
