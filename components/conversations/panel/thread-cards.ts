import type { MessageContent, MessageView } from "@/lib/conversations/inputs";

type CardType = "order_card" | "product_card";
type Of<T extends CardType> = Extract<MessageContent, { type: T }>;
type Placed<C> = { id: string; seq: number; at: string; byCustomer: boolean; content: C };
export type ThreadCard = Placed<Of<"order_card">> | Placed<Of<"product_card">>;
export type ThreadCards = { orders: Placed<Of<"order_card">>[]; products: Placed<Of<"product_card">>[] };

/**
 * The order and product cards of a thread, newest first, each order and product once. `older` was read earlier;
 * what is on screen has the last word, as when a card was taken back.
 */
export function cardsOf(older: readonly MessageView[], shown: readonly MessageView[]): ThreadCards {
  const all = new Map([...older, ...shown].map((message) => [message.id, message]));
  const orders = new Map<string, ThreadCards["orders"][number]>();
  const products = new Map<string, ThreadCards["products"][number]>();
  for (const { id, seq, createdAt, author, content } of [...all.values()].sort((a, b) => b.seq - a.seq)) {
    const card = { id, seq, at: createdAt, byCustomer: author === "customer" };
    if (content.type === "order_card" && !orders.has(content.orderId)) orders.set(content.orderId, { ...card, content });
    if (content.type === "product_card" && !products.has(content.productId || content.title))
      products.set(content.productId || content.title, { ...card, content });
  }
  return { orders: [...orders.values()], products: [...products.values()] };
}

export type PanelTab = "order" | "product" | "customer" | "canned";

/** The tabs that have something to show, in their order: an order that the customer sent comes first. */
export function panelTabs({ orders, products }: ThreadCards): PanelTab[] {
  const order: PanelTab[] = orders.length > 0 ? ["order"] : [];
  const product: PanelTab[] = products.length > 0 ? ["product"] : [];
  const first = orders.some(({ byCustomer }) => byCustomer);
  return first ? [...order, "customer", ...product, "canned"] : ["customer", ...order, ...product, "canned"];
}

/** A card in words for an answer: what it is, and of an order which. */
export function cardWords(content: Of<CardType>, orderWord: string): string {
  return content.type === "order_card" ? `「${content.title}」（${orderWord} ${content.orderId}）` : `「${content.title}」`;
}
