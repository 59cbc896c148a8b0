import { decode, encode } from "next-auth/jwt";
import { env, required } from "../env";

/** What the cookie carries: who, and which sign-in. Everything else is read from the database at each request. */
export type SessionClaims = { userId: string; sessionId: string };

/** How long a browser keeps the cookie. How long a session lives is decided in the database. */
export const cookieDays = 180;

/** Whether the browser talks to us over HTTPS, so that the cookie must never travel without. */
export function isSecure(headers: Headers): boolean {
  const site = env().NEXTAUTH_URL;
  return site ? site.startsWith("https://") : headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
}

export const cookieName = (secure: boolean): string => `${secure ? "__Secure-" : ""}next-auth.session-token`;

function cookieOf(headers: Headers, name: string): string | undefined {
  const pair = headers
    .get("cookie")
    ?.split(/;\s*/)
    .find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** What the request's cookie says, or null when there is none or it was not made by us. */
export async function readClaims(headers: Headers): Promise<SessionClaims | null> {
  const token = cookieOf(headers, cookieName(isSecure(headers)));
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: required("NEXTAUTH_SECRET") });
    return typeof claims?.sub === "string" && typeof claims.sid === "string" ? { userId: claims.sub, sessionId: claims.sid } : null;
  } catch {
    return null;
  }
}

/** The session a request belongs to, or null. Says nothing about whether that session still lives. */
export async function sessionIdOf(from: Request | Headers): Promise<string | null> {
  return (await readClaims(from instanceof Request ? from.headers : from))?.sessionId ?? null;
}

const maxAge = cookieDays * 86_400;

/** The same cookie as next-auth makes, as name and value. */
export async function sessionCookie(claims: SessionClaims, secure = false): Promise<{ name: string; value: string }> {
  const token = { sub: claims.userId, sid: claims.sessionId };
  return { name: cookieName(secure), value: await encode({ token, secret: required("NEXTAUTH_SECRET"), maxAge }) };
}

/** An answer that signs the browser in, for people who have just shown who they are in another way than at the sign-in page. */
export async function answerSignedIn(request: Request, claims: SessionClaims, body: object): Promise<Response> {
  const secure = isSecure(request.headers);
  const { name, value } = await sessionCookie(claims, secure);
  const cookie = `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return Response.json(body, { headers: { "cache-control": "no-store", "set-cookie": cookie } });
}
