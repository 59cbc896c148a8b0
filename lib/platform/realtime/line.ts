import { randomUUID } from "node:crypto";
import type pg from "pg";
import { database } from "../database";

export type LineOptions = {
  channels: string[];
  hear(channel: string, payload: string): void;
  /** The line stands, for the first time or again: what was said meanwhile was missed. */
  up(): void;
  /** Milliseconds between two calls to itself. */
  beatMs: number;
};

const echoes = "huiyin_echoes";
/** So many calls in a row that did not come back, and the line counts as broken. */
const missedEchoes = 3;
const reconnectAfterMs = 100;
const tryAgainAfterMs = 500;

/**
 * The connection on which a process hears what the database tells. It calls itself by way of the database, since
 * a line whose other end has vanished is silent and breaks for nobody; one that is broken is made anew.
 */
export class Line {
  private readonly id = randomUUID();
  private client: pg.Client | undefined;
  private starting: Promise<void> | undefined;
  private closed = false;
  private unanswered = 0;
  private ticker: NodeJS.Timeout | undefined;

  constructor(private readonly options: LineOptions) {}

  /** Connects; from then on reconnects by itself. */
  start(): Promise<void> {
    this.starting ??= this.connect().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.ticker);
    await this.starting?.catch(() => undefined);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    if (this.client || this.closed) return;
    const client = await database().connect();
    client.on("notification", ({ channel, payload = "" }) => this.hear(channel, payload));
    client.on("error", () => this.lost(client));
    client.on("end", () => this.lost(client));
    try {
      await client.query([...this.options.channels, echoes].map((channel) => `LISTEN ${channel}`).join("; "));
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    if (this.closed) return client.end();
    this.client = client;
    this.unanswered = 0;
    this.ticker ??= setInterval(() => this.callMyself(), this.options.beatMs);
    this.options.up();
  }

  private hear(channel: string, payload: string): void {
    this.unanswered = 0;
    if (channel !== echoes) this.options.hear(channel, payload);
  }

  private callMyself(): void {
    const { client } = this;
    if (!client) return;
    if (this.unanswered >= missedEchoes) {
      this.lost(client);
      void client.end().catch(() => undefined); // with a call unanswered it hangs up without a goodbye
      return;
    }
    this.unanswered++;
    client.query("SELECT pg_notify($1, $2)", [echoes, this.id]).catch(() => undefined);
  }

  private lost(client: pg.Client): void {
    if (this.client !== client || this.closed) return;
    this.client = undefined;
    const retry = () => {
      if (this.closed) return;
      this.start().catch(() => setTimeout(retry, tryAgainAfterMs));
    };
    setTimeout(retry, reconnectAfterMs);
  }
}
