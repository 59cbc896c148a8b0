import { eq } from "drizzle-orm";
import webPush from "web-push";
import { pushKeys } from "@/db/schema";
import { seal, sealedWithOldKey, unseal } from "@/lib/platform/crypto/seal";
import { database } from "@/lib/platform/database";
import type { PushKeyPair } from "./ports";

const row = "vapid";
const sealContext = `push_keys:${row}`;

const stored = async () => {
  const [found] = await database().transaction("accounts", (db) => db.select().from(pushKeys).where(eq(pushKeys.id, row)), {
    readOnly: true,
  });
  return found;
};

/**
 * The key pair by which push services know this installation. Made at the first use; of several processes that make one
 * at once, the database keeps the first. Another pair would end every subscription, so it is never replaced.
 */
export async function readPushKeys(now: Date): Promise<PushKeyPair> {
  let found = await stored();
  if (!found) {
    const made = webPush.generateVAPIDKeys();
    const sealed = seal(made.privateKey, sealContext);
    await database().transaction("accounts", (db) =>
      db.insert(pushKeys).values({ id: row, publicKey: made.publicKey, privateKey: sealed, createdAt: now }).onConflictDoNothing(),
    );
    found = await stored();
  }
  if (!found) throw new Error("the push keys were made and cannot be seen");
  return { publicKey: found.publicKey, privateKey: unseal(found.privateKey, sealContext) };
}

/** Seals the private key anew when an older ENCRYPTION_KEY had sealed it. Returns whether it did. */
export async function resealPushKeys(): Promise<boolean> {
  const found = await stored();
  if (!found || !sealedWithOldKey(found.privateKey)) return false;
  const privateKey = seal(unseal(found.privateKey, sealContext), sealContext);
  await database().transaction("accounts", (db) => db.update(pushKeys).set({ privateKey }).where(eq(pushKeys.id, row)));
  return true;
}
