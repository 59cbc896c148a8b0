import type { ConversationRow, ConversationView, CustomerPanel, MessageView } from "@/lib/conversations/inputs";
import type { StreamEvent } from "@/lib/platform/browser/event-stream";
import type { OutboxItem } from "./outbox";

/** Something with the number of the event it stands at; older events do not change it. */
export type Kept<T> = { value: T; at: number };

/** A gapless stretch of a thread, oldest first. */
export type Stretch = { messages: readonly MessageView[]; hasOlder: boolean };

export type Thread = {
  id: string;
  /** The stretch that ends with the newest message; live. */
  tail: Stretch;
  /** A stretch further back that was jumped to; shown instead of the tail until it meets it. */
  jump: Stretch | null;
  /** Changes when what is shown does not continue what was: then the list is drawn anew, at `at`. */
  range: { id: number; at: "opening" | "newest" | number };
  /** Event number at which the messages were read. */
  at: number;
  /** The unread line stands after this number. */
  readSeq: number;
  /** The newest number this person has had on screen. */
  seenSeq: number;
  customer: CustomerPanel;
  /** The event that changed who the customer is, until it was read anew. */
  customerStale?: number;
  usedAt: number;
};

export type Counts = Record<ConversationView, number>;
export type Sort = "waiting" | "recent";

/** How far a list has been read from the server. `floor`: its last row, below which nothing is known. */
export type ListReading = {
  nextCursor: string | null;
  floor: ConversationRow | null;
  state: "loading" | "ready" | "failed";
  error: string | null;
};

export type Viewer = { userId: string; name: string; state: "viewing" | "typing"; until: number };

/** Everything the desk knows, as one value that is replaced and never changed. */
export type DeskState = {
  meId: string;
  /** The newest event applied. -1: the log is not followed yet. */
  seq: number;
  rows: ReadonlyMap<string, Kept<ConversationRow>>;
  threads: ReadonlyMap<string, Thread>;
  lists: Readonly<Record<string, ListReading>>;
  counts: Counts | null;
  /** Counts that can only be known by asking. */
  countsStale: boolean;
  outbox: readonly OutboxItem[];
  viewers: ReadonlyMap<string, readonly Viewer[]>;
  /** The last few hundred events, to replay over answers that were read before them. */
  recent: readonly StreamEvent[];
};

export function emptyDesk(meId: string): DeskState {
  return {
    meId,
    seq: -1,
    rows: new Map(),
    threads: new Map(),
    lists: {},
    counts: null,
    countsStale: false,
    outbox: [],
    viewers: new Map(),
    recent: [],
  };
}

/** A copy of a map with one entry set. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): Map<K, V> {
  return new Map(map).set(key, value);
}
