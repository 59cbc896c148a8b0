import { sessions } from "@/db/schema";
import { sessionCookie } from "@/lib/platform/auth/session-cookie";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import type { Person } from "./people";

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;

export type Knock = { method?: string; params?: Record<string, string>; query?: string; body?: BodyInit; headers?: Record<string, string> };

/** Knocks at a door of the desk as the browser of a person who is signed in; without a person, as anybody. */
export type Browser = (handler: Handler, knock?: Knock) => Promise<Response>;

export async function openBrowser(merchantId: string, person: Person | null): Promise<Browser> {
  const cookie: Record<string, string> = {};
  if (person) {
    const session = { id: newId("session"), userId: person.userId, merchantId, createdAt: new Date(), lastSeenAt: new Date() };
    await database().transaction("accounts", (tx) => tx.insert(sessions).values(session));
    const { name, value } = await sessionCookie({ userId: person.userId, sessionId: session.id });
    cookie.cookie = `${name}=${value}`;
  }
  return (handler, { method = "GET", params = {}, query = "", body, headers = {} } = {}) => {
    const json = typeof body === "string" ? { "content-type": "application/json" } : {};
    const init = { method, headers: { ...cookie, ...json, "sec-fetch-site": "same-origin", ...headers }, body, duplex: "half" };
    return handler(new Request(`http://localhost:3000/api/x${query}`, init as RequestInit), { params: Promise.resolve(params) });
  };
}
