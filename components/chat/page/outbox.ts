import type { VisitorMessage } from "@/lib/chat/inputs";
import { call, Refused } from "./call";

/** Something that was written here and is not known to have arrived. */
export type Pending = {
  clientId: string;
  at: number;
  text: string;
  file: File | null;
  /** Of a picture: what it looks like meanwhile. */
  preview: string | null;
  /** `cut`: only the network failed, and it goes by itself once that is back. */
  state: "sending" | "failed" | "cut";
  /** Of a file: how much of it has gone, 0 to 1. */
  share: number;
  reason: string;
  /** The reference of an upload that went well. */
  ref: string | null;
};

const pauses = [1_000, 3_000, 6_000];

export function newClientId(): string {
  const bytes = new Uint8Array(12);
  crypto.getRandomValues(bytes);
  return Array.prototype.map.call(bytes, (byte: number) => `0${byte.toString(16)}`.slice(-2)).join("");
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends one message, uploading its file first. What may pass by itself is tried again; throws what does not. */
export async function sendPending(
  item: Pending,
  token: () => string | null,
  change: (change: Partial<Pending>) => void,
): Promise<VisitorMessage> {
  const onProgress = (share: number) => change({ share });
  const { file } = item;
  let { ref } = item;
  if (file && !ref) {
    ref = (await patiently(() => call<{ ref: string }>("POST", "upload", { token: token(), file, onProgress }))).ref;
    change({ ref, share: 1 });
  }
  const content = ref ? { type: "file", ref } : { type: "text", text: item.text };
  return patiently(() => call<VisitorMessage>("POST", "messages", { token: token(), body: { clientId: item.clientId, content } }));
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const wait = pauses[tries];
      if (wait === undefined || !(error instanceof Refused && error.passing)) throw error;
      await pause(wait);
    }
  }
}
