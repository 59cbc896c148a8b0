import { type DoorKeyRing, doorKeyRing } from "./door-keys";
import type { Statement } from "./ports";
import { callbackStore, type StoreCallback } from "./store-callback";

/** All that a callback door reads and writes, each by one statement, so that it also works where a database is reached over HTTP. */
export type CallbackBook = {
  keys: DoorKeyRing;
  store: StoreCallback;
  /** Notes that the platform tried the address and was answered; with the current key, nothing is left to paste. */
  noteVerified(channelId: string, how: { withCurrentKey: boolean; at: Date }): Promise<void>;
};

export type CallbackBookOptions = {
  statement: Statement;
  /** ENCRYPTION_KEY and the older ones, base64. */
  encryptionKeys(): readonly string[];
  isAway(error: unknown): boolean;
  /** Whether requests may wait for each other's statements; not on Workers, where one may be gone. */
  sharing: boolean;
};

/** Opens the book of callbacks over whatever carries statements to the database. */
export function openCallbackBook({ statement, encryptionKeys, isAway, sharing }: CallbackBookOptions): CallbackBook {
  return {
    keys: doorKeyRing(statement, encryptionKeys),
    store: callbackStore(statement, { isAway, sharing }),
    async noteVerified(channelId, { withCurrentKey, at }) {
      const values = [channelId, withCurrentKey, at.toISOString()];
      await statement("note_channel_verified", "SELECT huiyin.note_channel_verified($1, $2, $3::timestamptz)", values);
    },
  };
}
