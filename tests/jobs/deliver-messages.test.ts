import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { channels, deliveryAttempts } from "@/db/schema";
import { beginDelivery, cancelMessage, deliveryPauses, finishDelivery, replyWindow, sendMessage, settleMessage } from "@/lib/conversations";
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
      expect(failed.failure?.reason).toEqual({
        "zh-CN": expect.stringMatching(/^[\u4e00-\u9fff].+。$/),
        en: expect.stringMatching(/^[A-Z][^\u4e00-\u9fff]+\. [A-Z][^\u4e00-\u9fff]+\.$/),
      });
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
    expect(failed.failure?.reason).toMatchObject({ "zh-CN": expect.stringMatching(/。$/) });
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
    expect((await shop.message(message.id)).failure?.reason).toEqual({
      "zh-CN": expect.stringContaining("被微信的安全限制拦下"),
      en: expect.stringContaining("WeChat's safety rules stopped it. Reword it"),
    });
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

describe("what WeChat says of the reply window", () => {
  const windowOf = async (customer: Customer) => replyWindow(await shop.thread(customer), wechat().now());

  it.each([
    ["the count is used up", { kind: "errcode", value: 95001 }, "quota_used_up"],
    ["48 hours are over", { kind: "errcode", value: 95002 }, "window_closed"],
    ["the session has ended", { kind: "errcode", value: 95013 }, "window_closed"],
    ["its state forbids sending, though nobody serves it", { kind: "errcode", value: 95018 }, "window_closed"],
  ])("goes before our own count until the customer writes: %s", async (_, fault, reason) => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ ...fault, path: "kf/send_msg" });
    await send(conversation.id, "您好");
    await runJobs();
    expect(await windowOf(customer)).toMatchObject({ open: false, left: 0, reason });
    await expect(send(conversation.id, "在吗")).rejects.toMatchObject({ code: "conflict", reason });
    await customer.say("还在吗");
    await wechat().settle();
    expect(await windowOf(customer)).toMatchObject({ open: true, left: 5, reason: null });
  });

  it.each([
    [6, "quota_used_up"],
    [4, "window_closed"],
    [5, "window_closed"],
  ])("holds as well when it says so after it had accepted (%i)", async (value, reason) => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ kind: "send_fail", value });
    await send(conversation.id, "您好");
    await runJobs();
    await wechat().settle();
    expect(await windowOf(customer)).toMatchObject({ open: false, left: 0, reason });
  });

  it("is nothing when people in WeCom serve the session", async () => {
    const { customer, conversation } = await shop.asked();
    const take = { externalUserId: customer.id };
    await wechat().call("POST", `/sim/accounts/${shop.account.openKfId}/servicers/lin-yue/take`, take);
    const refused = await send(conversation.id, "您好");
    await runJobs();
    expect(await shop.message(refused.id)).toMatchObject({ status: "failed", failure: { code: "wechat_kf.95018" } });
    expect(await windowOf(customer)).toMatchObject({ left: 5 });
  });

  it("is nothing when it was something else", async () => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ kind: "errcode", path: "kf/send_msg", value: 40201 });
    await send(conversation.id, "您好");
    await runJobs();
    expect(await windowOf(customer)).toMatchObject({ open: true, left: 5 });
  });

  it("holds while messages sent before it turn out not to have arrived", async () => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ kind: "drop_before", path: "kf/send_msg" });
    const lost = await send(conversation.id, "一");
    await runJobs();
    await wechat().fault({ kind: "errcode", path: "kf/send_msg", value: 95001 });
    await send(conversation.id, "二");
    await runJobs();
    await settleMessage(shop.as(shop.agent), conversation.id, lost.id, "failed");
    expect(await windowOf(customer)).toMatchObject({ left: 0, reason: "quota_used_up" });
  });

  it("is about the window the message went out in, and not about one that was opened meanwhile", async () => {
    const { customer, conversation } = await shop.asked();
    await send(conversation.id, "您好");
    const delivery = await beginDelivery(shop.system(), conversation.id);
    if (!delivery) throw new Error("nothing to deliver");
    await wechat().call("POST", "/sim/clock", { seconds: 5 });
    await customer.say("还在吗");
    await wechat().settle();
    const refused = { outcome: "refused", code: "wechat_kf.95002", detail: "", retry: false, limit: "window" } as const;
    await finishDelivery(shop.system(), delivery, refused, null);
    expect(await windowOf(customer)).toMatchObject({ open: true, left: 5 });
  });
});

describe("the pause before a next try", () => {
  it("is not shortened by what is written meanwhile, which goes after it in its order", async () => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ kind: "errcode", path: "kf/send_msg", value: 45009 });
    const all = [await send(conversation.id, "一")];
    await runJobs();
    const [waiting] = await deliveries(conversation.id);
    for (const text of ["二", "三", "四", "五"]) {
      all.push(await send(conversation.id, text));
      await runJobs();
    }
    expect(await shop.message(all[0]?.id ?? "")).toMatchObject({ status: "queued", attempts: 1 });
    expect(await deliveries(conversation.id)).toMatchObject([{ runAt: waiting?.runAt }]);
    await runLaterJobs();
    expect(await sentTo(customer)).toEqual(all.map(({ id }) => id));
  });

  it("ends when the message is taken back: what stands behind it goes at once, and so does what comes then", async () => {
    const { customer, conversation } = await shop.asked();
    await wechat().fault({ kind: "errcode", path: "kf/send_msg", value: 45009 });
    const first = await send(conversation.id, "一");
    await runJobs();
    const second = await send(conversation.id, "二");
    await cancelMessage(shop.as(shop.agent), conversation.id, first.id);
    await runJobs();
    const third = await send(conversation.id, "三");
    await runJobs();
    expect(await sentTo(customer)).toEqual([second.id, third.id]);
  });

  it("stays as it is when something behind it is taken back", async () => {
    const { conversation } = await shop.asked();
    await wechat().fault({ kind: "errcode", path: "kf/send_msg", value: 45009 });
    const first = await send(conversation.id, "一");
    await runJobs();
    const second = await send(conversation.id, "二");
    await cancelMessage(shop.as(shop.agent), conversation.id, second.id);
    await runJobs();
    expect(await shop.message(first.id)).toMatchObject({ status: "queued", attempts: 1 });
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
      failure: {
        code: "upload_not_found",
        reason: { "zh-CN": "附件没有上传成功，请重新上传。", en: expect.stringContaining("upload") },
      },
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
    expect((await leaving.message(message.id)).failure?.reason).toMatchObject({ "zh-CN": expect.stringMatching(/渠道.+。$/) });
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
