import type { Subscriber, Whisper } from "./event-feed";
import { eventHub } from "./event-hub";
import { type LoggedEvent, readEventBounds } from "./event-log";

export type EventStreamOptions = {
  merchantId: string;
  /** The last number the desk has; null: from now on. */
  after: number | null;
  /** Asked once a minute: a session that was ended loses its stream. */
  stillAllowed: () => Promise<boolean>;
  signal: AbortSignal;
};

const encoder = new TextEncoder();
const encoded = new WeakMap<object, Uint8Array>();
const recheckMs = 60_000;
/** So much may wait for a desk before it is given no further page of what it missed. */
const lowWater = 65_536;
/** A desk for which more waits takes nothing any more: it is cut off, and resumes by its last number. */
const mostWaiting = 1_048_576;

/** Bytes are made once for all desks that are given the same thing. */
function bytesOf<T extends object>(thing: T, encode: (thing: T) => Uint8Array): Uint8Array {
  const known = encoded.get(thing);
  if (known) return known;
  const bytes = encode(thing);
  encoded.set(thing, bytes);
  return bytes;
}

const entry = (event: LoggedEvent) => encoder.encode(`id: ${event.seq}\nevent: log\ndata: ${JSON.stringify(event)}\n\n`);
const entries = (events: readonly LoggedEvent[]) => Buffer.concat(events.map((event) => bytesOf(event, entry)));
const whispered = ({ kind, payload }: Whisper) => encoder.encode(`event: whisper\ndata: ${JSON.stringify({ kind, payload })}\n\n`);

/** Tells a desk that events up to `seq` cannot be had: it has to read everything anew. */
const resetTo = (seq: number) => encoder.encode(`id: ${seq}\nevent: reset\ndata: {}\n\n`);

/** One desk's stream: takes what the hub gives and keeps it until the desk has read it, within limits. */
class DeskStream implements Subscriber {
  readonly merchantId: string;
  after: number;
  readonly body: ReadableStream<Uint8Array>;
  /** The newest number that was written into the stream. */
  private given: number;
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  private unsubscribe: (() => void) | undefined;
  private recheck: NodeJS.Timeout | undefined;
  private takeMore = () => {};

  constructor(
    private readonly options: EventStreamOptions,
    { oldest, newest }: { oldest: number; newest: number },
  ) {
    const wanted = options.after === null || !Number.isSafeInteger(options.after) ? newest : options.after;
    const lost = wanted > newest || wanted < oldest - 1;
    this.merchantId = options.merchantId;
    this.after = lost ? newest : wanted;
    this.given = this.after;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller;
          this.write(encoder.encode(`retry: 1000\nevent: hello\ndata: ${JSON.stringify({ newest })}\n\n`));
          if (lost) this.write(resetTo(newest));
        },
        pull: () => this.takeMore(),
        cancel: () => this.leave(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: lowWater }),
    );
    this.unsubscribe = eventHub().subscribe(this);
    this.recheck = setInterval(() => void this.checkSession(), recheckMs);
    options.signal.addEventListener("abort", () => this.leave());
    if (options.signal.aborted) this.leave();
  }

  deliver(events: readonly LoggedEvent[]): void {
    const before = (events[0]?.seq ?? 1) - 1;
    if (before > this.given) this.write(resetTo(before)); // swept away while the desk was brought up to date
    this.given = events.at(-1)?.seq ?? this.given;
    this.write(bytesOf(events, entries));
  }

  ready(): Promise<void> {
    if (this.waiting < lowWater) return Promise.resolve();
    return new Promise((resolve) => {
      this.takeMore = resolve;
    });
  }

  whisper(whisper: Whisper): void {
    this.write(bytesOf(whisper, whispered));
  }

  beat(at: number): void {
    this.write(encoder.encode(`event: beat\ndata: ${JSON.stringify({ at, sentAt: Date.now() })}\n\n`));
  }

  end(): void {
    this.controller?.close();
    this.leave();
  }

  /** Bytes that the desk has not taken yet. */
  private get waiting(): number {
    return lowWater - (this.controller?.desiredSize ?? lowWater);
  }

  private write(bytes: Uint8Array): void {
    if (this.waiting <= mostWaiting) {
      this.controller?.enqueue(bytes);
      return;
    }
    this.controller?.error(new DOMException("The desk takes nothing any more.", "AbortError"));
    this.leave();
  }

  private async checkSession(): Promise<void> {
    this.write(encoder.encode(": still here\n\n"));
    if (!(await this.options.stillAllowed())) this.end();
  }

  private leave(): void {
    this.controller = undefined;
    clearInterval(this.recheck);
    this.unsubscribe?.();
  }
}

/**
 * Server-sent events of one desk: `log` entries in order with their number as id, `beat` for
 * heartbeats, `whisper` for what is not kept, `reset` when the log no longer reaches back far enough.
 */
export async function openEventStream(options: EventStreamOptions): Promise<Response> {
  if (eventHub().isClosed) return new Response(null, { status: 503, headers: { "retry-after": "1", connection: "close" } });
  const { body } = new DeskStream(options, await readEventBounds(options.merchantId));
  const headers = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  };
  return new Response(body, { headers });
}
