import { openCipher, readCipher } from "./callback-cipher";
import { isEncodingAesKey } from "./callback-key";
import { firstOf, readXml, type XmlFields } from "./flat-xml";
import { sha1Hex } from "./sha1";

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

/** `outer`: the texts of the outer envelope; `plaintext`: the message, unparsed. `usedKey` null: it came unencrypted. */
export type OpenedCallback = { ok: true; outer: XmlFields; plaintext: string; usedKey: number | null };

export type CallbackRequest = { url: string | URL; body: string; keys: CallbackKeys };

const maxBodyBytes = 1024 * 1024;

function fail(kind: CallbackFailure["kind"], detail: string): CallbackFailure {
  return { ok: false, kind, detail };
}

const wrongSignature = () => fail("signature", "The signature does not match.");

/** Takes the same time wherever the first difference is. */
function sameText(given: string, expected: string): boolean {
  if (given.length !== expected.length) return false;
  let difference = 0;
  for (let i = 0; i < expected.length; i++) difference |= given.charCodeAt(i) ^ expected.charCodeAt(i);
  return difference === 0;
}

/** `msg_signature` covers the cipher text; the plain `signature` covers only token, timestamp and nonce. */
function isSigned(query: URLSearchParams, token: string, name: "msg_signature" | "signature", signed: readonly string[]): boolean {
  const parts = [token, query.get("timestamp") ?? "", query.get("nonce") ?? "", ...signed];
  return sameText(query.get(name) ?? "", sha1Hex(parts.sort().join("")));
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
 * Checks the GET with which 企业微信 tries an address, whose echostr is encrypted (facts 1.2, 1.3, 1.5).
 * `plaintext` must be answered as it is, within one second, without quotes or a line end.
 */
export async function verifySealedUrl(request: { url: string | URL; keys: CallbackKeys }): Promise<VerifiedUrl | CallbackFailure> {
  const query = new URL(request.url).searchParams;
  // A server that decodes a literal `+` turns it into a space, which breaks the signature.
  const echo = (query.get("echostr") ?? "").replaceAll(" ", "+");
  if (echo === "") return fail("malformed", "The request carries no echostr.");
  if (!isSigned(query, request.keys.token, "msg_signature", [echo])) return wrongSignature();
  return openSigned(echo, request.keys);
}

/** Checks the GET of 小程序, 公众号 and 微信小店, whose echostr is plain (facts 1.2, 1.5); it is answered unchanged. */
export function verifyPlainUrl(request: { url: string | URL; keys: CallbackKeys }): { ok: true; plaintext: string } | CallbackFailure {
  const query = new URL(request.url).searchParams;
  const echo = query.get("echostr") ?? "";
  if (echo === "") return fail("malformed", "The request carries no echostr.");
  return isSigned(query, request.keys.token, "signature", []) ? { ok: true, plaintext: echo } : wrongSignature();
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

/** The envelope of a body, XML or JSON, told by its first character and never by the channel (facts 1.1). */
function readEnvelope(body: string): XmlFields | null {
  return body.trimStart().startsWith("{") ? readJsonEnvelope(body) : readXml(body);
}

/**
 * Checks and decrypts a callback that must be encrypted: 企业微信, 微信小店, 第三方平台 (facts 1.1–1.4). Failures:
 * `too_large` over 1 MiB; `malformed` no envelope, a DOCTYPE, or nothing that a key opens; `signature`;
 * `receive_id` genuine but meant for someone else. Old timestamps are accepted, because retries may come
 * hours later and a repeated callback does no harm.
 */
export async function openSealedCallback({ url, body, keys }: CallbackRequest): Promise<OpenedCallback | CallbackFailure> {
  if (isTooLarge(body)) return fail("too_large", "The body is larger than 1 MiB.");
  const outer = readEnvelope(body);
  const encrypted = outer === null ? "" : firstOf(outer, "Encrypt").trim();
  if (outer === null || encrypted === "") return fail("malformed", "The body is no encrypted callback.");
  if (!isSigned(new URL(url).searchParams, keys.token, "msg_signature", [encrypted])) return wrongSignature();
  const opened = await openSigned(encrypted, keys);
  return opened.ok ? { ...opened, outer } : opened;
}

/**
 * As {@link openSealedCallback}, for 小程序 and 公众号, whose owner may choose 明文, 兼容 or 安全 (facts 1.1, 1.4).
 * What carries an `Encrypt` is read from there and checked by `msg_signature` alone, so that the plain half of
 * 兼容 counts for nothing; only a body without one is checked by `signature`.
 */
export async function openAnyCallback(request: CallbackRequest): Promise<OpenedCallback | CallbackFailure> {
  const { url, body, keys } = request;
  if (isTooLarge(body)) return fail("too_large", "The body is larger than 1 MiB.");
  const outer = readEnvelope(body);
  if (outer === null) return fail("malformed", "The body is no callback.");
  const query = new URL(url).searchParams;
  if (outer.has("Encrypt") || query.get("encrypt_type") === "aes") return openSealedCallback(request);
  if (firstOf(outer, "MsgType") === "") return fail("malformed", "The body is no callback.");
  return isSigned(query, keys.token, "signature", []) ? { ok: true, outer, plaintext: body, usedKey: null } : wrongSignature();
}
