import type { ConversationScene } from "@/lib/conversations/inputs";
import type { InboundItem, InboundScene } from "@/lib/conversations/ports";
import { type JsonRecord, numberOf, recordOf, textOf, textOrNull } from "../wechat/json";
import { explainFailType } from "./errors";

type Head = { externalId: string; at: number };
type Reader = (event: JsonRecord, head: Head) => InboundItem | null;

const channelScenes = new Map<number | null, ConversationScene>([
  [1, "profile"],
  [2, "live_products"],
  [3, "showcase"],
  [4, "product"],
  [5, "order"],
]);

/**
 * How a customer came in (facts 2.9), from an enter_session event or an enter_session_context. A door of a
 * 视频号 goes before the merchant's own link; what is neither is `other`.
 */
export function mapScene(source: unknown): InboundScene {
  const { scene, scene_param, wechat_channels } = recordOf(source);
  const channels = recordOf(wechat_channels);
  const linkScene = textOrNull(scene);
  const withoutDoor = linkScene !== null && wechat_channels === undefined ? "link" : "other";
  return {
    scene: channelScenes.get(numberOf(channels.scene)) ?? withoutDoor,
    sourceName: textOrNull(channels.nickname) ?? textOrNull(channels.shop_nickname),
    linkScene,
    linkParam: textOrNull(scene_param),
  };
}

function readEntered(event: JsonRecord, head: Head): InboundItem | null {
  const customerId = textOf(event.external_userid);
  if (customerId === "") return null;
  return { ...head, kind: "entered", customerId, scene: mapScene(event), welcomeCode: textOrNull(event.welcome_code) };
}

const refusedByCustomer = "10";

function readSendFailed(event: JsonRecord, head: Head): InboundItem | null {
  const messageExternalId = textOf(event.fail_msgid);
  if (messageExternalId === "") return null;
  const customerId = textOrNull(event.external_userid);
  const failType = textOf(event.fail_type);
  const { key: code, limit } = explainFailType(failType);
  return {
    ...head,
    kind: "send_failed",
    customerId,
    messageExternalId,
    code,
    ...(limit ? { limit } : {}),
    ...(failType === refusedByCustomer ? { byCustomer: true } : {}),
  };
}

function readRecalled(by: "customer" | "servicer"): Reader {
  return (event, head) => {
    const messageExternalId = textOf(event.recall_msgid);
    if (messageExternalId === "") return null;
    return { ...head, kind: "recalled", customerId: textOrNull(event.external_userid), messageExternalId, by };
  };
}

function readRefusal(event: JsonRecord, head: Head): InboundItem | null {
  const customerId = textOf(event.external_userid);
  const state = numberOf(event.reject_switch);
  if (customerId === "" || (state !== 0 && state !== 1)) return null;
  return { ...head, kind: "refusal_changed", customerId, refused: state === 1 };
}

const sessionChanges = new Map<number | null, string>([
  [1, "taken_from_pool"],
  [2, "transferred"],
  [3, "ended"],
  [4, "taken_up_again"],
]);

function readSessionChange(event: JsonRecord, head: Head): InboundItem | null {
  const customerId = textOf(event.external_userid);
  const change = sessionChanges.get(numberOf(event.change_type));
  if (customerId === "" || change === undefined) return null;
  const servicerId = textOrNull(event.new_servicer_userid) ?? textOrNull(event.old_servicer_userid);
  return { ...head, kind: "session_changed", customerId, change, servicerId };
}

function readServicerChange(event: JsonRecord, head: Head): InboundItem | null {
  const servicerId = textOf(event.servicer_userid);
  const status = numberOf(event.status);
  if (servicerId === "" || (status !== 1 && status !== 2)) return null;
  return { ...head, kind: "servicer_changed", servicerId, receiving: status === 1 };
}

const readers = new Map<string, Reader>([
  ["enter_session", readEntered],
  ["msg_send_fail", readSendFailed],
  ["user_recall_msg", readRecalled("customer")],
  ["servicer_recall_msg", readRecalled("servicer")],
  ["reject_customer_msg_switch_change", readRefusal],
  ["session_status_change", readSessionChange],
  ["servicer_status_change", readServicerChange],
]);

/**
 * Translates an event item (facts 2.9). One we do not know, or one without what it is about, is
 * `unknown_event` under its own name and holds the whole item. Never throws.
 */
export function mapEvent(item: JsonRecord, head: Head): InboundItem {
  const event = recordOf(item.event);
  const eventType = textOf(event.event_type) || "event";
  const known = readers.get(eventType)?.(event, head) ?? null;
  const customerId = textOrNull(event.external_userid);
  return known ?? { ...head, kind: "unknown_event", customerId, eventType, raw: item };
}
