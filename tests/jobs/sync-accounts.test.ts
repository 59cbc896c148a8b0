import { describe, expect, it } from "vitest";
import { openChannel } from "@/lib/channels";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();

async function accounts(shop: Shop) {
  await wechat().settle();
  const { channel } = await openChannel(shop.as(shop.owner), { channelId: shop.channelId, origin: null }, explainIn("en"));
  return channel.accounts.map(({ name, manageable, served }) => ({ name, manageable, served }));
}

describe("accounts that change in the console of WeCom", () => {
  it("come, go and come back by themselves, as kf_account_auth_change tells", async () => {
    const shop = await makeShop(wechat());
    const change = (body: object) => wechat().call("PATCH", `/sim/accounts/${shop.account.openKfId}`, { ...body });
    await wechat().call("POST", "/sim/accounts", { corpId: shop.corpId, name: "新客服" });
    expect(await accounts(shop)).toEqual([
      { name: "客服1号", manageable: true, served: true },
      { name: "新客服", manageable: true, served: true },
    ]);
    await change({ apiManaged: false });
    expect((await accounts(shop))[0]).toEqual({ name: "客服1号", manageable: false, served: false });
    await change({ apiManaged: true });
    expect((await accounts(shop))[0]).toMatchObject({ manageable: true });
    await change({ deleted: true });
    expect((await accounts(shop))[0]).toMatchObject({ manageable: false, served: false });
  });
});
