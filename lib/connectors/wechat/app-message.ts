import type { MessageContent, MessageType } from "@/lib/conversations/inputs";
import type { InboundItem } from "@/lib/conversations/ports";
import { type JsonRecord, numberOf, textOf } from "./json";
import { readMessage } from "./read-message";
import { sha1Hex } from "./sha1";

/** What every item of a callback has. */
export type ItemHead = { externalId: string; at: number; customerId: string };

/** Reads one kind of event. Null: it lacks what it is about. An empty list: nothing to show. */
export type EventReader = (message: JsonRecord, head: ItemHead) => InboundItem[] | null;

type Reader = (message: JsonRecord) => MessageContent | null;
type MediaType = Extract<MessageType, "image" | "voice" | "video">;

function readText(message: JsonRecord): MessageContent | null {
  if (message.Content === undefined) return null;
  const menuId = textOf(message.bizmsgmenuid);
  return { type: "text", text: textOf(message.Content), ...(menuId ? { menuId } : {}) };
}

function readMedia(type: MediaType): Reader {
  return (message) => {
    const externalId = textOf(message.MediaId);
    return externalId ? { type, media: { externalId } } : null;
  };
}

function readMiniprogram(message: JsonRecord): MessageContent | null {
  const appId = textOf(message.AppId);
  if (appId === "") return null;
  const externalId = textOf(message.ThumbMediaId);
  const thumb = externalId ? { thumb: { externalId } } : {};
  return { type: "miniprogram", title: textOf(message.Title), appId, pagePath: textOf(message.PagePath), ...thumb };
}

function readLocation(message: JsonRecord): MessageContent | null {
  const latitude = numberOf(message.Location_X);
  const longitude = numberOf(message.Location_Y);
  if (latitude === null || longitude === null) return null;
  return { type: "location", latitude, longitude, name: "", address: textOf(message.Label) };
}

function readLink(message: JsonRecord): MessageContent | null {
  const url = textOf(message.Url);
  return url ? { type: "link", title: textOf(message.Title), description: textOf(message.Description), url } : null;
}

const readers = new Map<string, Reader>([
  ["text", readText],
  ["image", readMedia("image")],
  ["voice", readMedia("voice")],
  ["video", readMedia("video")],
  ["shortvideo", readMedia("video")],
  ["location", readLocation],
  ["link", readLink],
  ["miniprogrampage", readMiniprogram],
]);

/** Messages are told apart by MsgId; events by sender, time, name and what they are about (facts 1.6). */
function idOf(message: JsonRecord, customerId: string): string {
  const msgId = textOf(message.MsgId);
  if (msgId !== "") return msgId;
  const parts = [customerId, textOf(message.CreateTime), textOf(message.MsgType), textOf(message.Event), textOf(message.EventKey)];
  return `event-${sha1Hex(parts.join("\n"))}`;
}

/**
 * Translates one callback of a 小程序 or 公众号 (facts 3.2, 4); `at` is Unix seconds. A type we do not know, or one
 * without what it is about, is `unsupported` and keeps the whole message; such an event is `unknown_event`. What
 * names no sender concerns nobody and gives nothing. Never throws.
 */
export function mapAppMessage(plaintext: string, events: ReadonlyMap<string, EventReader>): InboundItem[] {
  const message = readMessage(plaintext);
  const customerId = textOf(message?.FromUserName);
  if (message === null || customerId === "") return [];
  const head = { externalId: idOf(message, customerId), at: Math.trunc(numberOf(message.CreateTime) ?? 0), customerId };
  const msgType = textOf(message.MsgType);
  if (msgType === "event") {
    const eventType = textOf(message.Event) || "event";
    return events.get(eventType)?.(message, head) ?? [{ ...head, kind: "unknown_event", eventType, raw: message }];
  }
  const content = readers.get(msgType)?.(message) ?? { type: "unsupported", originalType: msgType || "unnamed", raw: message };
  return [{ ...head, kind: "message", from: "customer", servicerId: null, content }];
}
