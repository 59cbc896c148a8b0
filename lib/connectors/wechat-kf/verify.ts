import { openCipher, readCipher } from "./callback-cipher";
import { isEncodingAesKey } from "./callback-key";
import { firstOf, readXml, type XmlFields } from "./flat-xml";
import { sha1Hex } from "./sha1";

export { isEncodingAesKey } from "./callback-key";
export { firstOf, type XmlFields } from "./flat-xml";

/** What a callback is checked with. `encodingAesKeys`: the current key first, then the previous one. */
export type CallbackKeys = { token: string; encodingAesKeys: readonly string[]; receiveId: string };

/** Why a callback was turned away. `detail` is one plain English sentence without any secret. */
export type CallbackFailure = {
  ok: false;
  kind: "signature" | "receive_id" | "malformed" | "too_large";
  detail: string;
};

/** `usedKey` is the index into `encodingAesKeys`; a reply must be encrypted with that key. */
export type VerifiedUrl = { ok: true; plaintext: string; usedKey: number };

/** `xml`: the elements of the outer envelope; `plaintext`: the decrypted message, unparsed. */
export type OpenedCallback = { ok: true; xml: XmlFields; plaintext: string; usedKey: number };

/** What a decrypted callback announces (facts 2.7). `createTime` is Unix seconds. */
export type Ping =
  | { event: "kf_msg_or_event"; token: string; openKfId: string; createTime: number }
  | { event: "kf_account_auth_change"; added: string[]; removed: string[] }
  | { event: "other"; name: string };

const maxBodyBytes = 1024 * 1024;

function fail(kind: CallbackFailure["kind"], detail: string): CallbackFailure {
  return { ok: false, kind, detail };
}

/** Takes the same time wherever the first difference is. */
function sameText(given: string, expected: string): boolean {
  if (given.length !== expected.length) return false;
  let difference = 0;
  for (let i = 0; i < expected.length; i++) difference |= given.charCodeAt(i) ^ expected.charCodeAt(i);
  return difference === 0;
}

function isSigned(query: URLSearchParams, token: string, signed: string): boolean {
  const parts = [token, query.get("timestamp") ?? "", query.get("nonce") ?? "", signed];
  return sameText(query.get("msg_signature") ?? "", sha1Hex(parts.sort().join("")));
}

async function openSigned(text: string, keys: CallbackKeys): Promise<VerifiedUrl | CallbackFailure> {
  const cipher = readCipher(text);
  if (cipher === null) return fail("malformed", "The encrypted part is not whole blocks of base64.");
  let foreign = false;
  for (const [usedKey, encodingAesKey] of keys.encodingAesKeys.entries()) {
    if (!isEncodingAesKey(encodingAesKey)) continue;
    const opened = await openCipher(encodingAesKey, cipher);
    if (opened === null) continue;
    if (sameText(opened.receiveId, keys.receiveId)) return { ok: true, plaintext: opened.message, usedKey };
    foreign = true;
  }
  if (foreign) return fail("receive_id", "The message is meant for another receiver.");
  return fail("malformed", "No EncodingAESKey of this channel opens the message.");
}

/**
 * Checks the GET with which 企业微信 tries a callback address (facts 1.2, 1.3, 1.5).
 * `plaintext` must be answered as it is, within one second, without quotes or a line end.
 */
export async function verifyUrl(request: { url: string | URL; keys: CallbackKeys }): Promise<VerifiedUrl | CallbackFailure> {
  const query = new URL(request.url).searchParams;
  // A server that decodes a literal `+` turns it into a space, which breaks the signature.
  const echo = (query.get("echostr") ?? "").replaceAll(" ", "+");
  if (echo === "") return fail("malformed", "The request carries no echostr.");
  if (!isSigned(query, request.keys.token, echo)) return fail("signature", "The signature does not match.");
  return openSigned(echo, request.keys);
}

function isTooLarge(body: string): boolean {
  if (body.length > maxBodyBytes) return true;
  return body.length * 3 > maxBodyBytes && new TextEncoder().encode(body).length > maxBodyBytes;
}

function readJsonEnvelope(body: string): XmlFields | null {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null) return null;
    const texts = Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    return new Map(texts.map(([name, value]) => [name, [value]]));
  } catch {
    return null;
  }
}

/**
 * Checks and decrypts a callback POST (facts 1.2–1.4). The envelope may be XML or JSON, told by its first
 * character. Failures: `too_large` over 1 MiB; `malformed` no envelope, a DOCTYPE, or nothing that a key opens;
 * `signature`; `receive_id` genuine but meant for someone else. Old timestamps are accepted, because retries
 * may come hours later and a repeated ping does no harm.
 */
export async function openCallback(request: {
  url: string | URL;
  body: string;
  keys: CallbackKeys;
}): Promise<OpenedCallback | CallbackFailure> {
  const { body, keys } = request;
  if (isTooLarge(body)) return fail("too_large", "The body is larger than 1 MiB.");
  const xml = body.trimStart().startsWith("{") ? readJsonEnvelope(body) : readXml(body);
  const encrypted = xml === null ? "" : firstOf(xml, "Encrypt").trim();
  if (xml === null || encrypted === "") return fail("malformed", "The body is no encrypted callback.");
  if (!isSigned(new URL(request.url).searchParams, keys.token, encrypted)) {
    return fail("signature", "The signature does not match.");
  }
  const opened = await openSigned(encrypted, keys);
  return opened.ok ? { ...opened, xml } : opened;
}

/** An open_kfid has at most 64 bytes (facts 2.4). */
const openKfIdShape = /^[\w-]{1,64}$/;

/**
 * Reads a decrypted callback (facts 2.7). Anything that is no ping we know is `other` with its event's name. Null: no
 * callback at all, as it is not XML, has a DOCTYPE, or names an account that cannot be one.
 */
export function parsePing(plaintext: string): Ping | null {
  const fields = readXml(plaintext);
  if (fields === null) return null;
  const name = firstOf(fields, "Event") || firstOf(fields, "MsgType");
  const openKfId = firstOf(fields, "OpenKfId");
  if (name === "kf_msg_or_event") {
    if (!openKfIdShape.test(openKfId)) return null;
    const createTime = Number(firstOf(fields, "CreateTime")) || 0;
    return { event: name, token: firstOf(fields, "Token"), openKfId, createTime };
  }
  if (name === "kf_account_auth_change") {
    const all = (element: string) => (fields.get(element) ?? []).filter((id) => id !== "");
    return { event: name, added: all("AuthAddOpenKfId"), removed: all("AuthDelOpenKfId") };
  }
  return { event: "other", name };
}
