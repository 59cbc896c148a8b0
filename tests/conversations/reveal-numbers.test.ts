import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema";
import { revealNumbers, searchConversations } from "@/lib/conversations";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { later, receive, said } from "@/tests/support/inbound";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat());
});

const agent = () => shop.as(shop.agent, later(60));
const audits = (objectId: string) =>
  database().transaction({ merchantId: shop.merchantId }, (tx) => tx.select().from(auditLog).where(eq(auditLog.objectId, objectId)));

async function told(text: string) {
  const who = { id: `wm${newId("customer")}` } as Customer;
  await receive(shop, [said(who.id, text)]);
  const { id } = await shop.thread(who);
  const [message] = await shop.messages(id);
  return { id, messageId: message?.id ?? "" };
}

describe("numbers in a message", () => {
  it("are shown to who asks, and who asked is written down each time", async () => {
    const { id, messageId } = await told("收件人张三\n13812342076，身份证11010519491231002X");
    expect(await revealNumbers(agent(), id, messageId)).toEqual({ numbers: ["13812342076", "11010519491231002X"] });
    await revealNumbers(agent(), id, messageId);
    expect(await audits(messageId)).toMatchObject(
      Array(2).fill({ action: "message.numbers_revealed", actorId: shop.agent.userId, detail: { conversationId: id, count: 2 } }),
    );
  });

  it("are not another merchant's, nor another conversation's, and nothing is written down", async () => {
    const { id, messageId } = await told("13812342076");
    const other = await makeShop(wechat());
    const elsewhere = await told("在吗");
    await expect(revealNumbers(other.as(other.agent), id, messageId)).rejects.toMatchObject({ reason: "message_not_found" });
    await expect(revealNumbers(agent(), elsewhere.id, messageId)).rejects.toMatchObject({ reason: "message_not_found" });
    expect(await audits(messageId)).toEqual([]);
  });

  it("are masked in what search finds, in their place", async () => {
    await told("寄到余杭区，电话 15987654321 谢谢");
    const { messages } = await searchConversations(agent(), { q: "余杭区" });
    expect(messages[0]?.snippet).toBe("寄到余杭区，电话 159****4321 谢谢");
    const byNumber = await searchConversations(agent(), { q: "15987654321" });
    expect(byNumber.messages[0]).toMatchObject({ snippet: "寄到余杭区，电话 159****4321 谢谢", at: [9, 20] });
  });
});
