import dns from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { env } from "../env";

/** Why an address that somebody else gave us is not called. */
export type ForbiddenAddress = "not_https" | "not_public";

export type OutsideAnswer =
  | { status: number; body: string }
  | { status: null; why: "forbidden_address" | "unreachable" | "timeout"; detail: string };

/** No more of an answer is read. */
const mostBytes = 4_096;

/** A machine that develops or tests may call itself; one that serves may not. */
const mayCallItself = () => env().NODE_ENV !== "production";

/** Whether an IP address is one of the public net: neither private, nor of this machine, nor of any other use. */
export function isPublicIp(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const range = ipaddr.process(address).range();
  return range === "unicast" || (range === "loopback" && mayCallItself());
}

/** Why an address may not be called; null: it may, as far as the address itself tells. */
export function whyNotReach(address: string): ForbiddenAddress | null {
  if (!URL.canParse(address)) return "not_public";
  const { protocol, hostname, username } = new URL(address);
  const name = hostname.replace(/^\[|\]$/g, "");
  if (isIP(name) && !isPublicIp(name)) return "not_public";
  const own = mayCallItself() && (name === "localhost" || (isIP(name) !== 0 && ipaddr.process(name).range() === "loopback"));
  if (!own && protocol !== "https:") return "not_https";
  return username || (!isIP(name) && !own && !name.includes(".")) ? "not_public" : null;
}

class ForbiddenName extends Error {}

/** Asks for a name's addresses and gives out public ones alone, so that the very address that was looked at is called. */
export const lookupPublic =
  (ask: Pick<typeof dns, "lookup"> = dns): LookupFunction =>
  (name, options, answer) => {
    ask.lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return answer(error, []);
      const open = found.filter(({ address }) => isPublicIp(address));
      const [first] = open;
      if (!first) return answer(new ForbiddenName(`${name} has no public address`), []);
      return options.all ? answer(null, open) : answer(null, first.address, first.family);
    });
  };

/**
 * Posts to an address that somebody else gave us: only to the public net, without following anywhere else, and within a
 * time. Never throws. The connection is not kept, so that nobody's address is called by way of somebody else's.
 */
export function postOutside(
  address: string,
  { headers, body, timeoutMs }: { headers: Record<string, string | number>; body: Buffer; timeoutMs: number },
): Promise<OutsideAnswer> {
  const forbidden = whyNotReach(address);
  if (forbidden) return Promise.resolve({ status: null, why: "forbidden_address", detail: forbidden });
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const send = address.startsWith("https:") ? https.request : http.request;
    const request = send(
      address,
      { method: "POST", headers: { ...headers, "content-length": body.length }, agent: false, lookup: lookupPublic(), signal },
      (response) => {
        const parts: Buffer[] = [];
        let read = 0;
        const done = () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString("utf8").slice(0, mostBytes) });
        response.on("data", (part: Buffer) => {
          parts.push(part);
          read += part.length;
          if (read > mostBytes) response.destroy();
        });
        response.on("close", done);
        response.on("error", done);
      },
    );
    request.on("error", (error) => {
      const why = signal.aborted ? "timeout" : error instanceof ForbiddenName ? "forbidden_address" : "unreachable";
      resolve({ status: null, why, detail: error.message });
    });
    request.end(body);
  });
}
