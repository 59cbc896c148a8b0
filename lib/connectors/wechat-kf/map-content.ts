import type { MessageContent, MessageType } from "@/lib/conversations/inputs";
import { type JsonRecord, listOf, numberOf, parseJson, recordOf, textOf } from "../wechat/json";

/** Null: the object lacks what its type is about. */
type Reader = (body: JsonRecord) => MessageContent | null;
type MediaType = Extract<MessageType, "image" | "voice" | "video" | "file">;
type Menu = Extract<MessageContent, { type: "menu" }>;
type Merged = Extract<MessageContent, { type: "merged" }>;

function readText(body: JsonRecord): MessageContent | null {
  if (typeof body.content !== "string" && typeof body.content !== "number") return null;
  const menuId = textOf(body.menu_id);
  return { type: "text", text: textOf(body.content), ...(menuId ? { menuId } : {}) };
}

function readMedia(type: MediaType): Reader {
  return (body) => {
    const externalId = textOf(body.media_id);
    return externalId ? { type, media: { externalId } } : null;
  };
}

function readLocation(body: JsonRecord): MessageContent | null {
  const latitude = numberOf(body.latitude);
  const longitude = numberOf(body.longitude);
  if (latitude === null || longitude === null) return null;
  return { type: "location", latitude, longitude, name: textOf(body.name), address: textOf(body.address) };
}

function readLink(body: JsonRecord): MessageContent | null {
  const url = textOf(body.url);
  if (url === "") return null;
  const pictureUrl = textOf(body.pic_url);
  const picture = pictureUrl ? { pictureUrl } : {};
  return { type: "link", title: textOf(body.title), description: textOf(body.desc), url, ...picture };
}

function readBusinessCard(body: JsonRecord): MessageContent | null {
  const userId = textOf(body.userid);
  return userId ? { type: "business_card", userId } : null;
}

function readMiniprogram(body: JsonRecord): MessageContent | null {
  const appId = textOf(body.appid);
  if (appId === "") return null;
  const externalId = textOf(body.thumb_media_id);
  const thumb = externalId ? { thumb: { externalId } } : {};
  return { type: "miniprogram", title: textOf(body.title), appId, pagePath: textOf(body.pagepath), ...thumb };
}

/** `id`: of a click, or the appid of a mini program; `url`: of a view, or the page of a mini program. */
function readMenuItem(value: unknown): Menu["items"][number] {
  const item = recordOf(value);
  const type = textOf(item.type);
  const body = Object.hasOwn(item, type) ? recordOf(item[type]) : {};
  const id = textOf(body.id) || textOf(body.appid);
  const url = textOf(body.url) || textOf(body.pagepath);
  return { type, text: textOf(body.content), ...(id ? { id } : {}), ...(url ? { url } : {}) };
}

function readMenu(body: JsonRecord): MessageContent | null {
  if (!Array.isArray(body.list)) return null;
  const items = body.list.map(readMenuItem);
  return { type: "menu", head: textOf(body.head_content), items, tail: textOf(body.tail_content) };
}

/** 分, as a number or a text of digits; anything else is no amount, and the unit of a fraction would be a guess. */
function readFen(value: unknown): number | null {
  const amount = numberOf(value);
  return amount !== null && Number.isSafeInteger(amount) && amount >= 0 ? amount : null;
}

function readProduct(body: JsonRecord): MessageContent | null {
  const productId = textOf(body.product_id);
  const title = textOf(body.title);
  if (productId === "" && title === "") return null;
  const price = readFen(body.sales_price);
  const shopName = textOf(body.shop_nickname);
  return { type: "product_card", productId, title, pictureUrl: textOf(body.head_img), price, shopName };
}

function readOrder(body: JsonRecord): MessageContent | null {
  const orderId = textOf(body.order_id);
  if (orderId === "") return null;
  return {
    type: "order_card",
    orderId,
    title: textOf(body.product_titles),
    priceText: textOf(body.price_wording),
    state: textOf(body.state),
    pictureUrl: textOf(body.image_url),
    shopName: textOf(body.shop_nickname),
  };
}

function parseInner(text: string): JsonRecord | null {
  try {
    const parsed = parseJson(text);
    return typeof parsed === "object" && parsed !== null ? recordOf(parsed) : null;
  } catch {
    return null;
  }
}

/** What can be said in words of one forwarded item; `""` for a picture and the like. */
function readMergedItem(value: unknown): Merged["items"][number] {
  const item = recordOf(value);
  const written = textOf(item.msg_content);
  const inner = typeof item.msg_content === "string" ? parseInner(written) : recordOf(item.msg_content);
  const type = textOf(item.msgtype) || textOf(inner?.msgtype);
  const body = inner !== null && Object.hasOwn(inner, type) ? recordOf(inner[type]) : {};
  const words = [body.content, body.title, body.product_titles, body.name].map(textOf).find((text) => text !== "");
  const sentAt = Math.trunc(numberOf(item.send_time) ?? 0);
  return { sender: textOf(item.sender_name), sentAt, type, text: words ?? (inner === null ? written : "") };
}

function readMerged(body: JsonRecord): MessageContent | null {
  if (!Array.isArray(body.item)) return null;
  return { type: "merged", title: textOf(body.title), items: listOf(body.item).map(readMergedItem) };
}

const channelKinds = new Map<number | null, "feed" | "live" | "profile">([
  [1, "feed"],
  [2, "live"],
  [3, "profile"],
]);

function readChannels(body: JsonRecord): MessageContent | null {
  const kind = channelKinds.get(numberOf(body.sub_type)) ?? "other";
  const nickname = textOf(body.nickname);
  const title = textOf(body.title);
  if (kind === "other" && nickname === "" && title === "") return null;
  return { type: "channels", kind, nickname, title };
}

const readers = new Map<string, Reader>([
  ["text", readText],
  ["image", readMedia("image")],
  ["voice", readMedia("voice")],
  ["video", readMedia("video")],
  ["file", readMedia("file")],
  ["location", readLocation],
  ["link", readLink],
  ["business_card", readBusinessCard],
  ["miniprogram", readMiniprogram],
  ["msgmenu", readMenu],
  ["channels_shop_product", readProduct],
  ["channels_shop_order", readOrder],
  ["merged_msg", readMerged],
  ["channels", readChannels],
]);

/**
 * The content of a message item (facts 2.8). A type we do not know, or one without what it is about, is
 * `unsupported` and holds the whole item. Never throws.
 */
export function mapContent(msgtype: string, item: JsonRecord): MessageContent {
  const content = readers.get(msgtype)?.(recordOf(item[msgtype]));
  return content ?? { type: "unsupported", originalType: msgtype, raw: item };
}
