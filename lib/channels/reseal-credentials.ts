import { isNull, sql } from "drizzle-orm";
import { channels } from "@/db/schema";
import { sealedWithOldKey } from "@/lib/platform/crypto/seal";
import { database } from "@/lib/platform/database";
import { sealCredentials, unsealCredentials } from "./credentials";

/**
 * Seals anew, under the current key, what an older ENCRYPTION_KEY had sealed, so that the older one can
 * be thrown away. Returns how many channels were moved.
 */
export async function resealCredentials(): Promise<number> {
  return database().transaction("owner", async (db) => {
    const rows = await db.select({ id: channels.id, credentials: channels.credentials }).from(channels).where(isNull(channels.removedAt)).for("update");
    const old = rows.filter(({ credentials }) => sealedWithOldKey(credentials));
    for (const { id, credentials } of old) {
      const sealed = sealCredentials(id, unsealCredentials(id, credentials));
      // A token costs one call to have again.
      await db.update(channels).set({ credentials: sealed, accessToken: null }).where(sql`${channels.id} = ${id}`);
    }
    return old.length;
  });
}
