import { v7 } from "uuid";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

const prefixes = {
  merchant: "mch",
  user: "usr",
  team: "tem",
  invitation: "inv",
  reset: "rst",
  session: "ses",
  apiKey: "key",
  channel: "chn",
  account: "acc",
  entry: "ent",
  visitor: "vis",
  customer: "cus",
  identity: "idn",
  merge: "mrg",
  conversation: "cnv",
  message: "msg",
  attempt: "att",
  wait: "wai",
  seatSpan: "sps",
  rule: "rul",
  skill: "skl",
  welcome: "wel",
  rating: "rat",
  pushTarget: "psh",
  media: "med",
  room: "rom",
  canned: "can",
  audit: "aud",
  mail: "mal",
  request: "req",
} as const;

export type IdKind = keyof typeof prefixes;

/**
 * A new id such as `msg_01jd…`: a prefix that tells what it is, then a UUIDv7 in base 32, so that
 * ids sort by time. At most 30 characters of `[0-9a-z_]`, short enough for WeChat's msgid.
 */
export function newId(kind: IdKind): string {
  let value = BigInt(`0x${v7().replaceAll("-", "")}`);
  let text = "";
  for (let i = 0; i < 26; i++) {
    text = alphabet[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return `${prefixes[kind]}_${text}`;
}
