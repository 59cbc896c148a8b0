import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { deliveryAttempts } from "@/db/schema";
import { sendMessage } from "@/lib/conversations";
import { database } from "@/lib/platform/database";
import { eventually } from "@/tests/support/eventually";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { startWorkerProcess, useWorkerProcesses } from "@/tests/support/worker-process";

useTestDatabase();
useWorkerProcesses();
const wechat = useWechat();

/** Waits until a fault of the simulated WeChat has struck. */
const struck = (kind: string) =>
  eventually(async () => {
    const { data } = await wechat().call<{ data: { kind: string; struck: number }[] }>("GET", "/sim/faults");
    expect(data.find((fault) => fault.kind === kind)?.struck).toBeGreaterThan(0);
  });

const attemptsOf = (shop: Shop, messageId: string) =>
  database().transaction({ merchantId: shop.merchantId }, (tx) =>
    tx.select().from(deliveryAttempts).where(eq(deliveryAttempts.messageId, messageId)),
  );

describe("a worker that is killed", () => {
  it("in the middle of a send leaves the message unknown: it is not sent twice, and the next one still goes", async () => {
    const shop = await makeShop(wechat());
    const { customer, conversation } = await shop.asked();
    const first = await startWorkerProcess();
    await wechat().fault({ kind: "hang_after", path: "kf/send_msg", times: 0 });
    const sent = await sendMessage(shop.as(shop.agent), conversation.id, {
      clientId: "one-one-one",
      content: { type: "text", text: "不会起球" },
    });
    await struck("hang_after");
    await first.kill();
    await wechat().call("DELETE", "/sim/faults");
    const behind = await sendMessage(shop.as(shop.agent), conversation.id, {
      clientId: "two-two-two",
      content: { type: "text", text: "放心" },
    });

    const second = await startWorkerProcess();
    await eventually(async () => expect((await shop.message(behind.id)).status).toBe("sent"));
    expect((await shop.message(sent.id)).status).toBe("unknown");
    expect(await attemptsOf(shop, sent.id)).toMatchObject([{ outcome: "unknown" }]);
    expect((await wechat().sent(shop.account.openKfId, customer.id)).map(({ msgid }) => msgid)).toEqual([sent.id, behind.id]);
    expect(await second.stop()).toBe(0);
  });

  it("in the middle of a pull loses nothing: everything arrives once and in order", async () => {
    const shop = await makeShop(wechat());
    const customer = await shop.customer();
    const first = await startWorkerProcess();
    await wechat().fault({ kind: "hang_after", path: "kf/sync_msg", times: 0 });
    const texts = Array.from({ length: 12 }, (_, n) => `第 ${n + 1} 句`);
    for (const text of texts) await customer.say(text);
    await wechat().simulator.idle();
    await struck("hang_after");
    await first.kill();
    await wechat().call("DELETE", "/sim/faults");

    const second = await startWorkerProcess();
    const arrived = await eventually(async () => {
      const all = await shop.messages((await shop.thread(customer)).id);
      expect(all).toHaveLength(texts.length);
      return all;
    });
    expect(arrived.map(({ text }) => text)).toEqual(texts);
    expect(arrived.map(({ seq }) => seq)).toEqual(texts.map((_, n) => n + 1));
    expect(await second.stop()).toBe(0);
  });
});
