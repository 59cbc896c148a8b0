import { createHash, randomBytes } from "node:crypto";
import type { AppCallback } from "./app-types";
import { Clock, hour, minute } from "./clock";
import { Faults } from "./faults";
import { KfError } from "./kf-error";
import { MediaStore } from "./media-store";
import type { Account, Corp, Customer, JsonObject, Session, Switches, TimelineEntry, WorldState } from "./types";

/** A callback to be posted: something happened in this account (facts 2.7). */
export interface Ping {
  corpId: string;
  openKfId: string;
  token: string;
  /** Running number; turns the layout of the XML. */
  index: number;
  /** How many times the same ping is sent. */
  copies: number;
}

/** What the live stream tells: which part of the world changed. */
export interface WorldEvent {
  seq: number;
  kind: "timeline" | "session" | "corp" | "ping" | "delivery" | "sent" | "clock" | "reset";
  at: number;
  data: JsonObject;
}

const defaultSwitches: Switches = {
  allow0to1: true,
  allow1to4: false,
  allow0to4: false,
  allow2to4: false,
  replyMovesTo1: false,
  repeatedMsgid: "error",
  overdueSend: 95002,
  oldCustomerInBatchget: "invalid",
  resignRetries: false,
  latestWindowOnly: false,
  shopMediaBody: "object",
  shopSearchAnswer: "orders",
  localLinks: false,
};

function emptyState(): WorldState {
  return {
    corps: {},
    accounts: {},
    customers: {},
    sessions: {},
    logs: {},
    timelines: {},
    accessTokens: {},
    pingTokens: {},
    codes: {},
    media: {},
    contactWays: {},
    sent: [],
    apps: {},
    appUsers: {},
    appTokens: {},
    appForced: {},
    appTimelines: {},
    appSent: [],
    appRequests: {},
    appCodes: {},
    appLinks: {},
    appCallbackCount: 0,
    shopOrders: {},
    shopAftersales: {},
    sentIds: {},
    switches: { ...defaultSwitches },
    clockOffset: 0,
    counter: 0,
    pingCount: 0,
  };
}

const keptEvents = 500;

/** Everything the simulated WeChat remembers. Knows no HTTP: what it wants posted it hands to `onPing`. */
export class World {
  state: WorldState = emptyState();
  readonly faults = new Faults();
  readonly media: MediaStore;
  readonly pings: Ping[] = [];
  /** Where pictures and the phone page are reachable; set by the server. */
  baseUrl = "http://localhost:4010";
  /** Posts a ping; set by the server. Without it pings only gather in `pings`. */
  onPing: ((ping: Ping) => void) | undefined;
  /** Posts a change of the accounts that the app may serve; set by the server. */
  onAuthChange: ((change: AuthChange) => void) | undefined;
  /** Posts the callback of an app; set by the server. */
  onAppCallback: ((callback: AppCallback) => void) | undefined;
  private readonly listeners = new Set<(event: WorldEvent) => void>();
  readonly events: WorldEvent[] = [];
  private eventCount = 0;

  constructor(readonly clock: Clock) {
    this.media = new MediaStore(this);
  }

  now(): number {
    return this.clock.now();
  }

  get switches(): Switches {
    return this.state.switches;
  }

  /** Empties the world; clock offset and faults go too. */
  reset(): void {
    this.state = emptyState();
    this.faults.clear();
    this.media.clear();
    this.pings.length = 0;
    this.clock.advance(-this.clock.offsetMs());
    this.tell("reset", {});
  }

  /** Puts a saved state in place of the present one. */
  restore(state: WorldState): void {
    this.state = { ...emptyState(), ...state, switches: { ...defaultSwitches, ...state.switches } };
    this.clock.advance(this.state.clockOffset - this.clock.offsetMs());
  }

  listen(listener: (event: WorldEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(kind: WorldEvent["kind"], data: JsonObject): void {
    this.eventCount += 1;
    const event: WorldEvent = { seq: this.eventCount, kind, at: this.now(), data };
    this.events.push(event);
    if (this.events.length > keptEvents) this.events.shift();
    for (const listener of this.listeners) listener(event);
  }

  /** An id that looks like WeChat's: prefix and random letters. */
  newId(prefix: string, length = 30): string {
    this.state.counter += 1;
    const random = createHash("sha256").update(randomBytes(16)).update(`${this.state.counter}`);
    const letters = random.digest("base64").replace(/[+/=]/g, "");
    return `${prefix}${letters}`.slice(0, prefix.length + length);
  }

  corp(corpId: string): Corp {
    const corp = this.state.corps[corpId];
    if (corp === undefined) throw new KfError(40013, corpId);
    return corp;
  }

  /** An account of the corp that is not deleted; 95000 for a malformed id, 95004 for an unknown one. */
  account(corpId: string, openKfId: string): Account {
    if (!/^[0-9A-Za-z_-]{4,64}$/.test(openKfId)) throw new KfError(95000, openKfId);
    const account = this.state.accounts[openKfId];
    if (account === undefined || account.corpId !== corpId || account.deleted) {
      throw new KfError(95004, openKfId);
    }
    return account;
  }

  /** As {@link account}, and refuses one that is not under API management (48007). */
  managedAccount(corpId: string, openKfId: string): Account {
    const account = this.account(corpId, openKfId);
    if (!account.apiManaged) throw new KfError(48007, openKfId);
    return account;
  }

  customer(corpId: string, externalUserId: string): Customer {
    if (!/^[0-9A-Za-z_-]{4,64}$/.test(externalUserId)) throw new KfError(40096, externalUserId);
    const customer = this.state.customers[externalUserId];
    if (customer === undefined || customer.corpId !== corpId) throw new KfError(84061, externalUserId);
    return customer;
  }

  session(openKfId: string, externalUserId: string): Session {
    const key = sessionKey(openKfId, externalUserId);
    const known = this.state.sessions[key];
    if (known !== undefined) return known;
    const fresh: Session = {
      openKfId,
      externalUserId,
      state: 4,
      servicerUserId: "",
      lastConsultAt: 0,
      lastEnterAt: 0,
      lastWelcomeAt: 0,
      sentSinceConsult: 0,
      consultCount: 0,
      movedToPeople: false,
      enterContext: { scene: "", sceneParam: "" },
      refusedByCustomer: false,
      rejectedByServicer: false,
    };
    this.state.sessions[key] = fresh;
    return fresh;
  }

  /** The log that sync_msg pages through. */
  log(openKfId: string): WorldState["logs"][string] {
    this.state.logs[openKfId] ??= [];
    return this.state.logs[openKfId];
  }

  timeline(openKfId: string, externalUserId: string): TimelineEntry[] {
    const key = sessionKey(openKfId, externalUserId);
    this.state.timelines[key] ??= [];
    return this.state.timelines[key];
  }

  /** Adds a line to a customer's phone. */
  show(entry: Omit<TimelineEntry, "id" | "at">): TimelineEntry {
    const line: TimelineEntry = { ...entry, id: this.newId("tl", 12), at: this.now() };
    this.timeline(entry.openKfId, entry.externalUserId).push(line);
    this.tellTimeline(line);
    return line;
  }

  tellTimeline(line: TimelineEntry): void {
    this.tell("timeline", {
      openKfId: line.openKfId,
      externalUserId: line.externalUserId,
      entryId: line.id,
    });
  }

  /** Drops what expired an hour ago: a later use is refused as unknown just as well. */
  private forgetOldTokens(): void {
    const before = this.now() - hour;
    for (const [token, known] of Object.entries(this.state.pingTokens)) {
      if (known.expiresAt < before) delete this.state.pingTokens[token];
    }
    for (const [code, known] of Object.entries(this.state.codes)) {
      if (known.expiresAt < before) delete this.state.codes[code];
    }
  }

  /** Tells a corp's app which account it may serve from now on, or no more. */
  tellAuthChange({ corpId, openKfId }: Account, change: "added" | "removed"): void {
    if (this.faults.take("lose_ping") !== undefined) return;
    this.onAuthChange?.({ corpId, added: change === "added" ? [openKfId] : [], removed: change === "removed" ? [openKfId] : [] });
  }

  /** Announces news of an account: makes the sync_msg token and hands the ping on, faults permitting. */
  ping(openKfId: string): void {
    const account = this.state.accounts[openKfId];
    if (account === undefined) return;
    // Tokens of every length class, so that encrypted pings run through all pads 1..32.
    const index = this.state.pingCount;
    this.state.pingCount += 1;
    const token = this.newId("ENC", 20).padEnd(28 + (index % 32), "x");
    this.state.pingTokens[token] = { openKfId, expiresAt: this.now() + 10 * minute };
    if (index % 1000 === 999) this.forgetOldTokens();
    if (this.faults.take("lose_ping") !== undefined) return;
    const copies = this.faults.take("repeat_ping")?.value ?? 1;
    const ping: Ping = { corpId: account.corpId, openKfId, token, index, copies };
    this.pings.push(ping);
    if (this.pings.length > keptEvents) this.pings.shift();
    this.onPing?.(ping);
  }
}

/** Which accounts were handed to the app of a corp, or taken from it. Facts 2.7. */
export interface AuthChange {
  corpId: string;
  added: string[];
  removed: string[];
}

function sessionKey(openKfId: string, externalUserId: string): string {
  return `${openKfId}|${externalUserId}`;
}

/** A new empty world. `now` gives the real time in ms; tests pass a fixed one and move `world.clock`. */
export function createWorld({ now = Date.now }: { now?: () => number } = {}): World {
  return new World(new Clock(now));
}
