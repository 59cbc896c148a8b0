import { cannedReplies } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";

const replies: [shortcut: string, title: string, text: string][] = [
  ["fh", "发货时间", "您好{{昵称}}，现货 16 点前付款当天发出，预售以商品页标注的时间为准。"],
  ["cm", "尺码建议", "麻烦告诉我您的身高和体重，我帮您选最合适的尺码～"],
  ["wl", "物流进度", "您的订单 {{单号}} 由{{快递}}承运，我马上帮您查最新进度。"],
  ["th", "退换说明", "签收 7 天内、不影响二次销售都可以退换。需要的话我现在就帮您登记。"],
  ["zb", "直播赠品", "直播间赠品先到先得，送完页面会下架，具体以下单页显示为准。"],
  ["ap", "稍等安抚", "让您久等了，我正在核实，请给我一两分钟，一定给您答复。"],
  ["js", "结束语", "还有什么可以帮您吗？没有的话祝您生活愉快，有问题随时找我们。"],
];

/** A handful of shop-wide canned replies, so that the demo's composer has something to offer. */
export async function seedDemoReplies(ctx: Context, ownerId: string): Promise<void> {
  await transact(ctx, async ({ db, actor, now }) => {
    const shop = replies.map(([shortcut, title, text]) => ({
      id: newId("canned"),
      merchantId: actor.merchantId,
      scope: "shop" as const,
      shortcut,
      title,
      text,
      createdAt: now,
      updatedAt: now,
    }));
    const own = {
      ...shop[0],
      id: newId("canned"),
      merchantId: actor.merchantId,
      scope: "personal" as const,
      ownerId,
      shortcut: "hi",
      title: "我的开场白",
      text: "您好{{昵称}}，我是{{客服}}，很高兴为您服务～",
      createdAt: now,
      updatedAt: now,
    };
    await db.insert(cannedReplies).values([...shop, own]);
  });
}
