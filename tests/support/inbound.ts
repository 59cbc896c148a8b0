import { receiveItems } from "@/lib/conversations";
import type { MessageContent } from "@/lib/conversations/inputs";
import type { InboundItem, InboundProfile } from "@/lib/conversations/ports";
import { transact } from "@/lib/platform/context";
import type { Account, Shop } from "./shop";

type Message = Extract<InboundItem, { kind: "message" }>;

let made = 0;

/** An outer id nobody has had before, as long as WeChat's. */
export const outerId = (): string => `outer-${String(++made).padStart(6, "0")}-${"x".repeat(20)}`;

/** Unix seconds of a moment of this test file's noon, in seconds after it. */
export const noon = new Date("2026-11-11T04:00:00Z");
export const at = (seconds: number): number => Math.floor(noon.getTime() / 1000) + seconds;
export const later = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000);

/** Something a customer wrote. */
export function said(customerId: string, text: string, more: Partial<Message> = {}): Message {
  const content: MessageContent = { type: "text", text };
  return { externalId: outerId(), at: at(0), kind: "message", customerId, from: "customer", servicerId: null, content, ...more };
}

/** Takes items in as a pull would, in one transaction. Answers how many were new. */
export function receive(
  shop: Shop,
  items: InboundItem[],
  options: { account?: Account; profiles?: InboundProfile[]; now?: Date } = {},
): Promise<number> {
  const { account = shop.account, profiles = [], now = noon } = options;
  const receiving = { id: account.id, channelId: shop.channelId, channelKind: "wechat_kf", name: account.name };
  return transact(shop.system(now), (tx) => receiveItems(tx, receiving, items, profiles));
}
