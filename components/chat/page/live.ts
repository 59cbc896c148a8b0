import type { VisitorMessage, VisitorState, VisitorThread } from "@/lib/chat/inputs";
import { boot } from "./boot";
import { call, Refused } from "./call";

type Hearing = {
  token(): string | null;
  ticket(): string;
  cursor(): string;
  onMessage(message: VisitorMessage): void;
  onState(state: VisitorState): void;
  onTyping(typing: boolean): void;
  onCursor(cursor: string): void;
  onOnline(online: boolean): void;
  /** The ticket or the token is over. */
  onOver(): void;
};

const pollMs = 4_000;
const silentMs = 8_000;

/** Follows the thread by server-sent events; where there are none, or a proxy holds them back, by asking every few seconds. */
export class Live {
  private source: EventSource | undefined;
  private poller: number | undefined;
  private silence: number | undefined;
  private stopped = true;

  constructor(private readonly hearing: Hearing) {}

  start(): void {
    this.stop();
    this.stopped = false;
    if (typeof EventSource === "undefined") {
      this.poll();
      return;
    }
    const { hearing } = this;
    const query = `ticket=${encodeURIComponent(hearing.ticket())}&after=${encodeURIComponent(hearing.cursor())}`;
    const source = new EventSource(`/api/chat/${boot.code}/stream?${query}`);
    this.source = source;
    this.silence = window.setTimeout(() => this.poll(), silentMs);
    source.onopen = () => {
      clearTimeout(this.silence);
      clearTimeout(this.poller);
      this.poller = undefined;
      hearing.onOnline(true);
    };
    source.onerror = () => {
      hearing.onOnline(false);
      if (source.readyState !== 2) return; // comes back by itself
      this.stop();
      hearing.onOver();
    };
    const on = (name: string, take: (data: never) => void) =>
      source.addEventListener(name, ((event: MessageEvent) => {
        if (event.lastEventId) hearing.onCursor(event.lastEventId);
        take(JSON.parse(event.data) as never);
      }) as EventListener);
    on("message", hearing.onMessage);
    on("state", hearing.onState);
    on("typing", ({ typing }: { typing: boolean }) => hearing.onTyping(typing));
  }

  stop(): void {
    this.stopped = true;
    this.source?.close();
    this.source = undefined;
    clearTimeout(this.silence);
    clearTimeout(this.poller);
    this.poller = undefined;
  }

  private poll(): void {
    if (this.stopped || this.poller !== undefined) return;
    const { hearing } = this;
    const again = () => {
      if (this.stopped || this.poller === undefined) return;
      this.poller = window.setTimeout(ask, document.visibilityState === "hidden" ? pollMs * 4 : pollMs);
    };
    const ask = () => {
      call<VisitorThread>("GET", `messages?after=${encodeURIComponent(hearing.cursor())}`, { token: hearing.token() }).then(
        ({ messages, state, cursor }) => {
          hearing.onOnline(true);
          messages.forEach(hearing.onMessage);
          hearing.onState(state);
          hearing.onCursor(cursor);
          again();
        },
        (error: unknown) => {
          hearing.onOnline(false);
          if (error instanceof Refused && error.status === 401) {
            this.stop();
            hearing.onOver();
          } else again();
        },
      );
    };
    this.poller = window.setTimeout(ask, 0);
  }
}
