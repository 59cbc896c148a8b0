import { database, isDatabaseAway } from "@/lib/platform/database";
import { env, required } from "@/lib/platform/env";
import { type CallbackBook, openCallbackBook } from "./open-callback-book";

const slot = globalThis as typeof globalThis & { huiyinCallbackBook?: CallbackBook };

/** The book of callbacks of this process: one, since what its doors keep in memory is forgotten in one place. */
export function callbackBook(): CallbackBook {
  slot.huiyinCallbackBook ??= openCallbackBook({
    statement: (name, text, values) => database().statement(name, text, values),
    encryptionKeys: () => [required("ENCRYPTION_KEY"), ...env().ENCRYPTION_KEYS_OLD],
    isAway: isDatabaseAway,
    sharing: true,
  });
  return slot.huiyinCallbackBook;
}
