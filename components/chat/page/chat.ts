import type { VisitorIdentity, VisitorMessage, VisitorThread, WelcomedOpening } from "@/lib/chat/inputs";
import { asksOf } from "./asks";
import { boot, now, say, tokenName } from "./boot";
import { call, Refused } from "./call";
import { type ChatView, previewed, toldAtOpening, unopened } from "./chat-view";
import { early, isSame } from "./early";
import { type FromHost, framed, tellHost, toldAtOnce } from "./host";
import { keep, readKept } from "./keep";
import { Live } from "./live";
import { Outgoing } from "./outgoing";

const typingEndsMs = 6_000;
const typingEveryMs = 3_000;
const tryAgainMs = 5_000;
const lookAgainMs = 30_000;

/** The chat of this browser: what it knows, and what a visitor can do. */
export class Chat {
  view: ChatView = unopened;
  private listeners: (() => void)[] = [];
  private asked = early?.opening;
  private readonly told = early ?? (framed ? null : toldAtOnce());
  private token: string | null = early ? early.token : readKept(tokenName);
  private signed = false;
  private identity: VisitorIdentity | null = this.told?.identity ?? null;
  private page: FromHost["page"] = this.told?.page;
  private ticket = "";
  private cursor = "0.0";
  private readSeq = 0;
  private typingEnds: number | undefined;
  private typedAt = 0;
  readonly outgoing = new Outgoing({
    view: () => this.view,
    set: (change) => this.set(change),
    token: () => this.token,
    keeps: () => !this.signed,
    onSent: (message) => this.hearSent(message),
    // A stream may hang without a word: where it counts as open it is asked again in a while.
    onCut: () => this.view.online && this.later(() => this.tryAnew(), lookAgainMs),
    onOver: () => this.later(() => this.open(), 500),
  });
  readonly asks = asksOf(() => this.token);
  /** Opening twice at once would make two visitors of one. */
  private opening: { asks: string; done: Promise<void> } | null = null;
  private live = new Live({
    token: () => this.token,
    ticket: () => this.ticket,
    cursor: () => this.cursor,
    onMessage: (message) => this.take([message]),
    onState: (state) => this.set({ state: { ...state, shopReadSeq: Math.max(state.shopReadSeq, this.view.state.shopReadSeq) } }),
    onTyping: (typing) => this.hearTyping(typing),
    onCursor: (cursor) => {
      this.cursor = cursor;
    },
    onOnline: (online) => this.hearOnline(online),
    onOver: () => this.later(() => this.open()),
  });

  constructor() {
    if (early?.answered) this.opened(early.answered); // then the first drawing is the whole chat
  }

  subscribe(listener: () => void): void {
    this.listeners.push(listener);
  }

  private set(change: Partial<ChatView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Opens the chat, or opens it anew. What was not sent stays. */
  open(): Promise<void> {
    const asks = JSON.stringify([this.identity, this.token]);
    if (this.opening?.asks === asks) return this.opening.done;
    const done = this.openNow().then(() => {
      if (this.opening?.done === done) this.opening = null;
    });
    this.opening = { asks, done };
    return done;
  }

  private async openNow(): Promise<void> {
    const { identity } = this;
    if (boot.preview) {
      this.set(previewed);
      return;
    }
    this.live.stop();
    try {
      const opening = (await this.takeEarly()) ?? (await this.askOpening());
      if (identity !== this.identity) return; // somebody else sits there by now
      this.opened(opening);
    } catch (error) {
      this.failOpening(error);
    }
  }

  private opened(opening: WelcomedOpening): void {
    const { token, signed } = opening;
    const another = token !== null;
    this.signed = signed;
    this.token = token ?? this.token;
    // The proof of who somebody is comes from the page around us each time; only a stranger's token is kept.
    if (token && !signed) keep(tokenName, token);
    this.ticket = opening.ticket;
    this.cursor = opening.thread.cursor;
    this.readSeq = opening.readSeq;
    this.set({
      phase: "ready",
      messages: another ? [] : this.view.messages,
      state: opening.thread.state,
      ...toldAtOpening(opening),
      hasOlder: another || this.view.messages.length === 0 ? opening.thread.hasOlder : this.view.hasOlder,
      online: true,
    });
    this.take(opening.thread.messages);
    this.outgoing.restore();
    this.live.start();
    this.outgoing.resend();
  }

  private hearOnline(online: boolean): void {
    const back = online && !this.view.online;
    this.set({ online });
    if (back) this.outgoing.resend();
  }

  /** The browser has lost or found its network: only a stream that opens from now on tells that the shop is reached. */
  tryAnew(): void {
    if (this.view.phase !== "ready" || boot.preview) return;
    this.set({ online: false });
    this.live.start();
  }

  /** The answer to what the page asked before this script ran; once, and only while it is still the same person. */
  private takeEarly(): Promise<WelcomedOpening | null> | null {
    const { asked } = this;
    this.asked = undefined;
    return asked && early && isSame(early.identity, this.identity) ? asked : null;
  }

  private askOpening(): Promise<WelcomedOpening> {
    return call("POST", "session", { token: this.token, body: { identity: this.identity, page: this.page ?? null } });
  }

  private failOpening(error: unknown): void {
    const refused = error instanceof Refused ? error : new Refused(0, "", say("notReached"));
    if (refused.reason === "origin_not_allowed") console.warn(`Huiyin: ${refused.message}`);
    const opened = this.view.phase === "ready";
    this.set({
      online: false,
      ...(opened ? {} : { phase: refused.passing || refused.status === 429 ? "failed" : "refused", problem: refused.message }),
    });
    if (refused.passing || refused.status === 429) this.later(() => this.open(), Math.max(tryAgainMs, refused.waitSeconds * 1000));
  }

  private later = (work: () => unknown, ms = tryAgainMs) => setTimeout(work, ms * (0.8 + Math.random() * 0.4));

  /** Hears the page around the frame. */
  hear({ kind, identity, page }: FromHost): void {
    const first = this.page === undefined;
    if (first) this.token = readKept(tokenName);
    if (page) this.page = page;
    const changed = identity !== undefined && !isSame(identity, this.identity);
    if (identity !== undefined) this.identity = identity;
    if (changed && this.signed) this.token = readKept(tokenName);
    // What one person wrote never goes out as another.
    if (changed && this.view.phase === "ready") this.set({ pending: [], messages: [] });
    if (kind === "open" || kind === "closed") this.set({ shown: kind === "open" });
    if (first || changed) void this.open();
    this.markRead();
  }

  private take(news: readonly VisitorMessage[]): void {
    if (news.length === 0) return;
    const known = new Map(this.view.messages.map((message) => [message.id, message]));
    for (const message of news) known.set(message.id, message);
    const messages = Array.from(known.values()).sort((a, b) => a.seq - b.seq);
    const arrived: Record<string, true> = {};
    for (const { clientId } of news) if (clientId) arrived[clientId] = true;
    const pending = this.view.pending.filter(({ clientId }) => !arrived[clientId]);
    const typing = this.view.typing && !news.some(({ from }) => from === "shop");
    this.set({ messages, pending, typing });
    this.outgoing.keep();
    this.markRead();
  }

  /** Tells the shop what was seen, or the page around us what was not. */
  markRead(): void {
    if (boot.preview) return;
    const { messages, shown } = this.view;
    const unseen = messages.filter(({ from, seq }) => from === "shop" && seq > this.readSeq);
    const newest = unseen[unseen.length - 1];
    if (!newest || !shown || document.visibilityState === "hidden") {
      tellHost("unread", unseen.length);
      return;
    }
    this.readSeq = newest.seq;
    tellHost("unread", 0);
    call("POST", "read", { token: this.token, body: { seq: newest.seq } }).catch(() => undefined);
  }

  private hearTyping(typing: boolean): void {
    clearTimeout(this.typingEnds);
    this.set({ typing });
    if (typing) this.typingEnds = window.setTimeout(() => this.set({ typing: false }), typingEndsMs);
  }

  /** Says that something is being written; at most every few seconds. */
  sayTyping(typing: boolean): void {
    if (this.view.state.status === "none" || (typing && now() - this.typedAt < typingEveryMs) || (!typing && this.typedAt === 0)) return;
    this.typedAt = typing ? now() : 0;
    call("POST", "typing", { token: this.token, body: { typing } }).catch(() => undefined);
  }

  async loadOlder(): Promise<void> {
    const [oldest] = this.view.messages;
    if (!oldest || this.view.loadingOlder || !this.view.hasOlder) return;
    this.set({ loadingOlder: true });
    try {
      const page = await call<VisitorThread>("GET", `messages?before=${oldest.seq}`, { token: this.token });
      this.take(page.messages);
      this.set({ hasOlder: page.hasOlder });
    } catch {
      // the button stays and can be pressed again
    }
    this.set({ loadingOlder: false });
  }

  async fillForm(answers: Record<string, string>): Promise<void> {
    if (!boot.preview) await call("POST", "form", { token: this.token, body: { answers } });
    this.set({ formDone: true });
  }

  sendText(text: string): void {
    this.typedAt = 0;
    this.outgoing.add({ text, file: null });
  }

  sendFile(file: File): void {
    this.outgoing.addFile(file);
  }

  private hearSent(message: VisitorMessage): void {
    this.take([message]);
    const { state } = this.view;
    if (state.status === "none" || state.status === "ended") this.set({ state: { ...state, status: "waiting" } });
  }
}
