import ipaddr from "ipaddr.js";
import { env } from "../env";
import { localeOf } from "../http/read-request";
import type { Locale } from "../i18n/locales";
import { newId } from "../ids";

/** Someone at the door who has not shown who they are yet. */
export type Visitor = { now: Date; requestId: string; locale: Locale; address: string; userAgent: string };

/**
 * The address a request came from. The last hop is the other end of our own line; of those before it only what our
 * own proxies added is believed, since a client can write anything there.
 */
export function addressOf(headers: Headers): string {
  const hops = headers.get("x-forwarded-for")?.split(",") ?? [];
  const hop = (hops.at(-1 - env().TRUSTED_PROXIES) ?? hops[0] ?? "").trim();
  return ipaddr.isValid(hop) ? ipaddr.process(hop).toString() : "unknown";
}

/** What is known of whoever sent a request. */
export function visitorOf(request: Request): Visitor {
  return {
    now: new Date(),
    requestId: newId("request"),
    locale: localeOf(request),
    address: addressOf(request.headers),
    userAgent: (request.headers.get("user-agent") ?? "").slice(0, 300),
  };
}
