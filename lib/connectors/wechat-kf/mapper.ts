import type { InboundItem, InboundProfile } from "@/lib/conversations/ports";
import { numberOf, recordOf, textOf, textOrNull } from "../wechat/json";
import { sha1Hex } from "../wechat/sha1";
import { mapContent } from "./map-content";
import { mapEvent } from "./map-event";

export { mapScene } from "./map-event";
export { checkOutbound } from "./outbound-limits";
export { toEventBody, toSendBody, uploadKindOf } from "./send-body";

const fromCustomer = 3;
const fromServicer = 5;

/** WeChat's own id; without one, a name made of the item itself, so that reading it twice gives the same. */
function idOf(item: unknown): string {
  return textOf(recordOf(item).msgid) || `unnamed-${sha1Hex(JSON.stringify(item) ?? "")}`;
}

/**
 * Translates one item of kf/sync_msg (facts 2.8, 2.9) into what happened; `at` is Unix seconds. Unknown
 * message types become `unsupported` content; unknown events, and messages whose customer or speaker cannot
 * be told, become `unknown_event`. Everything unknown keeps the whole item. Never throws.
 */
export function mapSyncItem(value: unknown): InboundItem[] {
  const item = recordOf(value);
  const head = { externalId: idOf(value), at: Math.trunc(numberOf(item.send_time) ?? 0) };
  const msgtype = textOf(item.msgtype);
  if (msgtype === "event") return [mapEvent(item, head)];
  const customerId = textOrNull(item.external_userid);
  const origin = numberOf(item.origin);
  if (msgtype === "" || customerId === null || (origin !== fromCustomer && origin !== fromServicer)) {
    return [{ ...head, kind: "unknown_event", customerId, eventType: msgtype || "unnamed", raw: value }];
  }
  const from = origin === fromCustomer ? "customer" : "servicer";
  const servicerId = from === "servicer" ? textOrNull(item.servicer_userid) : null;
  return [{ ...head, kind: "message", customerId, from, servicerId, content: mapContent(msgtype, item) }];
}

/** Translates one customer of kf/customer/batchget (facts 2.12); null without an id. Never throws. */
export function mapProfile(value: unknown): InboundProfile | null {
  const customer = recordOf(value);
  const externalId = textOf(customer.external_userid);
  if (externalId === "") return null;
  return {
    externalId,
    nickname: textOrNull(customer.nickname),
    avatarUrl: textOrNull(customer.avatar),
    unionId: textOrNull(customer.unionid),
    gender: numberOf(customer.gender),
  };
}
