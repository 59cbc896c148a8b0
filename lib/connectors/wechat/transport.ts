import { ChannelError } from "@/lib/channels/ports";
import { type JsonRecord, numberOf, parseJson, recordOf, textOf } from "./json";

/** An HTTP answer, read to its end. */
export type HttpReply = { status: number; headers: Headers; bytes: Uint8Array<ArrayBuffer> };

export type Exchange = {
  fetch: typeof globalThis.fetch;
  url: URL;
  init: RequestInit;
  timeoutMs: number;
};

/** Nothing that WeChat gives in one piece is larger (facts 2.15). */
const maxReplyBytes = 20 * 1024 * 1024;

/** Code of the fault when an answer exceeds 20 MB. */
export const replyTooLarge = "reply_too_large";

/** Faults that can only happen before a connection stands. */
const neverConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_UNTRUSTED",
  "CERT_REVOKED",
  "CERT_REJECTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

function isNeverConnected(cause: JsonRecord): boolean {
  // Several addresses were tried: all of them must have failed early.
  if (Array.isArray(cause.errors) && cause.errors.length > 0) {
    return cause.errors.every((one: unknown) => isNeverConnected(recordOf(one)));
  }
  return neverConnected.has(String(cause.code)) || cause.syscall === "connect" || cause.syscall === "getaddrinfo";
}

/**
 * What a failed `fetch` proves: `not_reached` when the connection was surely never made, else `unknown`.
 * `code` is the system's name of the fault, `timeout` for our own deadline. Never throws.
 */
export function faultOf(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error;
  const outer = recordOf(error);
  if (outer.name === "TimeoutError") return new ChannelError("unknown", "timeout", "No answer within the time limit.");
  const cause = recordOf(outer.cause ?? error);
  const code = typeof cause.code === "string" ? cause.code : "network";
  if (isNeverConnected(cause)) {
    return new ChannelError("not_reached", code, `No connection could be made (${code}).`);
  }
  return new ChannelError("unknown", code, `The connection broke before an answer came (${code}).`);
}

async function readAll(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.length;
    if (size > maxReplyBytes) {
      await reader?.cancel();
      throw new ChannelError("unknown", replyTooLarge, "The answer is larger than 20 MB.");
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let position = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, position);
    position += chunk.length;
  }
  return bytes;
}

/**
 * One HTTP call with a deadline in milliseconds that covers the whole answer. Redirects are not followed, as
 * they would carry the access token elsewhere. Throws ChannelError; status 500 and above is `unknown`.
 */
export async function exchange({ fetch, url, init, timeoutMs }: Exchange): Promise<HttpReply> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const reply = await fetch(url, { ...init, redirect: "manual", signal });
    const bytes = await readAll(reply.body);
    if (reply.status >= 500) {
      throw new ChannelError("unknown", `http_${reply.status}`, `WeChat answered with HTTP ${reply.status}.`);
    }
    return { status: reply.status, headers: reply.headers, bytes };
  } catch (error) {
    throw faultOf(error);
  }
}

/** The JSON object of an answer, or null. */
export function jsonOf(reply: HttpReply): JsonRecord | null {
  try {
    const parsed = parseJson(new TextDecoder().decode(reply.bytes));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? recordOf(parsed) : null;
  } catch {
    return null;
  }
}

/** Throws ChannelError `refused` with WeCom's number as `code` when the object carries an errcode other than 0. */
export function throwIfRefused(json: JsonRecord): void {
  const errcode = numberOf(json.errcode) ?? 0;
  if (errcode !== 0) throw new ChannelError("refused", String(errcode), `${errcode} ${textOf(json.errmsg)}`.trim());
}

/** An answer as JSON. Throws ChannelError: `refused` by errcode, `unknown` when it is no JSON object. */
export function readJsonReply(reply: HttpReply): JsonRecord {
  const json = jsonOf(reply);
  if (json === null) {
    throw new ChannelError("unknown", "bad_reply", `WeChat's answer (HTTP ${reply.status}) could not be read.`);
  }
  throwIfRefused(json);
  return json;
}
