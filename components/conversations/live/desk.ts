import type { LucideIcon } from "lucide-react";
import type { Me, Preferences, ShopView } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { currentSecond, hearServerTime, onSecond } from "@/lib/platform/browser/clock";
import { EventStream, type StreamEvent } from "@/lib/platform/browser/event-stream";
import { keep, readKept } from "@/lib/platform/browser/keep";
import { electLeader } from "@/lib/platform/browser/leader";
import { applyEvent } from "./apply-event";
import { type Connection, Watched } from "./connection";
import { emptyDesk } from "./desk-state";
import { DeskStore } from "./desk-store";
import { refreshCounts } from "./load-lists";
import { tellLooking } from "./looking";
import { afterRestart, type OutboxItem } from "./outbox";
import { pumpAll } from "./send";
import { forgetViewers, hearPresence, type PresenceWhisper } from "./viewers";

/** One line of the palette. `words`: by what else it is found. */
export type PaletteAct = { key: string; label: string; words: string; icon: LucideIcon; run(): void };

type EventListener = (event: StreamEvent) => void;

/** The desk of one person in one tab: what it knows, and its line to the server. */
export class Desk {
  readonly store: DeskStore;
  readonly connection = new Watched<Connection>({ open: false, lostAt: Date.now(), beatAt: null, signedOut: false });
  /** Raised when the log could not be followed and everything has to be read anew. */
  readonly epoch = new Watched(0);
  readonly preferences: Watched<Preferences>;
  /** What the shop has chosen for all its desks. */
  readonly shop: Watched<ShopView>;
  /** The thread on screen; null: none. */
  readonly openId = new Watched<string | null>(null);
  /** Leads to another page of the desk; null until there is a router. */
  go: ((path: string) => void) | null = null;
  /** How I stand, and the way to go on duty, as the room of seats tells; null: not known yet. */
  readonly seat = new Watched<{ state: string; goOnline(): void } | null>(null);
  /** Raised when I was taken out of the shop: nothing of it is shown any more. */
  readonly removed = new Watched(false);
  /** What rooms above the inbox add to its palette. */
  readonly moreActs = new Watched<readonly PaletteAct[]>([]);
  private readonly eventListeners = new Set<EventListener>();
  private readonly stream: EventStream;
  private readonly outboxName: string;
  private leader: ReturnType<typeof electLeader> | undefined;
  private undo: (() => void)[] = [];

  constructor(readonly me: Me) {
    this.store = new DeskStore(me.userId);
    this.preferences = new Watched(me.preferences);
    this.shop = new Watched<ShopView>(me.merchant);
    this.outboxName = `outbox.${me.merchant.id}.${me.userId}`;
    this.stream = new EventStream({
      url: "/api/events",
      after: () => this.store.get().seq,
      onLog: (event) => this.takeEvent(event),
      onBeat: (beat) => this.takeBeat(beat),
      onWhisper: ({ kind, payload }) => {
        if (kind === "presence") this.store.change((state) => hearPresence(state, payload as PresenceWhisper, Date.now()));
      },
      onReset: () => this.readAnew(),
      onState: ({ open, since, failures }) => {
        this.connection.set({ ...this.connection.get(), open, lostAt: open ? null : since });
        if (open) pumpAll(this);
        if (failures >= 3) void this.checkSession();
      },
    });
  }

  /** Begins to live: restores what was not sent, keeps it safe, watches network and sleep. */
  start(): () => void {
    this.leader = electLeader(`desk.${this.me.merchant.id}`);
    const kept = readKept<OutboxItem[]>(this.outboxName);
    if (kept?.length) this.store.change((state) => ({ ...state, outbox: afterRestart(kept) }));
    let saved = this.store.get().outbox;
    const wake = () => document.visibilityState === "visible" && this.stream.wake();
    // Offline too: a stream whose network went away would stand silent for long and look alive.
    const network = () => this.stream.reconnect();
    document.addEventListener("visibilitychange", wake);
    for (const change of ["online", "offline"]) window.addEventListener(change, network);
    window.addEventListener("pageshow", wake);
    this.undo = [
      this.store.subscribe(() => {
        const { outbox, countsStale } = this.store.get();
        if (outbox !== saved) keep(this.outboxName, outbox.length > 0 ? outbox : null);
        saved = outbox;
        if (countsStale) refreshCounts(this);
      }),
      onSecond(() => {
        if (currentSecond() % 2000 === 0) this.store.change((state) => forgetViewers(state, Date.now()));
      }),
      () => document.removeEventListener("visibilitychange", wake),
      () => ["online", "offline"].forEach((change) => void window.removeEventListener(change, network)),
      () => window.removeEventListener("pageshow", wake),
      () => this.leader?.resign(),
      () => this.stream.stop(),
      tellLooking(),
    ];
    return () => this.stop();
  }

  private stop(): void {
    for (const undo of this.undo.splice(0)) undo();
  }

  /** Follows the log from where the first answer stood. */
  follow(eventSeq: number): void {
    if (this.store.get().seq >= 0) return;
    this.store.change((state) => ({ ...state, seq: eventSeq }));
    this.stream.start();
  }

  /** Hears every event once, in order, after it was applied. */
  onEvent(listener: EventListener): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  /** Whether this tab is the one that rings. */
  leading(): boolean {
    return this.leader?.leading() ?? false;
  }

  private takeEvent(event: StreamEvent): boolean {
    let outcome = "applied";
    this.store.change((state) => {
      const applied = applyEvent(state, event);
      outcome = applied.outcome;
      return applied.state;
    });
    if (outcome === "applied" && event.kind === "merchant.changed") this.shop.set(event.payload.shop as ShopView);
    if (event.kind === "member.changed" && event.payload.removed === true && event.payload.userId === this.me.userId) this.leave();
    if (outcome === "applied") for (const listener of this.eventListeners) listener(event);
    return outcome !== "gap";
  }

  /** Shows and asks nothing more. */
  private leave(): void {
    this.stop();
    this.removed.set(true);
  }

  private takeBeat({ at, sentAt }: { at: number; sentAt: number }): void {
    const now = Date.now();
    hearServerTime(sentAt, now);
    this.connection.set({ ...this.connection.get(), open: true, lostAt: null, beatAt: now - Math.max(0, sentAt - at) });
  }

  /** Forgets what was read, but not what was written here. */
  private readAnew(): void {
    this.stream.stop();
    this.store.change((state) => ({ ...emptyDesk(state.meId), outbox: state.outbox, viewers: state.viewers }));
    this.epoch.set(this.epoch.get() + 1);
  }

  private async checkSession(): Promise<void> {
    await callDoor("GET", "/api/me").catch((error: { status?: number }) => {
      if (error.status === 401) this.connection.set({ ...this.connection.get(), signedOut: true });
    });
  }
}
