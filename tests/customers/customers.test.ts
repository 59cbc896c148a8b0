import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditLog, customers } from "@/db/schema";
import { applyProfile, readCustomerPanel, renameCustomerThreads } from "@/lib/conversations";
import { editCustomer, loadProfile, revealPhone } from "@/lib/customers";
import { editCustomerInput } from "@/lib/customers/inputs";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { at, later, receive, said } from "@/tests/support/inbound";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat(), { accounts: 2 });
});

const agent = () => shop.as(shop.agent, later(60));

async function someone() {
  const who = { id: `wm${newId("customer")}` } as Customer;
  await receive(shop, [said(who.id, "你好", { at: at(0) })]);
  const { customerId } = await shop.thread(who);
  const stored = async () => {
    const [row] = await database().transaction({ merchantId: shop.merchantId }, (tx) =>
      tx.select().from(customers).where(eq(customers.id, customerId)),
    );
    return row;
  };
  return { who, customerId, stored };
}

const audits = (objectId: string, action: string) =>
  database().transaction({ merchantId: shop.merchantId }, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.objectId, objectId), eq(auditLog.action, action))),
  );

describe("what a shop knows of a customer", () => {
  it("is changed part by part; what is not named stays", async () => {
    const { customerId, stored } = await someone();
    await editCustomer(agent(), customerId, { remark: "老客户", tags: ["会员", "会员", "浙江"] });
    await editCustomer(agent(), customerId, { note: "爱问尺码" });
    expect(await stored()).toMatchObject({ remark: "老客户", tags: ["会员", "浙江"], note: "爱问尺码", phone: null });
    expect(await audits(customerId, "customer.edited")).toMatchObject([
      { detail: { fields: ["remark", "tags"] } },
      { detail: { fields: ["note"] } },
    ]);
  });

  it("keeps a phone number sealed, shows its ends, and writes down who asked for all of it", async () => {
    const { customerId, stored } = await someone();
    await editCustomer(agent(), customerId, { phone: "138 1234 2076" });
    const row = await stored();
    expect(row?.phone).toMatch(/^v1\./);
    expect(JSON.stringify(row)).not.toContain("12342076");
    expect((await readCustomerPanel(agent(), customerId)).phone).toBe("138****2076");
    expect(await audits(customerId, "customer.phone_revealed")).toEqual([]);
    expect(await revealPhone(agent(), customerId)).toEqual({ phone: "13812342076" });
    expect(await audits(customerId, "customer.phone_revealed")).toMatchObject([{ actorId: shop.agent.userId }]);
    await editCustomer(agent(), customerId, { phone: "" });
    expect(await stored()).toMatchObject({ phone: null, phoneTail: null });
    await expect(revealPhone(agent(), customerId)).rejects.toMatchObject({ code: "not_found", reason: "customer_has_no_phone" });
  });

  it("shows all conversations of the customer, newest first", async () => {
    const { who, customerId } = await someone();
    const [, second] = shop.accounts;
    await receive(shop, [said(who.id, "换个客服问", { at: at(500) })], { account: second });
    const panel = await readCustomerPanel(agent(), customerId);
    expect(panel.conversations.map(({ accountName }) => accountName)).toEqual(["客服2号", "客服1号"]);
    expect(panel.identities).toMatchObject([{ kind: "wechat_kf", channelName: "微信客服" }]);
  });

  it("shows the name the shop gave, also after WeChat tells another", async () => {
    const { who, customerId, stored } = await someone();
    await editCustomer(agent(), customerId, { remark: "王老师" });
    await renameCustomerThreads(agent(), customerId);
    await applyProfile(shop.system(later(70)), shop.channelId, {
      externalId: who.id,
      nickname: "风\u0000吹\ud83d",
      avatarUrl: "https://wx.example/a.png",
      unionId: "oU9",
      gender: 2,
    });
    expect(await stored()).toMatchObject({ name: "风吹\ufffd", remark: "王老师" });
    expect((await loadProfile(agent(), customerId)).unionId).toBe("oU9");
    expect(await shop.thread(who)).toMatchObject({ customerName: "王老师", customerAvatarUrl: "https://wx.example/a.png" });
  });

  it("takes phone numbers as people write them, and nothing else for one", () => {
    for (const phone of ["", "13812342076", "+86 138-1234-2076", "0571 8888 1234"])
      expect(editCustomerInput.safeParse({ phone }).success).toBe(true);
    for (const phone of ["call me", "12", "138;DROP", "1".repeat(40)]) expect(editCustomerInput.safeParse({ phone }).success).toBe(false);
    expect(editCustomerInput.safeParse({ tags: [""] }).success).toBe(false);
  });
});
