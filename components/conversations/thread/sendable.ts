import type { MessageContent, SendableContent } from "@/lib/conversations/inputs";

/** What was sent once, so that it can be sent again. Null for what an agent cannot send. */
export function sendableOf(content: MessageContent): SendableContent | null {
  switch (content.type) {
    case "text":
      return { type: "text", text: content.text };
    case "image":
    case "file":
    case "video":
      return content.media.mediaId ? { type: content.type, mediaId: content.media.mediaId } : null;
    case "link":
      return content.thumb?.mediaId
        ? { type: "link", title: content.title, description: content.description, url: content.url, mediaId: content.thumb.mediaId }
        : null;
    case "miniprogram":
      return content.thumb?.mediaId
        ? { type: "miniprogram", title: content.title, appId: content.appId, pagePath: content.pagePath, mediaId: content.thumb.mediaId }
        : null;
    case "product_card":
      return content.productId ? { type: "product_card", productId: content.productId } : null;
    case "order_card":
      return { type: "order_card", orderId: content.orderId };
    default:
      return null;
  }
}
