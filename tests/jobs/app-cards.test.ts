import { describe, expect, it } from "vitest";
import { cardIdOf } from "@/components/conversations/composer/card-id";
import { makeAppShop } from "@/tests/support/app-shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();

const product = { type: "product_card", productId: "10000012345678" } as const;
const order = { type: "order_card", orderId: "3790000000000000001" } as const;

describe("cards that an agent sends", () => {
  it("of products and orders reach the customer of a shop by their numbers, every digit of them", async () => {
    const shop = await makeAppShop(wechat(), "wechat_shop");
    const { user, conversation } = await shop.asked();
    const sent = [await shop.answer(conversation.id, product), await shop.answer(conversation.id, order)];
    await wechat().settle();
    const phone = (await user.phone()).filter(({ side }) => side === "shop").map(({ type, content }) => [type, content]);
    expect(phone).toEqual([
      ["product_share", { product_id: product.productId }],
      ["order_share", { order_id: order.orderId }],
    ]);
    const stored = (await shop.messages(conversation.id)).filter(({ id }) => sent.some((one) => one.id === id));
    expect(stored.map(({ status, text }) => [status, text.includes("0000")])).toEqual([
      ["sent", true],
      ["sent", true],
    ]);
  });

  it("of web pages reach a follower of a 公众号 without a picture of ours", async () => {
    const shop = await makeAppShop(wechat(), "wechat_official");
    const { user, conversation } = await shop.asked();
    await shop.answer(conversation.id, { type: "link", title: "羊绒怎么洗", description: "", url: "https://a.example/wash" });
    await wechat().settle();
    const [line] = (await user.phone()).filter(({ side }) => side === "shop");
    expect(line).toMatchObject({ type: "news", content: { articles: [{ title: "羊绒怎么洗", url: "https://a.example/wash" }] } });
  });

  it("are refused where the channel does not take them, and nothing is stored", async () => {
    for (const kind of ["wechat_mini", "wechat_official"] as const) {
      const shop = await makeAppShop(wechat(), kind);
      const { conversation } = await shop.asked();
      for (const card of [product, order])
        await expect(shop.answer(conversation.id, card)).rejects.toMatchObject({ code: "bad_input", reason: "content_not_sendable" });
      expect(await shop.messages(conversation.id)).toHaveLength(1);
    }
  });
});

describe("the number of a product or order", () => {
  it.each([
    ["10000012345678", "10000012345678"],
    [" 3790000000000000001 ", "3790000000000000001"],
    ["https://store.weixin.qq.com/goods?product_id=10000012345678&from=1", "10000012345678"],
    ["https://a.example/order/3790000000000000001/detail", "3790000000000000001"],
    ["订单号：3790000000000000001，请看", "3790000000000000001"],
    ["12345", ""],
    ["没有编号", ""],
    ["", ""],
  ])("is found in %j", (text, id) => {
    expect(cardIdOf(text)).toBe(id);
  });
});
