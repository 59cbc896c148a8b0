import { describe, expect, it } from "vitest";
import { showTyping } from "@/lib/jobs/show-typing";
import { log } from "@/lib/platform/log";
import { type AppShop, type AppUser, makeAppShop } from "@/tests/support/app-shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
log.level = "silent";

/** Whether the customer's phone shows the sign now. */
const seen = ({ id }: AppUser) => {
  const { world } = wechat().simulator;
  return (world.state.appUsers[id]?.typingUntil ?? 0) > world.now();
};
const seconds = (count: number) => wechat().call("POST", "/sim/clock", { seconds: count });
const type = (shop: AppShop, id: string, typing = true, who = shop.agent) => showTyping(shop.as(who), id, typing);

describe.each(["wechat_mini", "wechat_official"] as const)("typing in a thread of a %s channel", (kind) => {
  it("is shown to the customer, once while it is shown, and taken back when the agent stops", async () => {
    const shop = await makeAppShop(wechat(), kind);
    const { user, conversation } = await shop.asked();
    await type(shop, conversation.id);
    expect(seen(user)).toBe(true);
    const { id } = await wechat().fault({ kind: "errcode", path: "typing", value: 45081 });
    await type(shop, conversation.id);
    expect(wechat().simulator.world.faults.list()).toHaveLength(1);
    await wechat().call("DELETE", `/sim/faults/${id}`);
    await type(shop, conversation.id, false);
    expect(seen(user)).toBe(false);
    await seconds(16);
    await user.say("还在吗");
    await wechat().settle();
    await type(shop, conversation.id);
    expect(seen(user)).toBe(true);
  });

  it("is shown to nobody who wrote longer ago than WeChat allows, nor by a colleague who does not have the thread", async () => {
    const shop = await makeAppShop(wechat(), kind);
    const { user, conversation } = await shop.asked();
    await shop.answer(conversation.id, "在的");
    const other = await shop.join("agent", "小李");
    await type(shop, conversation.id, true, other);
    expect(seen(user)).toBe(false);
    await seconds(31);
    await wechat().fault({ kind: "errcode", path: "typing", value: 45080 });
    await type(shop, conversation.id);
    expect(wechat().simulator.world.faults.list()).toHaveLength(1);
  });

  it("fails quietly: a refusal of WeChat is no fault of the channel", async () => {
    const shop = await makeAppShop(wechat(), kind);
    const { user, conversation } = await shop.asked();
    await wechat().fault({ kind: "errcode", path: "typing", value: 45009 });
    await type(shop, conversation.id);
    expect(seen(user)).toBe(false);
    await expect(type(shop, "cnv_none")).resolves.toBeUndefined();
  });
});

it("a shop's customers are shown no sign, which the API does not have", async () => {
  const shop = await makeAppShop(wechat(), "wechat_shop");
  const { conversation } = await shop.asked();
  await expect(type(shop, conversation.id)).resolves.toBeUndefined();
});
