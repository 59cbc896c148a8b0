import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rowsOf } from "@/tests/channels/shop";
import { makeAppShop } from "@/tests/support/app-shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();

describe("events of a shop that are not of its chat", () => {
  it("are kept whole, with every digit of their ids as number or text, and disturb no conversation", async () => {
    const shop = await makeAppShop(wechat(), "wechat_shop");
    const { user, conversation } = await shop.asked();
    const orderId = "3705115058471208929";
    await user.act("order", { event: "channels_ec_order_pay", orderId, more: { pay_time: 1790000000 } });
    await user.act("order", { event: "channels_ec_order_cancel", orderId, bare: false });
    await user.act("aftersale", { orderId });
    await user.say("订单怎么取消了");
    await wechat().settle();
    expect((await shop.messages(conversation.id)).map(({ text }) => text)).toEqual(["这条围巾会起球吗？", "订单怎么取消了"]);
    const kept = await rowsOf<{ body: string }>(
      shop.merchantId,
      sql`SELECT body FROM callbacks WHERE body LIKE '%channels_ec%' ORDER BY id`,
    );
    expect(kept.map(({ body }) => /"order_id":("?)3705115058471208929\1/.exec(body)?.[1])).toEqual(["", '"', ""]);
  });
});
