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
const encoded = new WeakMap<LoggedEvent, Uint8Array>();
const recheckMs = 60_000;

/** The bytes of an event are made once for all desks. */
function bytesOf(event: LoggedEvent): Uint8Array {
  const known = encoded.get(event);
  if (known) return known;
  const bytes = encoder.encode(`id: ${event.seq}\nevent: log\ndata: ${JSON.stringify(event)}\n\n`);
  encoded.set(event, bytes);
  return bytes;
}

function join(parts: Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/**
 * Server-sent events of one desk: `log` entries in order with their number as id, `beat` for
 * heartbeats, `whisper` for what is not kept, `reset` when the log no longer reaches back far enough.
 */
export async function openEventStream({ merchantId, after, stillAllowed, signal }: EventStreamOptions): Promise<Response> {
  const { oldest, newest } = await readEventBounds(merchantId);
  const wanted = after === null || !Number.isSafeInteger(after) ? newest : after;
  const lost = wanted > newest || wanted < oldest - 1;
  let leave = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (bytes: Uint8Array) => {
        try {
          controller.enqueue(bytes);
        } catch {
          leave();
        }
      };
      write(encoder.encode(`retry: 1000\nevent: hello\ndata: ${JSON.stringify({ newest })}\n\n`));
      if (lost) write(encoder.encode(`id: ${newest}\nevent: reset\ndata: {}\n\n`));
      const unsubscribe = eventHub().subscribe({
        merchantId,
        after: lost ? newest : wanted,
        deliver: (events) => write(join(events.map(bytesOf))),
        ready: async () => undefined,
        whisper: ({ kind, payload }) => write(encoder.encode(`event: whisper\ndata: ${JSON.stringify({ kind, payload })}\n\n`)),
        beat: (at) => write(encoder.encode(`event: beat\ndata: ${JSON.stringify({ at, sentAt: Date.now() })}\n\n`)),
      });
      const recheck = setInterval(() => {
        write(encoder.encode(": still here\n\n"));
        void stillAllowed().then((allowed) => {
          if (allowed) return;
          leave();
          controller.close();
        });
      }, recheckMs);
      leave = () => {
        clearInterval(recheck);
        unsubscribe();
        leave = () => {};
      };
      signal.addEventListener("abort", () => leave());
    },
    cancel: () => leave(),
  });
  const headers = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  };
  return new Response(stream, { headers });
}
