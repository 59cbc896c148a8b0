import { createHmac } from "node:crypto";
import { errors, jwtVerify } from "jose";
import { sameText } from "@/lib/platform/crypto/sign";
import type { VisitorIdentity } from "./inputs";

/** Who a visitor is by the word of the merchant's server. */
export type ProvenIdentity = { userId: string; name: string; avatarUrl: string | null; unionId: string | null; expiresAt: Date };

const userIdShape = /^\P{Cc}{1,128}$/u;
const leewaySeconds = 60;
/** So long a proof holds good in the browser it was given to, unless it says less itself. */
const longestMs = 24 * 3_600_000;

const text = (value: unknown, max: number) =>
  typeof value === "string"
    ? value
        .replaceAll(/\p{Cc}/gu, " ")
        .trim()
        .slice(0, max)
    : "";
const picture = (value: unknown) => (typeof value === "string" && /^https:\/\/[^\s"'<>]{1,1000}$/.test(value) ? value : null);

/**
 * Checks who a visitor is said to be. Null for whatever is wrong, over or missing: then they are a visitor like any other.
 * A JSON Web Token must be HS256 with `sub` and `exp`; `name`, `picture` and `unionid` are taken along (RFC 7519). The
 * plain way is the HMAC-SHA256 of the user id, in hex, under the same secret.
 */
export async function verifyIdentity(
  identity: VisitorIdentity | null,
  secrets: readonly string[],
  now: Date,
): Promise<ProvenIdentity | null> {
  if (identity === null) return null;
  for (const secret of secrets) {
    const proven = typeof identity === "string" ? await readToken(identity, secret, now) : readHash(identity, secret, now);
    if (proven && userIdShape.test(proven.userId)) return proven;
  }
  return null;
}

async function readToken(token: string, secret: string, now: Date): Promise<ProvenIdentity | null> {
  const options = { algorithms: ["HS256"], currentDate: now, clockTolerance: leewaySeconds };
  const verified = await jwtVerify(token, new TextEncoder().encode(secret), options).catch((error: unknown) => {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  });
  const { sub, exp, name, picture: avatar, unionid } = verified?.payload ?? {};
  if (!sub || exp === undefined) return null;
  const expiresAt = new Date(Math.min(exp * 1000 + leewaySeconds * 1000, now.getTime() + longestMs));
  const unionId = typeof unionid === "string" && /^[\w-]{10,64}$/.test(unionid) ? unionid : null;
  return { userId: sub, name: text(name, 40), avatarUrl: picture(avatar), unionId, expiresAt };
}

function readHash({ userId, hash, name, avatarUrl }: Exclude<VisitorIdentity, string>, secret: string, now: Date): ProvenIdentity | null {
  const wanted = createHmac("sha256", secret).update(userId).digest("hex");
  if (!sameText(wanted, hash.toLowerCase())) return null;
  return { userId, name: text(name, 40), avatarUrl: picture(avatarUrl), unionId: null, expiresAt: new Date(now.getTime() + longestMs) };
}
