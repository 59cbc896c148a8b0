import { storableJson } from "@/lib/platform/storable";
import type { Statement } from "./ports";

export type IncomingCallback = {
  merchantId: string;
  channelId: string;
  /** The decrypted body. */
  body: string;
  receivedAt: Date;
  /** The first encrypted one of a channel that may also send plain ones: from now on those are not believed. */
  seals?: boolean;
  /** The job a new callback asks for, and its lane; null: none. */
  job: { name: string; lane: string } | null;
};

export type StoreCallback = (callback: IncomingCallback) => Promise<void>;

type StoreOptions = { isAway(error: unknown): boolean; sharing: boolean };
type Waiting = { callback: IncomingCallback; done: () => void; fail: (error: unknown) => void };

const writers = 2;
const batch = 200;

/**
 * Makes the way to store callbacks, each once; it resolves when the callback is committed, and a repeated one changes
 * nothing. Callbacks that arrive while a statement is under way share the next one, so that a storm costs a few commits
 * and not one each; where requests must not wait for each other (`sharing` false) each has its own. `isAway`: whether an
 * error only says that the database cannot be reached.
 */
export function callbackStore(statement: Statement, { isAway, sharing }: StoreOptions): StoreCallback {
  let waiting: Waiting[] = [];
  let writing = 0;

  const writeBatch = async (list: Waiting[]): Promise<void> => {
    const rows = list.map(({ callback: { job, receivedAt, ...rest } }) => ({
      ...rest,
      receivedAt: receivedAt.toISOString(),
      job: job?.name ?? null,
      lane: job?.lane ?? null,
    }));
    try {
      await statement("store_callbacks", "SELECT huiyin.store_callbacks($1::jsonb)", [storableJson(rows)]);
      for (const { done } of list) done();
    } catch (error) {
      const alone = list.length === 1 || isAway(error);
      if (alone) for (const { fail } of list) fail(error);
      // One that cannot be stored must not take the others with it.
      else for (const each of list) await writeBatch([each]);
    }
  };

  const writeWaiting = async (): Promise<void> => {
    writing++;
    try {
      while (waiting.length > 0) {
        const now = waiting.slice(0, batch);
        waiting = waiting.slice(batch);
        await writeBatch(now);
      }
    } finally {
      writing--;
    }
  };

  return (callback) =>
    new Promise((done, fail) => {
      if (!sharing) return void writeBatch([{ callback, done, fail }]);
      waiting.push({ callback, done, fail });
      if (writing < writers) void writeWaiting();
    });
}
