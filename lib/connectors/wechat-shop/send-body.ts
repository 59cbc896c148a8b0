import type { MessageContent } from "@/lib/conversations/inputs";
import type { OutboundFile, OutboundMessage } from "@/lib/conversations/ports";
import type { MediaKind } from "../wechat/media";
import { checkAppOutbound, megabyte, type OutboundProblem, type OutboundRules } from "../wechat/outbound";
import type { SendBody } from "./api-types";

const needed = { required: true, bytes: Number.POSITIVE_INFINITY };
const anyFile = { bytes: 30 * megabyte, types: null };

/** What commkf/sendmsg and cosupload take (facts 5.6). No document limits the length of a text. */
const rules: OutboundRules = {
  kind: "wechat_shop",
  types: { text: { text: needed }, image: {}, video: {}, file: {}, product_card: { productId: needed }, order_card: { orderId: needed } },
  files: { image: anyFile, video: anyFile, file: anyFile },
};

/** What must be uploaded before a message of this content can go; null: nothing. */
export function uploadKindOf({ type }: MessageContent): MediaKind | null {
  return type === "image" || type === "video" || type === "file" ? type : null;
}

/** Checks a content against what a shop takes. Null: it may go. */
export function checkOutbound(content: MessageContent, file: OutboundFile | null): OutboundProblem | null {
  return checkAppOutbound(rules, content, file, uploadKindOf(content));
}

function partOf(content: MessageContent, cosUrl: string | null): { type: string; object: object } | null {
  switch (content.type) {
    case "text":
      return { type: "text", object: { content: content.text } };
    case "image":
    case "video":
    case "file":
      return cosUrl === null ? null : { type: content.type, object: { cos_url: cosUrl } };
    case "product_card":
      return { type: "product_share", object: { product_id: content.productId } };
    case "order_card":
      return { type: "order_share", object: { order_id: content.orderId } };
    default:
      return null;
  }
}

/** The body of commkf/sendmsg (facts 5.6); our id of the message keeps a repeated request from counting twice. */
export function toSendBody({ id, toCustomer, content }: OutboundMessage, cosUrl: string | null): SendBody | null {
  const part = partOf(content, cosUrl);
  return part && { request_id: id, open_id: toCustomer, msg_type: part.type, [part.type]: part.object };
}
