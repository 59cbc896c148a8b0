import { decodeBase64, loadKey } from "./callback-key";

/** A decrypted callback message and the id it is meant for (corpid of 企业微信). */
export type Opened = { message: string; receiveId: string };

const blockBytes = 16;
const largestPad = 32;
const headBytes = 20;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** base64 → cipher bytes, or null when it is no base64 or no whole number of blocks. */
export function readCipher(text: string): Uint8Array | null {
  try {
    const bytes = decodeBase64(text);
    return bytes.length > 0 && bytes.length % blockBytes === 0 ? bytes : null;
  } catch {
    return null;
  }
}

function withoutPad(bytes: Uint8Array): Uint8Array | null {
  const pad = bytes[bytes.length - 1] ?? 0;
  if (pad < 1 || pad > largestPad || pad > bytes.length) return null;
  for (let i = bytes.length - pad; i < bytes.length; i++) if (bytes[i] !== pad) return null;
  return bytes.subarray(0, bytes.length - pad);
}

/** random(16) + length(4, big-endian) + message + receive id. */
function readPlain(bytes: Uint8Array): Opened | null {
  if (bytes.length < headBytes) return null;
  const end = headBytes + new DataView(bytes.buffer, bytes.byteOffset).getUint32(16);
  if (end > bytes.length) return null;
  try {
    return { message: decoder.decode(bytes.subarray(headBytes, end)), receiveId: decoder.decode(bytes.subarray(end)) };
  } catch {
    return null;
  }
}

/** Decrypts a callback's cipher text with one key (facts 1.3); null when this key does not open it. */
export async function openCipher(encodingAesKey: string, cipher: Uint8Array): Promise<Opened | null> {
  const decrypt = await loadKey(encodingAesKey);
  const plain = withoutPad(await decrypt(cipher));
  return plain === null ? null : readPlain(plain);
}
