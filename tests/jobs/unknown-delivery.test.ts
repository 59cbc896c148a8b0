import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { deliveryAttempts } from "@/db/schema";
import { beginDelivery, finishDelivery, sendMessage, settleMessage } from "@/lib/conversations";
import type { SendableContent } from "@/lib/conversations/inputs";
import { database } from "@/lib/platform/database";
import { keepUpload } from "@/lib/platform/store/media";
import { startSimulator } from "@/tests/simulator/server";
import { runJobs, runLaterJobs, waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat({ timeoutMs: 600 });
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat());
});

let clients = 0;
async function send(id: string, content: SendableContent | string, more: object = {}) {
  const said: SendableContent = typeof content === "string" ? { type: "text", text: content } : content;
  return sendMessage(shop.as(shop.agent), id, { clientId: `client-${++clients}`, content: said, ...more });
}

const attemptsOf = (messageId: string) =>
  database().transaction({ merchantId: shop.merchantId }, (tx) =>
    tx
      .select()
      .from(deliveryAttempts)
      .where(eq(deliveryAttempts.messageId, messageId))
      .orderBy(asc(deliveryAttempts.startedAt), asc(deliveryAttempts.id)),
  );
const sentTo = async (customer: Customer) => (await wechat().sent(shop.account.openKfId, customer.id)).map(({ msgid }) => msgid);
const deliveries = async (id: string) => (await waitingJobs()).filter(({ key }) => key === `deliver:${id}`);

describe("a message of which nobody knows whether it arrived", () => {
  it.each<[string, number]>([
    ["hang", 0],
    ["hang_after", 1],
    ["drop_before", 0],
    ["drop_after", 1],
    ["http_status", 0],
  ])("(%s) is unknown and is never sent again by itself", async (kind, arrived) => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ kind, path: "kf/send_msg" });
    const message = await send(conversation.id, "您好");
    await runJobs();
    await runLaterJobs();
    await runLaterJobs();
    expect(await shop.message(message.id)).toMatchObject({ status: "unknown", attempts: 1, failure: null });
    expect(await attemptsOf(message.id)).toMatchObject([{ outcome: "unknown" }]);
    expect(await sentTo(customer)).toHaveLength(arrived);
    expect(await deliveries(conversation.id)).toEqual([]);
  });

  it("does not hold up what is behind it", async () => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ kind: "drop_after", path: "kf/send_msg" });
    const lost = await send(conversation.id, "一");
    const next = await send(conversation.id, "二");
    await runJobs();
    expect([(await shop.message(lost.id)).status, (await shop.message(next.id)).status]).toEqual(["unknown", "sent"]);
    expect(await sentTo(customer)).toEqual([lost.id, next.id]);
  });

  it("is what an agent says it is: sent, or failed and then sent again as a new message", async () => {
    const { customer, conversation } = await shop.asked();
    const agent = shop.as(shop.agent);
    await wechat().fault({ kind: "drop_after", path: "kf/send_msg" });
    const seen = await send(conversation.id, "看得到");
    await runJobs();
    expect(await settleMessage(agent, conversation.id, seen.id, "sent")).toMatchObject({ status: "sent", failure: null });

    await wechat().fault({ kind: "drop_before", path: "kf/send_msg" });
    const lost = await send(conversation.id, "看不到");
    await runJobs();
    const failed = await settleMessage(agent, conversation.id, lost.id, "failed");
    expect(failed).toMatchObject({ status: "failed", failure: { code: "said_not_received" } });
    expect(await shop.thread(customer)).toMatchObject({ windowSent: 1 });
    await expect(settleMessage(agent, conversation.id, lost.id, "sent")).rejects.toMatchObject({
      code: "conflict",
      reason: "nothing_to_settle",
    });

    const again = await send(conversation.id, "看不到", { retryOf: lost.id });
    await runJobs();
    expect(await shop.message(again.id)).toMatchObject({ status: "sent", retryOf: lost.id });
    expect(await sentTo(customer)).toEqual([seen.id, again.id]);
    expect([await attemptsOf(lost.id), await attemptsOf(again.id)].map((list) => list.length)).toEqual([1, 1]);
  });

  it("is what WeChat says it is, when word comes late", async () => {
    const { customer, conversation } = await shop.asked();
    const message = await send(conversation.id, "您好");
    const delivery = await beginDelivery(shop.system(), conversation.id);
    if (!delivery) throw new Error("nothing to deliver");
    // Another worker took this one for dead.
    expect(await beginDelivery(shop.system(), conversation.id)).toBeNull();
    expect((await shop.message(message.id)).status).toBe("unknown");
    await finishDelivery(shop.system(), delivery, { outcome: "accepted", externalId: message.id }, null);
    expect(await shop.message(message.id)).toMatchObject({ status: "sent", externalId: message.id });
    expect(await sentTo(customer)).toEqual([]);
  });
});

describe("WeChat out of reach", () => {
  it("keeps messages queued in their order, and each is sent once when it is back", async () => {
    const { customer, conversation } = await shop.asked();
    const { simulator } = wechat();
    const { port } = new URL(simulator.url);
    const state = simulator.world.state;
    await simulator.close();
    const first = await send(conversation.id, "一");
    await runJobs();
    const second = await send(conversation.id, "二");
    await runJobs();
    expect(await shop.message(first.id)).toMatchObject({ status: "queued", attempts: 1, failure: null });
    expect(await shop.message(second.id)).toMatchObject({ status: "queued", attempts: 0 });
    expect((await attemptsOf(first.id)).map(({ outcome }) => outcome)).toEqual(["not_reached"]);

    wechat().simulator = await startSimulator({ port: Number(port) });
    wechat().simulator.world.restore(state);
    await runLaterJobs();
    expect([(await shop.message(first.id)).status, (await shop.message(second.id)).status]).toEqual(["sent", "sent"]);
    expect(await sentTo(customer)).toEqual([first.id, second.id]);
  });

  it("while the file of a message is uploaded is no reason to call the message unknown", async () => {
    const { customer, conversation } = await shop.asked();
    const { mediaId } = await keepUpload(shop.as(shop.agent), "a.txt", Buffer.from("hello there"));
    await wechat().fault({ kind: "drop_after", path: "media/upload" });
    const message = await send(conversation.id, { type: "file", mediaId });
    await runJobs();
    expect(await shop.message(message.id)).toMatchObject({ status: "queued", attempts: 1 });
    await runLaterJobs();
    expect((await shop.message(message.id)).status).toBe("sent");
    expect(await sentTo(customer)).toEqual([message.id]);
  });
});
