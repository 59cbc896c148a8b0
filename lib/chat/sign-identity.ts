import { SignJWT } from "jose";
import { unsealCredentials } from "@/lib/channels";
import type { OpenEntry } from "@/lib/entries";
import { AppError } from "@/lib/platform/errors";

/** So long a sign-in by a mini program holds good, as any proof does at most. */
const lifeSeconds = 24 * 3600;

/** The proof of who somebody is that `verifyIdentity` accepts, for those whom a platform has told us apart itself. */
export async function signIdentity(entry: OpenEntry, who: { userId: string; unionId: string | null }, now: Date): Promise<string> {
  const credentials = unsealCredentials(entry.channelId, entry.sealedCredentials);
  if (credentials.kind !== "widget") throw new AppError("not_found", "entry_not_found");
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT(who.unionId ? { unionid: who.unionId } : {})
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(who.userId)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifeSeconds)
    .sign(new TextEncoder().encode(credentials.secret));
}
