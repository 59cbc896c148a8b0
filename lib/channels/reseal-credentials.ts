import { and, eq, isNull } from "drizzle-orm";
import { channels } from "@/db/schema";
import { sealedWithOldKey } from "@/lib/platform/crypto/seal";
import { database } from "@/lib/platform/database";
import { log } from "@/lib/platform/log";
import { sealCredentials, unsealCredentials } from "./credentials";

/**
 * Seals anew, under the current key, what an older ENCRYPTION_KEY had sealed, so that the older one can
 * be thrown away. What cannot be opened is left and reported. Returns how many channels were moved.
 */
export async function resealCredentials(): Promise<number> {
  return database().transaction("owner", async (db) => {
    const rows = await db.select({ id: channels.id, credentials: channels.credentials }).from(channels).where(isNull(channels.removedAt));
    let moved = 0;
    for (const { id, credentials } of rows.filter((row) => sealedWithOldKey(row.credentials))) {
      const sealed = sealAnew(id, credentials);
      if (!sealed) continue;
      // Somebody who changed them meanwhile sealed them with the current key; a token costs one call to have again.
      const unchanged = and(eq(channels.id, id), eq(channels.credentials, credentials));
      const done = await db
        .update(channels)
        .set({ credentials: sealed, accessToken: null })
        .where(unchanged)
        .returning({ id: channels.id });
      moved += done.length;
    }
    return moved;
  });
}

function sealAnew(id: string, credentials: string): string | null {
  try {
    return sealCredentials(id, unsealCredentials(id, credentials));
  } catch (error) {
    log.error({ channelId: id, error: String(error) }, "credentials cannot be opened with any known key");
    return null;
  }
}
