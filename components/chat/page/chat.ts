import type { VisitorIdentity, VisitorMessage, VisitorThread, WelcomedOpening } from "@/lib/chat/inputs";
import { asksOf } from "./asks";
import { boot, now, say, tokenName } from "./boot";
import { call, Refused } from "./call";
import { type ChatView, previewed, toldAtOpening, unopened } from "./chat-view";
import { early, isSame } from "./early";
import { type FromHost, framed, tellHost, toldAtOnce } from "./host";
import { keep, readKept } from "./keep";
import { Live } from "./live";
import { newClientId, type Pending, sendPending } from "./outbox";

const typingEndsMs = 6_000;
const typingEveryMs = 3_000;
const tryAgainMs = 5_000;

/** The chat of this browser: what it knows, and what a visitor can do. */
export class Chat {
  view: ChatView = unopened;
  private listeners: (() => void)[] = [];
  private readonly place = `chat.${boot.code}`;
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
  private sending = false;
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
    onOnline: (online) => this.set({ online }),
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
    this.restore();
    this.live.start();
    void this.pump();
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
    this.keepPending();
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
    this.add({ text, file: null });
  }

  sendFile(file: File): void {
    const tooLarge = file.size > boot.mostUploadMb * 1024 * 1024;
    this.add({ text: "", file, ...(tooLarge ? { state: "failed", reason: say("tooLarge", { max: boot.mostUploadMb }) } : {}) });
  }

  private add(given: Pick<Pending, "text" | "file"> & Partial<Pending>): void {
    const preview = given.file && /^image\//.test(given.file.type) ? URL.createObjectURL(given.file) : null;
    const item: Pending = { clientId: newClientId(), at: now(), preview, state: "sending", share: 0, reason: "", ref: null, ...given };
    this.set({ pending: this.view.pending.concat(item) });
    this.keepPending();
    void this.pump();
  }

  retry(clientId: string): void {
    this.change(clientId, { state: "sending", reason: "", share: 0 });
    void this.pump();
  }

  /** Takes back what could not be sent. Answers its text. */
  discard(clientId: string): string {
    const item = this.view.pending.filter((one) => one.clientId === clientId)[0];
    this.set({ pending: this.view.pending.filter((one) => one !== item) });
    this.keepPending();
    return item?.text ?? "";
  }

  private change(clientId: string, change: Partial<Pending>): void {
    this.set({ pending: this.view.pending.map((item) => (item.clientId === clientId ? { ...item, ...change } : item)) });
  }

  /** Sends what waits, oldest first, so that nothing overtakes. */
  private async pump(): Promise<void> {
    if (this.sending || this.view.phase !== "ready") return;
    this.sending = true;
    for (let item = this.nextToSend(); item; item = this.nextToSend()) {
      const { clientId } = item;
      try {
        const message = await sendPending(
          item,
          () => this.token,
          (change) => this.change(clientId, change),
        );
        this.take([message]);
        this.discard(clientId);
        if (this.view.state.status === "none" || this.view.state.status === "ended")
          this.set({ state: { ...this.view.state, status: "waiting" } });
      } catch (error) {
        const refused = error instanceof Refused ? error : new Refused(0, "", say("notReached"));
        this.change(clientId, { state: "failed", reason: refused.message });
        if (refused.status === 401) {
          this.change(clientId, { state: "sending", reason: "", ref: null });
          this.later(() => this.open(), 500);
          break;
        }
      }
    }
    this.sending = false;
  }

  private nextToSend(): Pending | undefined {
    return this.view.pending.filter(({ state }) => state === "sending")[0];
  }

  /** Texts outlive a reload; files cannot. */
  private keepPending(): void {
    const texts = this.view.pending.filter(({ file }) => !file).map(({ clientId, at, text }) => ({ clientId, at, text }));
    keep(`${this.place}.pending`, texts.length > 0 && !this.signed ? JSON.stringify(texts) : null);
  }

  private restore(): void {
    const kept = this.signed ? null : readKept(`${this.place}.pending`);
    if (!kept) return;
    const here: Record<string, true> = {};
    for (const { clientId } of this.view.pending) here[clientId] = true;
    for (const { clientId } of this.view.messages) if (clientId) here[clientId] = true;
    const texts = (JSON.parse(kept) as { clientId: string; at: number; text: string }[]).filter(({ clientId }) => !here[clientId]);
    const items = texts.map((item): Pending => ({ ...item, file: null, preview: null, state: "sending", share: 0, reason: "", ref: null }));
    if (items.length > 0) this.set({ pending: items.concat(this.view.pending) });
  }
}
