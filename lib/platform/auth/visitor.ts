import ipaddr from "ipaddr.js";
import { localeOf } from "../http/door";
import type { Locale } from "../i18n/locales";
import { newId } from "../ids";

/** Someone at the door who has not shown who they are yet. */
export type Visitor = { now: Date; requestId: string; locale: Locale; address: string; userAgent: string };

/** The address a request came from: the last hop's word, since the ones before it can be made up. */
export function addressOf(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return ipaddr.isValid(last) ? ipaddr.process(last).toString() : "unknown";
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
