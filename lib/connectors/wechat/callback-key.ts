/** Decrypts whole blocks; the pad of the message is left in place. */
export type Decrypt = (cipher: Uint8Array) => Promise<Uint8Array>;

type Job = { cipher: Uint8Array; resolve: (padded: Uint8Array) => void; reject: (error: unknown) => void };
type CallbackKey = { key: CryptoKey; iv: Uint8Array<ArrayBuffer>; tail: Uint8Array };

const keyPattern = /^[0-9A-Za-z+/]{43}$/;
const blockBytes = 16;
const batchBytes = 256 * 1024;
const keyCacheSize = 1024;
const keyCache = new Map<string, Decrypt>();
let sharing = false;

/**
 * Lets messages that wait at the same time be decrypted in one call. Only for a process that is one: on Workers, what one
 * request awaits must not be done by another, which may be gone.
 */
export function shareDecryption(): void {
  sharing = true;
}

/**
 * Whether a text can be an EncodingAESKey: 43 characters of the base64 alphabet (facts 1.3). The two spare
 * bits of the last character may be set; a decoder alone would let stray characters through.
 */
export function isEncodingAesKey(text: string): boolean {
  return keyPattern.test(text);
}

/** Bytes of a base64 text; throws on other characters. Spare bits in the last character are ignored. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/**
 * WebCrypto strips a pad of at most 16 bytes, WeChat pads to 32, so half of all messages would be refused.
 * `tail` is put behind the cipher text: a block of zeros, and the block that decrypts after zeros to a whole
 * block of pad. WebCrypto strips that one and leaves WeChat's pad alone. It depends on the key only, which
 * saves the encryption per message of facts 1.3, way 2.
 */
async function importKey(encodingAesKey: string): Promise<CallbackKey> {
  const raw = decodeBase64(`${encodingAesKey}=`);
  const key = await crypto.subtle.importKey("raw", raw, "AES-CBC", false, ["encrypt", "decrypt"]);
  const iv = new Uint8Array(blockBytes);
  const padBlock = await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, new Uint8Array(0));
  const tail = new Uint8Array(2 * blockBytes);
  tail.set(new Uint8Array(padBlock), blockBytes);
  return { key, iv: raw.slice(0, blockBytes), tail };
}

/** Several cipher texts in one call: the IV between two of them stands where CBC looks for the block before. */
async function decryptTogether({ key, iv, tail }: CallbackKey, jobs: readonly Job[]): Promise<void> {
  try {
    const size = jobs.reduce((sum, job) => sum + job.cipher.length + blockBytes, tail.length - blockBytes);
    const joined = new Uint8Array(size);
    let position = 0;
    for (const { cipher } of jobs) {
      if (position > 0) joined.set(iv, position - blockBytes);
      joined.set(cipher, position);
      position += cipher.length + blockBytes;
    }
    joined.set(tail, position - blockBytes);
    const plain = await crypto.subtle.decrypt({ name: "AES-CBC", iv }, key, joined);
    position = 0;
    for (const { cipher, resolve } of jobs) {
      resolve(new Uint8Array(plain, position, cipher.length));
      position += cipher.length + blockBytes;
    }
  } catch (error) {
    for (const job of jobs) job.reject(error);
  }
}

function takeBatch(waiting: Job[]): Job[] {
  let bytes = 0;
  let count = 0;
  for (const job of waiting) {
    bytes += job.cipher.length;
    count += 1;
    if (bytes >= batchBytes) break;
  }
  return waiting.splice(0, count);
}

/**
 * Every WebCrypto call wakes another thread, which costs more than decrypting a ping. Where requests may share, what
 * arrives while a call is under way waits for it and goes together in the next; alone, nothing waits.
 */
function decryption(key: CallbackKey): Decrypt {
  const waiting: Job[] = [];
  let busy = false;
  const drain = async () => {
    busy = true;
    while (waiting.length > 0) await decryptTogether(key, takeBatch(waiting));
    busy = false;
  };
  return (cipher) =>
    new Promise((resolve, reject) => {
      const job = { cipher, resolve, reject };
      if (!sharing) return void decryptTogether(key, [job]);
      waiting.push(job);
      if (!busy) void drain();
    });
}

/** The decryption for an EncodingAESKey that {@link isEncodingAesKey} accepts; the last 1,024 keys are kept. */
export async function loadKey(encodingAesKey: string): Promise<Decrypt> {
  const known = keyCache.get(encodingAesKey);
  if (known !== undefined) return known;
  const made = decryption(await importKey(encodingAesKey));
  const oldest = keyCache.size >= keyCacheSize ? keyCache.keys().next().value : undefined;
  if (oldest !== undefined) keyCache.delete(oldest);
  keyCache.set(encodingAesKey, made);
  return made;
}
