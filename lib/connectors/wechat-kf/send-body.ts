import type { MessageContent } from "@/lib/conversations/inputs";
import type { OutboundMessage } from "@/lib/conversations/ports";
import type { EventSendBody, MediaKind, SendBody } from "./api-types";

type Menu = Extract<MessageContent, { type: "menu" }>;
type Part = { msgtype: string; object: Record<string, unknown> };

/** What must be uploaded before a message of this content can go (facts 2.10, 2.15); null: nothing. */
export function uploadKindOf(content: MessageContent): MediaKind | null {
  switch (content.type) {
    case "image":
    case "voice":
    case "video":
    case "file":
      return content.type;
    case "link":
    case "miniprogram":
      return "image";
    default:
      return null;
  }
}

function menuItem({ type, id, text, url }: Menu["items"][number]): Record<string, unknown> {
  switch (type) {
    case "click":
      return { type, click: { ...(id ? { id } : {}), content: text } };
    case "view":
      return { type, view: { url: url ?? "", content: text } };
    case "miniprogram":
      return { type, miniprogram: { appid: id ?? "", pagepath: url ?? "", content: text } };
    default:
      return { type: "text", text: { content: text } };
  }
}

function menu(content: Menu): Part {
  const list = content.items.map(menuItem);
  const head = content.head ? { head_content: content.head } : {};
  const tail = content.tail ? { tail_content: content.tail } : {};
  return { msgtype: "msgmenu", object: { ...head, list, ...tail } };
}

function partOf(content: MessageContent, mediaId: string | null): Part | null {
  switch (content.type) {
    case "text":
      return { msgtype: "text", object: { content: content.text } };
    case "image":
    case "voice":
    case "video":
    case "file":
      return mediaId === null ? null : { msgtype: content.type, object: { media_id: mediaId } };
    case "link": {
      const { title, description: desc, url } = content;
      return mediaId === null ? null : { msgtype: "link", object: { title, desc, url, thumb_media_id: mediaId } };
    }
    case "miniprogram": {
      const { title, appId: appid, pagePath: pagepath } = content;
      const object = { appid, title, thumb_media_id: mediaId, pagepath };
      return mediaId === null ? null : { msgtype: "miniprogram", object };
    }
    case "menu":
      return menu(content);
    case "location": {
      const { name, address, latitude, longitude } = content;
      return { msgtype: "location", object: { name, address, latitude, longitude } };
    }
    case "business_card":
      return { msgtype: "business_card", object: { userid: content.userId } };
    default:
      return null;
  }
}

/**
 * The body of kf/send_msg (facts 2.10). `mediaId` is the uploaded file, or the thumb of a link or mini program.
 * A menu item of a mini program has its appid in `id` and its page in `url`. Null: 微信客服 cannot send this
 * type, or its file is missing.
 */
export function toSendBody(message: OutboundMessage, mediaId: string | null): SendBody | null {
  const part = partOf(message.content, mediaId);
  if (part === null) return null;
  const { msgtype, object } = part;
  return { touser: message.toCustomer, open_kfid: message.accountId, msgid: message.id, msgtype, [msgtype]: object };
}

/** The body of kf/send_msg_on_event (facts 2.11): text or menu alone. Null: it takes no such content. */
export function toEventBody(message: OutboundMessage, code: string): EventSendBody | null {
  const part = partOf(message.content, null);
  if (part?.msgtype !== "text" && part?.msgtype !== "msgmenu") return null;
  return { code, msgid: message.id, msgtype: part.msgtype, [part.msgtype]: part.object };
}
