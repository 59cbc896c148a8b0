import { firstOf, readXml } from "../wechat/flat-xml";

export { type CallbackFailure, openSealedCallback, verifySealedUrl } from "../wechat/envelope";

/** What a decrypted callback announces (facts 2.7). `createTime` is Unix seconds. */
export type Ping =
  | { event: "kf_msg_or_event"; token: string; openKfId: string; createTime: number }
  | { event: "kf_account_auth_change"; added: string[]; removed: string[] }
  | { event: "other"; name: string };

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
