import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { env, required } from "../env";

/** A shorter tag would be easier to forge, and is refused. */
const authTagLength = 16;

/** The key a text was sealed with is named in front of it, so that keys can be rotated. */
const keyId = (key: Buffer) => createHash("sha256").update(key).digest("hex").slice(0, 8);

function keys(): Map<string, Buffer> {
  const all = [required("ENCRYPTION_KEY"), ...env().ENCRYPTION_KEYS_OLD].map((text) => Buffer.from(text, "base64"));
  return new Map(all.map((key) => [keyId(key), key]));
}

/**
 * Encrypts a text with AES-256-GCM under the current key: `v1.<key id>.<iv>.<tag>.<cipher>`.
 * `context` (table and row) is authenticated, so that a sealed value cannot be moved to another row.
 */
export function seal(text: string, context: string): string {
  const [[name, key] = ["", Buffer.alloc(0)]] = [...keys()];
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength }).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", name, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

/** Opens what `seal` made with the same context. Throws when the key is unknown or anything was changed. */
export function unseal(sealed: string, context: string): string {
  const [version, name = "", iv = "", tag = "", cipher = ""] = sealed.split(".");
  const key = keys().get(name);
  if (version !== "v1" || !key) throw new Error(`sealed with the unknown key ${name}`);
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), { authTagLength }).setAAD(Buffer.from(context));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(cipher, "base64url")), decipher.final()]).toString("utf8");
}

/** Whether a sealed text was made with a key that is no longer the current one. */
export function sealedWithOldKey(sealed: string): boolean {
  return sealed.split(".")[1] !== keyId(Buffer.from(required("ENCRYPTION_KEY"), "base64"));
}
