import { hashToken, newToken } from "@/lib/platform/crypto/token";

const shownCharacters = 9;

/** A new API key: the key to hand out once, what is kept of it, and what may be shown of it. */
export function makeApiKey(): { key: string; hash: string; prefix: string } {
  const key = `hy_${newToken()}`;
  return { key, hash: hashToken(key), prefix: key.slice(0, shownCharacters) };
}
