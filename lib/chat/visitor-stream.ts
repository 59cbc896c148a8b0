import type { ConversationRow, MessageView } from "@/lib/conversations/inputs";
import { type Context, read } from "@/lib/platform/context";
import type { Subscriber, Whisper } from "@/lib/platform/realtime/event-feed";
import { eventHub } from "@/lib/platform/realtime/event-hub";
import { type LoggedEvent, readEventBounds } from "@/lib/platform/realtime/event-log";
import type { VisitorState } from "./inputs";
import { type Chat, findVisitorThread } from "./load-visitor";
import { cursorAt, pageVisitorThread } from "./queries";
import { watchQueue } from "./queue-board";
import { placeShown, toVisitorMessage, toVisitorState } from "./visitor-message";

const encoder = new TextEncoder();
const pingMs = 20_000;
const recheckMs = 60_000;
const lowWater = 65_536;

export type VisitorStreamOptions = {
  chat: Chat;
  ctx: Context;
  /** The cursor of the last answer, or `Last-Event-ID`; null: the newest page. */
  after: string | null;
  /** Asked once a minute: who was erased, or whose entry was shut, loses the stream. */
  stillAllowed: () => Promise<boolean>;
  signal: AbortSignal;
};

/**
 * One visitor's stream: hears the merchant's log from now on, lets through only what is of this thread and for its customer,
 * and first brings up to date from the thread itself, so that nothing said meanwhile is missed.
 */
class VisitorStream implements Subscriber {
  readonly merchantId: string;
  readonly body: ReadableStream<Uint8Array>;
  private threadId: string | null = null;
  private lastSeq = 0;
  private said = "";
  private status: VisitorState["status"] | null = null;
  private unattended = false;
  /** How the thread stood last, and the queue it waits in; null: it does not wait. */
  private standing: ConversationRow | null = null;
  private watch: ReturnType<typeof watchQueue> | null = null;
  /** What came while the thread was read; null: it was read. */
  private held: LoggedEvent[] | null = [];
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  private unsubscribe: (() => void) | undefined;
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly options: VisitorStreamOptions,
    public after: number,
  ) {
    this.merchantId = options.chat.entry.merchantId;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller;
          this.write(": here\nretry: 2000\n\n");
        },
        cancel: () => this.leave(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: lowWater }),
    );
    this.unsubscribe = eventHub().subscribe(this);
    this.timers = [setInterval(() => this.write(": still here\n\n"), pingMs), setInterval(() => void this.recheck(), recheckMs)];
    options.signal.addEventListener("abort", () => this.leave());
    if (options.signal.aborted) this.leave();
  }

  /** Reads the thread, tells what is new of it, and goes on live from there. */
  async catchUp(after: string | null): Promise<void> {
    const { chat, ctx } = this.options;
    const now = { ...ctx, now: new Date() };
    const [thread, page] = await read(
      now,
      async (tx) => [await findVisitorThread(tx, chat), await pageVisitorThread(tx, chat, after === null ? {} : { after })] as const,
    );
    this.threadId = thread?.id ?? null;
    this.lastSeq = Math.max(this.lastSeq, thread?.lastSeq ?? 0);
    for (const message of page.messages) this.send("message", message);
    this.tell(page.state);
    this.watchWhile(page.state.status);
    const held = this.held ?? [];
    this.held = null;
    this.deliver(held);
  }

  deliver(events: readonly LoggedEvent[]): void {
    if (this.held) {
      this.held.push(...events);
      return;
    }
    for (const event of events) this.take(event);
  }

  private take({ kind, payload }: LoggedEvent): void {
    if (kind === "message.added" || kind === "message.changed") {
      const message = payload.message as MessageView;
      if (message.conversationId !== this.threadId) return;
      this.lastSeq = Math.max(this.lastSeq, message.seq);
      const shown = toVisitorMessage(this.options.chat.entry, message, new Date());
      if (shown) this.send("message", shown);
    } else if (kind === "conversation.changed") {
      const row = payload.conversation as ConversationRow;
      if (row.id === this.threadId) this.stand(row);
      else if (this.status === "waiting") this.watch?.touch();
    } else if (kind === "seat.changed") this.watch?.touch();
  }

  private stand(row: ConversationRow): void {
    this.standing = row;
    const known = this.watch?.attended() ?? !this.unattended;
    const state = toVisitorState(row, { stands: this.watch?.placeOf(row.id), attended: known });
    this.watchWhile(state.status);
    this.tell(state);
  }

  /**
   * While nobody has the thread, it is told whether anybody is there; and while the visitor waits, whoever leaves the queue
   * before them brings them forward.
   */
  private watchWhile(status: VisitorState["status"]): void {
    // whether anybody is there was not followed while somebody had the thread
    const begins = status !== this.status && (status === "waiting" || this.status === "open");
    this.status = status;
    if (status === "open") {
      this.watch?.leave();
      this.watch = null;
      return;
    }
    if (!this.controller) return;
    this.watch ??= watchQueue(this.merchantId, () => this.tellPlace());
    if (begins) this.watch.touch();
  }

  private tellPlace(): void {
    const stands = (this.threadId && this.watch?.placeOf(this.threadId)) || null;
    if (this.status === "waiting" && !stands) return;
    const attended = this.watch?.attended() ?? !this.unattended;
    if (this.standing) this.tell(toVisitorState(this.standing, { stands, attended }));
    else if (this.said) this.tell({ ...(JSON.parse(this.said) as VisitorState), ...placeShown(stands, attended) });
  }

  /** Says how the thread stands, when that is something else than what was said last. */
  private tell(state: VisitorState): void {
    const text = JSON.stringify(state);
    if (text === this.said) return;
    this.said = text;
    this.unattended = state.unattended;
    this.send("state", state);
  }

  whisper({ kind, payload }: Whisper): void {
    if (kind === "visitor.began" && this.threadId === null && payload.externalId === this.options.chat.visitor.externalId) {
      this.held ??= [];
      void this.catchUp(null).catch(() => this.end());
    }
    if (kind !== "presence" || payload.conversationId !== this.threadId || payload.userId === "customer") return;
    this.write(`event: typing\ndata: ${JSON.stringify({ typing: payload.state === "typing" })}\n\n`);
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  beat(): void {}

  end(): void {
    try {
      this.controller?.close();
    } catch {
      // it was closed from the other side at the same moment
    }
    this.leave();
  }

  private send(event: string, data: unknown): void {
    this.write(`id: ${cursorAt(this.lastSeq, new Date())}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    if (!this.controller) return;
    // Who takes nothing any more is let go, and comes back with the last id.
    if ((this.controller.desiredSize ?? 0) < -4 * lowWater) this.end();
    else this.controller.enqueue(encoder.encode(text));
  }

  private async recheck(): Promise<void> {
    if (!(await this.options.stillAllowed())) this.end();
  }

  private leave(): void {
    this.controller = undefined;
    for (const timer of this.timers) clearInterval(timer);
    this.unsubscribe?.();
    this.watch?.leave();
    this.watch = null;
  }
}

/**
 * Server-sent events of one visitor: `message` (a VisitorMessage, also when it changed), `state` (a VisitorState), `typing`.
 * Ids are cursors of the thread and say nothing of the merchant's other conversations.
 */
export async function openVisitorStream(options: VisitorStreamOptions): Promise<Response> {
  if (eventHub().isClosed) return new Response(null, { status: 503, headers: { "retry-after": "1", connection: "close" } });
  const { newest } = await readEventBounds(options.chat.entry.merchantId);
  const stream = new VisitorStream(options, newest);
  await stream.catchUp(options.after);
  return new Response(stream.body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
