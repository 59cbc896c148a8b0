import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema";
import { addNote, claimConversation, closeConversation, sendMessage } from "@/lib/conversations";
import { type SendableContent, sendMessageInput } from "@/lib/conversations/inputs";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { readEventBounds, readEvents } from "@/lib/platform/realtime/event-log";
import { keepUpload } from "@/lib/platform/store/media";
import { at, later, receive, said } from "@/tests/support/inbound";
import { runJobs, waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat());
});

const agent = (seconds = 60) => shop.as(shop.agent, later(seconds));
let clients = 0;
const clientId = () => `client-${++clients}`;
const text = (words: string): SendableContent => ({ type: "text", text: words });

async function asked(texts = ["在吗"]) {
  const who = { id: `wm${newId("customer")}` } as Customer;
  await receive(
    shop,
    texts.map((words, n) => said(who.id, words, { at: at(n) })),
  );
  const { id } = await shop.thread(who);
  return { who, id, now: () => shop.thread(who) };
}

/** What a refused verb must leave as it was. */
const everything = async (id: string) => [await shop.messages(id), await readEventBounds(shop.merchantId), await waitingJobs()];

async function setStatus(messageId: string, status: string): Promise<void> {
  await database().pool.query("UPDATE messages SET status = $2 WHERE id = $1", [messageId, status]);
}

describe("an answer", () => {
  it("is stored as queued with everything that goes with it: event, job, audit, the list's last line", async () => {
    const { id, now } = await asked();
    const before = await readEventBounds(shop.merchantId);
    const sent = await sendMessage(agent(), id, { clientId: clientId(), content: text("不会起球\n放心") });
    expect(sent).toMatchObject({ status: "queued", seq: 2, author: "agent", authorName: "小陈", text: "不会起球\n放心", attempts: 0 });
    expect(await now()).toMatchObject({
      lastPreview: "不会起球 放心",
      lastAuthor: "agent",
      lastMessageStatus: "queued",
      windowSent: 1,
      waitingSince: null,
      unread: 0,
    });
    const events = await readEvents(shop.merchantId, before.newest, 10);
    expect(events.map(({ kind }) => kind).toSorted()).toEqual(["conversation.changed", "message.added"]);
    const audits = await database().transaction({ merchantId: shop.merchantId }, (tx) =>
      tx.select().from(auditLog).where(eq(auditLog.objectId, sent.id)),
    );
    expect(audits).toMatchObject([{ action: "message.sent", actorType: "member", actorId: shop.agent.userId }]);
    expect((await waitingJobs()).filter(({ key }) => key === `deliver:${id}`)).toHaveLength(1);
  });

  it("with one client id is one message, one after the other and at once, and reaches the phone once", async () => {
    const { customer, conversation } = await shop.asked();
    const id = conversation.id;
    const input = { clientId: "the-same-one", content: text("只发一次") };
    const send = () => sendMessage(shop.as(shop.agent), id, input);
    const answers = [...(await Promise.all([send(), send(), send()])), await send()];
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    await runJobs();
    expect((await send()).status).toBe("sent");
    await runJobs();
    expect((await shop.messages(id)).map(({ text: words }) => words)).toEqual(["这条围巾会起球吗？", "只发一次"]);
    expect(await wechat().sent(shop.account.openKfId, customer.id)).toHaveLength(1);
    expect(await shop.thread(customer)).toMatchObject({ windowSent: 1 });
  });

  it("may have another conversation's client id", async () => {
    const [one, two] = [await asked(), await asked()];
    const [first, second] = await Promise.all(
      [one, two].map(({ id }) => sendMessage(agent(), id, { clientId: "shared-id", content: text("x") })),
    );
    expect(first?.id).not.toBe(second?.id);
  });

  it("is refused while there is something its writer has not seen, and stores nothing", async () => {
    const { id } = await asked(["一", "二"]);
    const before = await everything(id);
    const blind = sendMessage(agent(), id, { clientId: clientId(), content: text("x"), seenSeq: 1 });
    await expect(blind).rejects.toMatchObject({ code: "conflict", reason: "behind", data: { lastOtherSeq: 2 } });
    expect(await everything(id)).toEqual(before);
    await expect(sendMessage(agent(), id, { clientId: clientId(), content: text("x"), seenSeq: 2 })).resolves.toMatchObject({ seq: 3 });
  });

  it("is not held up by one's own messages, notes or lines between the bubbles", async () => {
    const { id } = await asked();
    await claimConversation(agent(), id, { ownerVersion: 1, takeOver: false });
    await sendMessage(agent(), id, { clientId: clientId(), content: text("一"), seenSeq: 1 });
    await addNote(shop.as(shop.owner, later(61)), id, { clientId: clientId(), text: "注意", mentions: [] });
    await expect(sendMessage(agent(), id, { clientId: clientId(), content: text("二"), seenSeq: 1 })).resolves.toMatchObject({
      status: "queued",
    });
  });

  it("is held up by what a colleague or a program has sent meanwhile", async () => {
    const { id } = await asked();
    await claimConversation(agent(), id, { ownerVersion: 1, takeOver: false });
    await sendMessage(shop.program(later(61)), id, { clientId: clientId(), content: text("自动答复") });
    await expect(sendMessage(agent(), id, { clientId: clientId(), content: text("x"), seenSeq: 2 })).rejects.toMatchObject({
      reason: "behind",
    });
  });

  it("to an ended conversation brings it back", async () => {
    const { id, now } = await asked();
    await closeConversation(agent(), id, { result: "resolved", summary: "" });
    await sendMessage(agent(70), id, { clientId: clientId(), content: text("补充一句") });
    expect(await now()).toMatchObject({ status: "open", closedAt: null, assigneeId: shop.agent.userId });
    await closeConversation(agent(80), id, { result: "resolved", summary: "" });
    await sendMessage(shop.program(later(90)), id, { clientId: clientId(), content: text("再补充一句") });
    expect((await now()).closedAt).toBeNull();
  });
});

describe("an answer that WeChat would not take", () => {
  async function refused(id: string, seconds: number, content: SendableContent, reason: object) {
    const before = await everything(id);
    await expect(sendMessage(agent(seconds), id, { clientId: clientId(), content })).rejects.toMatchObject(reason);
    expect(await everything(id)).toEqual(before);
  }

  it("is refused before it is stored when 48 hours are over", async () => {
    const { id } = await asked();
    await refused(id, 48 * 3600, text("x"), { code: "conflict", reason: "window_closed" });
  });

  it("is refused before it is stored when five are used up", async () => {
    const { id } = await asked();
    for (let n = 0; n < 5; n++) await sendMessage(agent(), id, { clientId: clientId(), content: text(`第 ${n + 1} 条`) });
    await refused(id, 61, text("第 6 条"), { code: "conflict", reason: "quota_used_up", data: { quota: 5 } });
  });

  it("of six at once lets exactly five through", async () => {
    const { id, now } = await asked();
    await claimConversation(agent(), id, { ownerVersion: 1, takeOver: false });
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, () => sendMessage(agent(), id, { clientId: clientId(), content: text("x") })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect((await now()).windowSent).toBe(5);
  });

  it("is refused before the customer has written at all", async () => {
    const who = `wm${newId("customer")}`;
    const scene = { scene: "profile", sourceName: null, linkScene: null, linkParam: null } as const;
    await receive(shop, [{ externalId: newId("message"), at: at(0), kind: "entered", customerId: who, scene, welcomeCode: null }]);
    await refused((await shop.thread({ id: who } as Customer)).id, 5, text("欢迎"), { reason: "window_never_opened" });
  });

  it.each<[string, SendableContent, object]>([
    ["a text of 2,049 bytes", text("字".repeat(683)), { reason: "over_limit_bytes", data: { field: "text", max: 2048 } }],
    [
      "a link title of 129 bytes",
      { type: "link", title: "字".repeat(43), description: "", url: "https://a.example", mediaId: "png" },
      { reason: "over_limit_bytes" },
    ],
    [
      "a mini-program title of 65 bytes",
      { type: "miniprogram", title: "a".repeat(65), appId: "wx0000000000000001", pagePath: "p", mediaId: "png" },
      { reason: "over_limit_bytes" },
    ],
    ["a GIF as a picture", { type: "image", mediaId: "gif" }, { reason: "picture_must_be_jpg_or_png" }],
    ["a picture as a film", { type: "video", mediaId: "png" }, { reason: "video_must_be_mp4" }],
    ["an upload that does not exist", { type: "image", mediaId: "med_none" }, { code: "bad_input", reason: "upload_not_found" }],
  ])("is refused before it is stored: %s", async (_, content, reason) => {
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
    const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
    const uploads: Record<string, string> = {
      png: (await keepUpload(agent(), "a.png", png)).mediaId,
      gif: (await keepUpload(agent(), "a.png", gif)).mediaId,
    };
    const { id } = await asked();
    const named = "mediaId" in content && content.mediaId ? { ...content, mediaId: uploads[content.mediaId] ?? content.mediaId } : content;
    await refused(id, 60, named, reason);
  });

  it("is allowed to the last byte", async () => {
    const { id } = await asked();
    const full = `${"字".repeat(682)}ab`;
    await expect(sendMessage(agent(), id, { clientId: clientId(), content: text(full) })).resolves.toMatchObject({ text: full });
  });

  it("is not another merchant's upload", async () => {
    const other = await makeShop(wechat());
    const { mediaId } = await keepUpload(other.as(other.agent), "a.txt", Buffer.from("hello there"));
    const { id } = await asked();
    await refused(id, 60, { type: "file", mediaId }, { reason: "upload_not_found" });
  });
});

describe("sending again", () => {
  it.each(["failed", "unknown"])("a message that is %s makes a new one that names it", async (status) => {
    const { id } = await asked();
    const first = await sendMessage(agent(), id, { clientId: clientId(), content: text("再来") });
    await setStatus(first.id, status);
    const second = await sendMessage(agent(), id, { clientId: clientId(), content: text("再来"), retryOf: first.id });
    expect(second).toMatchObject({ retryOf: first.id, status: "queued", seq: first.seq + 1 });
    expect((await shop.message(first.id)).status).toBe(status);
  });

  it.each(["queued", "sending", "sent"])("a message that is %s is refused, and stores nothing", async (status) => {
    const { id } = await asked();
    const first = await sendMessage(agent(), id, { clientId: clientId(), content: text("再来") });
    await setStatus(first.id, status);
    const before = await shop.messages(id);
    await expect(sendMessage(agent(), id, { clientId: clientId(), content: text("再来"), retryOf: first.id })).rejects.toMatchObject({
      code: "conflict",
      reason: "retry_not_needed",
    });
    expect(await shop.messages(id)).toEqual(before);
  });

  it.each(["queued", "sending", "sent", "unknown"])("is refused while an earlier second try is %s, and stores nothing", async (status) => {
    const { id } = await asked();
    const first = await sendMessage(agent(), id, { clientId: clientId(), content: text("再来") });
    await setStatus(first.id, "unknown");
    const again = (retryOf = first.id) => sendMessage(agent(), id, { clientId: clientId(), content: text("再来"), retryOf });
    const second = await again();
    await setStatus(second.id, status);
    const before = await everything(id);
    await expect(again()).rejects.toMatchObject({ code: "conflict", reason: "sent_again_already" });
    expect(await everything(id)).toEqual(before);
    await setStatus(second.id, "failed");
    const third = await again(second.id);
    await expect(again()).rejects.toMatchObject({ reason: "sent_again_already" }); // by way of the second
    await setStatus(third.id, "failed");
    await expect(again()).resolves.toMatchObject({ retryOf: first.id });
  });

  it("of one message by several at once lets one through", async () => {
    const { id } = await asked();
    const first = await sendMessage(agent(), id, { clientId: clientId(), content: text("再来") });
    await setStatus(first.id, "unknown");
    const again = () => sendMessage(agent(), id, { clientId: clientId(), content: text("再来"), retryOf: first.id });
    const tries = await Promise.allSettled([again(), again(), again()]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is refused for a customer's message, a note, and a message of another conversation", async () => {
    const [one, two] = [await asked(), await asked()];
    const [theirs] = await shop.messages(one.id);
    const note = await addNote(agent(), one.id, { clientId: clientId(), text: "x", mentions: [] });
    const again = (retryOf = "", id = one.id) => sendMessage(agent(), id, { clientId: clientId(), content: text("x"), retryOf });
    await expect(again(theirs?.id)).rejects.toMatchObject({ reason: "retry_not_needed" });
    await expect(again(note.id)).rejects.toMatchObject({ reason: "retry_not_needed" });
    await expect(again(theirs?.id, two.id)).rejects.toMatchObject({ code: "not_found", reason: "message_not_found" });
  });
});

describe("what a desk may post", () => {
  it("is no sender's choice of type, direction or author, and no odd client id", () => {
    const ok = { clientId: "client-ok", content: { type: "text", text: " 好 " } };
    expect(sendMessageInput.parse({ ...ok, direction: "in", author: "customer" })).toEqual({
      ...ok,
      content: { type: "text", text: "好" },
    });
    for (const wrong of [
      { clientId: "short" },
      { clientId: "a".repeat(65) },
      { clientId: "id with spaces" },
      { content: { type: "event" } },
      { content: { type: "text", text: "  " } },
      { content: { type: "link", title: "x", url: "javascript:alert(1)", mediaId: "m" } },
    ]) {
      expect(sendMessageInput.safeParse({ ...ok, ...wrong }).success).toBe(false);
    }
  });
});
