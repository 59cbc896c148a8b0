import type { MessageContent } from "@/lib/conversations/inputs";
import type { OutboundFile, OutboundMessage } from "@/lib/conversations/ports";
import type { MediaKind } from "../wechat/media";
import { checkAppOutbound, megabyte, type OutboundProblem, type OutboundRules } from "../wechat/outbound";
import type { SendBody } from "./api-types";

const needed = { required: true, bytes: 2048 };

/** What message/custom/send of a mini program takes (facts 3.3); limits beyond the text's are not documented. */
const rules: OutboundRules = {
  kind: "wechat_mini",
  types: { text: { text: needed }, image: {}, link: { title: needed, url: needed }, miniprogram: { title: needed, pagePath: needed } },
  files: { image: { bytes: 2 * megabyte, types: /^image\/(jpe?g|png)\b/ } },
};

/** What must be uploaded before a message of this content can go; null: nothing. */
export function uploadKindOf({ type }: MessageContent): MediaKind | null {
  return type === "image" || type === "miniprogram" ? "image" : null;
}

/** Checks a content against what a mini program takes. Null: it may go. */
export function checkOutbound(content: MessageContent, file: OutboundFile | null): OutboundProblem | null {
  return checkAppOutbound(rules, content, file, uploadKindOf(content));
}

function objectOf(content: MessageContent, mediaId: string | null): { msgtype: string; object: object } | null {
  switch (content.type) {
    case "text":
      return { msgtype: "text", object: { content: content.text } };
    case "image":
      return mediaId === null ? null : { msgtype: "image", object: { media_id: mediaId } };
    case "link": {
      const { title, description, url, pictureUrl = "" } = content;
      return { msgtype: "link", object: { title, description, url, thumb_url: pictureUrl } };
    }
    case "miniprogram": {
      const { title, pagePath: pagepath } = content;
      return mediaId === null ? null : { msgtype: "miniprogrampage", object: { title, pagepath, thumb_media_id: mediaId } };
    }
    default:
      return null;
  }
}

/** The body of message/custom/send (facts 3.3). A card always opens the mini program itself. Null: it cannot be sent. */
export function toSendBody({ toCustomer, content }: OutboundMessage, mediaId: string | null): SendBody | null {
  const part = objectOf(content, mediaId);
  return part && { touser: toCustomer, msgtype: part.msgtype, [part.msgtype]: part.object };
}
