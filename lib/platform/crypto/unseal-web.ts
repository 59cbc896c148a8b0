import { bytesOfBase64 } from "./base64";

const decoder = new TextDecoder("utf-8", { fatal: true });
const tagBytes = 16;

async function nameOf(key: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", key));
  return [...hash.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** WebCrypto wants the tag behind the cipher. */
function withTag(cipher: string, tag: string): Uint8Array<ArrayBuffer> {
  const [front, back] = [bytesOfBase64(cipher), bytesOfBase64(tag)];
  if (back.length !== tagBytes) throw new Error("the tag of a sealed text has another length");
  const all = new Uint8Array(front.length + tagBytes);
  all.set(front);
  all.set(back, front.length);
  return all;
}

/**
 * Opens what `seal` of seal.ts made with the same context, on WebCrypto alone, for what also runs where there is no Node.
 * `keys`: ENCRYPTION_KEY and the older ones, base64. Throws when none of them sealed it or anything was changed.
 */
export async function unsealOnWeb(sealed: string, context: string, keys: readonly string[]): Promise<string> {
  const [version, name = "", iv = "", tag = "", cipher = ""] = sealed.split(".");
  if (version !== "v1") throw new Error("sealed in another way");
  for (const raw of keys.map(bytesOfBase64)) {
    if ((await nameOf(raw)) !== name) continue;
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
    const additionalData = new TextEncoder().encode(context);
    const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytesOfBase64(iv), additionalData }, key, withTag(cipher, tag));
    return decoder.decode(opened);
  }
  throw new Error(`sealed with the unknown key ${name}`);
}
