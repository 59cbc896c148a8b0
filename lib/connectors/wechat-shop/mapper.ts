import type { MessageContent } from "@/lib/conversations/inputs";
import type { InboundItem } from "@/lib/conversations/ports";
import { type JsonRecord, numberOf, recordOf, textOf } from "../wechat/json";
import { readMessage } from "../wechat/read-message";
import { sha1Hex } from "../wechat/sha1";

export { checkOutbound, toSendBody, uploadKindOf } from "./send-body";

const card = { title: "", pictureUrl: "", shopName: "" };

/** Null: it lacks what its type is about. */
function contentOf(type: string, body: JsonRecord): MessageContent | null {
  switch (type) {
    case "text":
      return typeof body.content === "string" || typeof body.content === "number" ? { type, text: textOf(body.content) } : null;
    case "image":
    case "voice":
    case "video":
    case "file": {
      const externalId = textOf(body.cos_url);
      return externalId ? { type, media: { externalId } } : null;
    }
    case "product_share": {
      const productId = textOf(body.product_id);
      return productId ? { type: "product_card", productId, price: null, ...card } : null;
    }
    case "order_share": {
      const orderId = textOf(body.order_id);
      return orderId ? { type: "order_card", orderId, priceText: "", state: "", ...card } : null;
    }
    default:
      return null;
  }
}

/** No document prints the objects of files and shares (facts 5.6): they are looked for by name, then in the message itself. */
function readContent(message: JsonRecord): MessageContent {
  const type = textOf(message.msg_type);
  const inner = Object.hasOwn(message, type) ? contentOf(type, recordOf(message[type])) : null;
  return inner ?? contentOf(type, message) ?? { type: "unsupported", originalType: type || "unnamed", raw: message };
}

/**
 * Translates one callback of a shop (facts 5.6). All its events come to one address; those of orders and the like are
 * not of the conversation and give nothing here. Never throws.
 */
export function mapCallback(plaintext: string): InboundItem[] {
  const message = readMessage(plaintext);
  const eventType = textOf(message?.Event);
  const customerId = textOf(message?.FromUserName);
  if (message === null || customerId === "" || !eventType.startsWith("commkf_")) return [];
  const externalId = textOf(message.msg_id) || `event-${sha1Hex(plaintext.trim())}`;
  const head = { externalId, at: Math.trunc(numberOf(message.CreateTime) ?? 0), customerId };
  const said = eventType === "commkf_send_msg_to_kf" && (textOf(message.msg_event) || "EVENT_TYPE_SEND_MSG") === "EVENT_TYPE_SEND_MSG";
  if (!said) return [{ ...head, kind: "unknown_event", eventType: textOf(message.msg_event) || eventType, raw: message }];
  return [{ ...head, kind: "message", from: "customer", servicerId: null, content: readContent(message) }];
}
