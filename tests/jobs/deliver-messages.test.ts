import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { channels, deliveryAttempts } from "@/db/schema";
import { cancelMessage, deliveryPauses, sendMessage } from "@/lib/conversations";
import type { SendableContent } from "@/lib/conversations/inputs";
import { database } from "@/lib/platform/database";
import { fileStore } from "@/lib/platform/store/file-store";
import { keepUpload } from "@/lib/platform/store/media";
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

describe("a message that WeChat takes", () => {
  it("is sent under its own id, with one attempt as proof", async () => {
    const { customer, conversation } = await shop.asked();
    const message = await send(conversation.id, "不会起球");
    await runJobs();
    expect(await shop.message(message.id)).toMatchObject({ status: "sent", externalId: message.id, attempts: 1, failure: null });
    expect(await attemptsOf(message.id)).toMatchObject([{ outcome: "accepted", externalId: message.id }]);
    expect(await sentTo(customer)).toEqual([message.id]);
    expect((await customer.phone()).at(-1)).toMatchObject({ type: "text", content: { content: "不会起球" }, status: "shown" });
    expect((await shop.thread(customer)).lastMessageStatus).toBe("sent");
  });

  it("goes in the order in which it was written, also when several are waiting", async () => {
    const { customer, conversation } = await shop.asked();
    const all = [];
    for (const text of ["一", "二", "三", "四", "五"]) all.push((await send(conversation.id, text)).id);
    await runJobs();
    expect(await sentTo(customer)).toEqual(all);
  });

  it("with a token that ended early is sent once, under a new token", async () => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ kind: "token_expired", path: "kf/send_msg" });
    const message = await send(conversation.id, "好的");
    await runJobs();
    expect((await shop.message(message.id)).status).toBe("sent");
    expect(await sentTo(customer)).toEqual([message.id]);
    expect(await attemptsOf(message.id)).toHaveLength(1);
  });

  it("may be a picture or a file: uploaded first, then sent", async () => {
    const { customer, conversation } = await shop.asked();
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
    const picture = await keepUpload(shop.as(shop.agent), "围巾.png", png);
    const paper = await keepUpload(shop.as(shop.agent), "说明.txt", Buffer.from("手洗，平铺晾干"));
    const image = await send(conversation.id, { type: "image", mediaId: picture.mediaId });
    const file = await send(conversation.id, { type: "file", mediaId: paper.mediaId });
    const link = await send(conversation.id, {
      type: "link",
      title: "洗护",
      description: "",
      url: "https://shop.example/care",
      mediaId: picture.mediaId,
    });
    await runJobs();
    expect(await sentTo(customer)).toEqual([image.id, file.id, link.id]);
    const phone = await customer.phone();
    expect(phone.slice(-3).map(({ type }) => type)).toEqual(["image", "file", "link"]);
    const shown = phone.at(-3) as unknown as { media: { url: string } };
    const bytes = await (await fetch(new URL(shown.media.url, wechat().simulator.url))).arrayBuffer();
    expect(Buffer.from(bytes)).toEqual(png);
  });
});

describe("a message that WeChat refuses", () => {
  it.each([95001, 95002, 95018, 40201])(
    "for good (%i) has failed at once, with the reason in plain words and its place in the quota back",
    async (errcode) => {
      const { customer, conversation } = await shop.asked();
      await wechat().fault({ kind: "errcode", path: "kf/send_msg", value: errcode });
      const message = await send(conversation.id, "您好");
      expect(await shop.thread(customer)).toMatchObject({ windowSent: 1, waitingSince: null });
      await runJobs();
      const failed = await shop.message(message.id);
      expect(failed).toMatchObject({ status: "failed", attempts: 1, failure: { code: `wechat_kf.${errcode}` } });
      expect(failed.failure?.reason).toMatch(/^[\u4e00-\u9fff].+。$/);
      expect(await attemptsOf(message.id)).toMatchObject([{ outcome: "refused", code: `wechat_kf.${errcode}` }]);
      expect(await deliveries(conversation.id)).toEqual([]);
      expect(await sentTo(customer)).toEqual([]);
      const thread = await shop.thread(customer);
      expect(thread).toMatchObject({ windowSent: 0, lastMessageStatus: "failed" });
      expect(thread.waitingSince).not.toBeNull();
    },
  );

  it.each([-1, 45009])("for now (%i) is tried again after growing pauses, and sent once when WeChat takes it", async (errcode) => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ kind: "errcode", path: "kf/send_msg", value: errcode, times: 2 });
    const message = await send(conversation.id, "您好");
    await runJobs();
    expect(await shop.message(message.id)).toMatchObject({ status: "queued", attempts: 1, failure: null });
    expect(await deliveries(conversation.id)).toMatchObject([{ lastError: null }]);
    await runJobs(); // its time has not come
    expect((await shop.message(message.id)).attempts).toBe(1);
    await runLaterJobs();
    await runLaterJobs();
    expect(await shop.message(message.id)).toMatchObject({ status: "sent", attempts: 3 });
    expect((await attemptsOf(message.id)).map(({ outcome }) => outcome)).toEqual(["refused", "refused", "accepted"]);
    expect(await sentTo(customer)).toEqual([message.id]);
  });

  it("again and again has failed in the end, with the reason in words, and those behind it then go", async () => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ kind: "errcode", path: "kf/send_msg", value: 45009, times: deliveryPauses.length + 1 });
    const first = await send(conversation.id, "一");
    const second = await send(conversation.id, "二");
    await runJobs();
    for (const _ of deliveryPauses) {
      expect(await shop.message(first.id)).toMatchObject({ status: "queued" });
      expect(await shop.message(second.id)).toMatchObject({ status: "queued", attempts: 0 });
      await runLaterJobs();
    }
    const failed = await shop.message(first.id);
    expect(failed).toMatchObject({ status: "failed", attempts: deliveryPauses.length + 1, failure: { code: "wechat_kf.45009" } });
    expect(failed.failure?.reason).toMatch(/。$/);
    expect((await shop.message(second.id)).status).toBe("sent");
    expect(await sentTo(customer)).toEqual([second.id]);
  });

  it("after it was accepted turns from sent to failed, with the reason in words", async () => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ kind: "send_fail", value: 13 });
    const message = await send(conversation.id, "您好");
    await runJobs();
    await wechat().settle();
    expect(await shop.message(message.id)).toMatchObject({ status: "failed", failure: { code: "wechat_kf.fail_13" } });
    expect((await shop.message(message.id)).failure?.reason).toContain("消息没有送达");
    expect((await customer.phone()).at(-1)).toMatchObject({ status: "undelivered" });
    expect((await shop.thread(customer)).waitingSince).not.toBeNull();
  });

  it("because the customer does so stops further sends until the customer writes", async () => {
    const { customer, conversation } = await shop.asked();
    await customer.refuse(true);
    await send(conversation.id, "您好");
    await runJobs();
    await wechat().settle();
    await expect(send(conversation.id, "在吗")).rejects.toMatchObject({ reason: "customer_refuses" });
    await customer.refuse(false);
    await customer.say("刚才按错了");
    await wechat().settle();
    await expect(send(conversation.id, "没关系")).resolves.toMatchObject({ status: "queued" });
    await runJobs();
  });
});

describe("what cannot be sent from here", () => {
  it("because its file is gone has failed with words that say what to do", async () => {
    const { conversation } = await shop.asked();
    const { mediaId } = await keepUpload(shop.as(shop.agent), "a.txt", Buffer.from("hello there"));
    const message = await send(conversation.id, { type: "file", mediaId });
    await fileStore().remove(`${shop.merchantId}/${mediaId}`);
    await runJobs();
    expect(await shop.message(message.id)).toMatchObject({
      status: "failed",
      failure: { code: "upload_not_found", reason: "附件没有上传成功，请重新上传。" },
    });
  });

  it("because its channel was removed has failed with words that say so", async () => {
    const leaving = await makeShop(wechat());
    const { conversation } = await leaving.asked();
    const message = await sendMessage(leaving.as(leaving.agent), conversation.id, {
      clientId: "too-late-now",
      content: { type: "text", text: "x" },
    });
    await database().transaction({ merchantId: leaving.merchantId }, (tx) => tx.update(channels).set({ removedAt: new Date() }));
    await runJobs();
    expect(await leaving.message(message.id)).toMatchObject({ status: "failed", failure: { code: "channel_not_found" } });
    expect((await leaving.message(message.id)).failure?.reason).toMatch(/渠道.+。$/);
  });

  it("because it was taken back in time is never sent; afterwards it is too late", async () => {
    const { customer, conversation } = await shop.asked();
    const message = await send(conversation.id, "打错了");
    expect(await cancelMessage(shop.as(shop.agent), conversation.id, message.id)).toMatchObject({
      status: "failed",
      failure: { code: "cancelled" },
    });
    await runJobs();
    expect(await sentTo(customer)).toEqual([]);
    expect(await shop.thread(customer)).toMatchObject({ windowSent: 0 });
    const gone = await send(conversation.id, "发出去了");
    await runJobs();
    await expect(cancelMessage(shop.as(shop.agent), conversation.id, gone.id)).rejects.toMatchObject({
      code: "conflict",
      reason: "too_late_to_cancel",
    });
  });
});
