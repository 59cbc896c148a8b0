import type { MessageContent } from "@/lib/conversations/inputs";
import type { OutboundFile, OutboundMessage } from "@/lib/conversations/ports";
import type { MediaKind } from "../wechat/media";
import { checkAppOutbound, megabyte, type OutboundProblem, type OutboundRules } from "../wechat/outbound";
import type { SendBody } from "./api-types";

const needed = { required: true, bytes: 2048 };

/** What message/custom/send of an official account takes (facts 4); the files as media/upload has them. */
const rules: OutboundRules = {
  kind: "wechat_official",
  types: {
    text: { text: needed },
    image: {},
    voice: {},
    video: {},
    link: { title: needed, url: needed },
    miniprogram: { title: needed, appId: needed, pagePath: needed },
    menu: {},
  },
  files: {
    image: { bytes: 10 * megabyte, types: /^image\/(jpe?g|png)\b/ },
    voice: { bytes: 2 * megabyte, types: /^audio\/(amr|mpeg|mp3)\b/ },
    video: { bytes: 10 * megabyte, types: /^video\/mp4\b/ },
  },
};

/** What must be uploaded before a message of this content can go; null: nothing. */
export function uploadKindOf({ type }: MessageContent): MediaKind | null {
  if (type === "image" || type === "voice" || type === "video") return type;
  return type === "miniprogram" ? "image" : null;
}

/** Checks a content against what an official account takes. Null: it may go. */
export function checkOutbound(content: MessageContent, file: OutboundFile | null): OutboundProblem | null {
  return checkAppOutbound(rules, content, file, uploadKindOf(content));
}

type Part = { msgtype: string; object: Record<string, unknown> };

function filePart(content: MessageContent, mediaId: string): Part | null {
  switch (content.type) {
    case "image":
    case "voice":
      return { msgtype: content.type, object: { media_id: mediaId } };
    case "video": {
      const title = content.media.fileName ?? "";
      return { msgtype: "video", object: { media_id: mediaId, thumb_media_id: mediaId, title, description: "" } };
    }
    case "miniprogram": {
      const { title, appId: appid, pagePath: pagepath } = content;
      return { msgtype: "miniprogrampage", object: { title, appid, pagepath, thumb_media_id: mediaId } };
    }
    default:
      return null;
  }
}

function partOf(content: MessageContent, mediaId: string | null): Part | null {
  switch (content.type) {
    case "text":
      return { msgtype: "text", object: { content: content.text } };
    case "link": {
      const { title, description, url, pictureUrl: picurl = "" } = content;
      return { msgtype: "news", object: { articles: [{ title, description, url, picurl }] } };
    }
    case "menu": {
      const list = content.items.map(({ id, text }, index) => ({ id: id ?? String(index + 1), content: text }));
      return { msgtype: "msgmenu", object: { head_content: content.head, list, tail_content: content.tail } };
    }
    default:
      return mediaId === null ? null : filePart(content, mediaId);
  }
}

/** The body of message/custom/send (facts 4). A link goes as an article. Null: it cannot be sent. */
export function toSendBody({ toCustomer, content }: OutboundMessage, mediaId: string | null): SendBody | null {
  const part = partOf(content, mediaId);
  return part && { touser: toCustomer, msgtype: part.msgtype, [part.msgtype]: part.object };
}
