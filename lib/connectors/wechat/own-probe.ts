import { sha1Hex } from "./sha1";

/** WeChat's own echo is digits, so one that begins like this is ours. */
const mark = "huiyin-self-check-";

/** The GET with which WeChat tries the address of an app (facts 1.5), made by ourselves: where to, and what must come back. */
export function makeOwnProbe(
  address: string,
  token: string,
  { nowMs, nonce }: { nowMs: number; nonce: string },
): { url: string; echo: string } {
  const url = new URL(address);
  const [timestamp, echo] = [String(Math.floor(nowMs / 1000)), `${mark}${nonce}`];
  const signature = sha1Hex([token, timestamp, nonce].sort().join(""));
  for (const [name, value] of Object.entries({ signature, timestamp, nonce, echostr: echo })) url.searchParams.set(name, value);
  return { url: url.href, echo };
}

/** Whether a check of an address was our own: it proves the way here, and not that WeChat has verified anything. */
export const isOwnProbe = (url: string): boolean => (new URL(url).searchParams.get("echostr") ?? "").startsWith(mark);
