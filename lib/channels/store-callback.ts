import { createHash } from "node:crypto";
import { database, isDatabaseAway } from "@/lib/platform/database";
import { storableJson } from "@/lib/platform/storable";

export type IncomingCallback = {
  merchantId: string;
  channelId: string;
  /** The decrypted body. */
  body: string;
  receivedAt: Date;
  /** The job a new callback asks for, and its lane; null: none. */
  job: { name: string; lane: string } | null;
};

type Waiting = { callback: IncomingCallback; done: () => void; fail: (error: unknown) => void };

let waiting: Waiting[] = [];
let writing = 0;
const writers = 2;
const batch = 200;

/**
 * Stores a callback once; resolves when it is committed. A repeated one changes nothing.
 * Callbacks that arrive while a statement is under way share the next one, so that a storm costs
 * a few commits and not one each.
 */
export function storeCallback(callback: IncomingCallback): Promise<void> {
  return new Promise((done, fail) => {
    waiting.push({ callback, done, fail });
    if (writing < writers) void writeWaiting();
  });
}

async function writeWaiting(): Promise<void> {
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
}

async function writeBatch(list: Waiting[]): Promise<void> {
  const rows = list.map(({ callback: { merchantId, channelId, body, receivedAt, job } }) => ({
    merchantId,
    channelId,
    digest: createHash("sha256").update(body).digest("base64url"),
    body,
    receivedAt: receivedAt.toISOString(),
    job: job?.name ?? null,
    lane: job?.lane ?? null,
  }));
  try {
    await database().statement("store_callbacks", "SELECT huiyin.store_callbacks($1::jsonb)", [storableJson(rows)]);
    for (const { done } of list) done();
  } catch (error) {
    const alone = list.length === 1 || isDatabaseAway(error);
    if (alone) for (const { fail } of list) fail(error);
    // One that cannot be stored must not take the others with it.
    else for (const each of list) await writeBatch([each]);
  }
}
