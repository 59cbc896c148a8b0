import { maskNumbers } from "@/lib/platform/browser/personal-numbers";
import type { MessageContent } from "./inputs";

/** What a message says in words: what the list previews and search finds. Empty where only a label would do. */
export function messageText(content: MessageContent): string {
  switch (content.type) {
    case "text":
      return content.text;
    case "image":
    case "voice":
    case "video":
      return "";
    case "file":
      return content.media.fileName ?? "";
    case "location":
      return [content.name, content.address].filter(Boolean).join(" ");
    case "link":
    case "miniprogram":
      return content.title;
    case "product_card":
      return [content.title, content.productId].filter(Boolean).join(" ");
    case "order_card":
      return `${content.title} ${content.orderId}`;
    case "menu":
      return [content.head, ...content.items.map(({ text }) => text), content.tail].filter(Boolean).join("\n");
    case "merged":
      return content.title;
    case "channels":
      return [content.nickname, content.title].filter(Boolean).join(" ");
    case "business_card":
    case "unsupported":
    case "event":
      return "";
  }
}

/**
 * The first line or so of a message, for the list. Numbers of products are to be found by, not to be read; those of people
 * are masked before it is cut, so that none is left in halves.
 */
export function messagePreview(content: MessageContent): string {
  const text = content.type === "product_card" ? content.title : messageText(content);
  return [...maskNumbers(text).replaceAll(/\s+/g, " ").trim()].slice(0, 80).join("");
}
