import { describe, expect, it } from "vitest";
import { cardsOf, cardWords, panelTabs } from "@/components/conversations/panel/thread-cards";
import { message, mine } from "./desk-fixtures";

const order = (orderId: string) =>
  ({ type: "order_card", orderId, title: `衣服${orderId}`, priceText: "", state: "", pictureUrl: "", shopName: "" }) as const;
const product = (productId: string) =>
  ({ type: "product_card", productId, title: `围巾${productId}`, pictureUrl: "", price: null, shopName: "" }) as const;
const card = (seq: number, content: ReturnType<typeof order> | ReturnType<typeof product>) =>
  message("a", seq, { type: content.type, content });

describe("the cards beside a thread", () => {
  it("are each order and product once, by its newest card, newest first, wherever they were read", () => {
    const older = [card(1, order("1")), card(2, product("7"))];
    const { orders, products } = cardsOf(older, [message("a", 3), card(4, order("2")), card(5, order("1"))]);
    expect(orders.map(({ content, seq }) => [content.orderId, seq])).toEqual([
      ["1", 5],
      ["2", 4],
    ]);
    expect(products.map(({ content }) => content.productId)).toEqual(["7"]);
  });

  it("leave out one that was taken back since it was read", () => {
    const taken = message("a", 1, { id: card(1, order("1")).id, content: { type: "event", event: "recalled", data: {} } });
    expect(cardsOf([card(1, order("1"))], [taken]).orders).toEqual([]);
  });

  it("are cited by title, and an order by its number as well", () => {
    expect(cardWords(order("3719"), "订单号")).toBe("「衣服3719」（订单号 3719）");
    expect(cardWords(product("7"), "订单号")).toBe("「围巾7」");
  });
});

describe("the tabs of the panel", () => {
  it("show only what there is, and an order that the customer sent first", () => {
    expect(panelTabs(cardsOf([], []))).toEqual(["customer", "canned"]);
    expect(panelTabs(cardsOf([], [card(1, product("7"))]))).toEqual(["customer", "product", "canned"]);
    expect(panelTabs(cardsOf([], [card(1, order("1")), card(2, product("7"))]))).toEqual(["order", "customer", "product", "canned"]);
    const ours = mine("a", 1, { type: "order_card", content: order("1") });
    expect(panelTabs(cardsOf([], [ours]))).toEqual(["customer", "order", "canned"]);
  });
});
