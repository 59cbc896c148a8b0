import { beforeAll, describe, expect, it } from "vitest";
import { openChannel, updateChannel } from "@/lib/channels";
import type { WechatAppKind } from "@/lib/channels/inputs";
import { sayFailure } from "@/lib/conversations/inputs";
import { database } from "@/lib/platform/database";
import { keepUpload } from "@/lib/platform/store/media";
import { tellNoPlace } from "@/tests/reception/stage";
import { type AppShop, makeAppShop } from "@/tests/support/app-shop";
import { runJobs, runLaterJobs, waitingJobs } from "@/tests/support/run-jobs";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat({ timeoutMs: 4000 });

const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
const untaken = async (channelId: string) =>
  (await database().pool.query("SELECT id FROM callbacks WHERE channel_id = $1 AND taken_at IS NULL", [channelId])).rows.length;

describe.each<[WechatAppKind, string]>([
  ["wechat_mini", "mini_program"],
  ["wechat_official", "official_account"],
  ["wechat_shop", "shop"],
])("a customer of a %s channel", (kind, scene) => {
  let shop: AppShop;
  beforeAll(async () => {
    shop = await makeAppShop(wechat(), kind);
    await tellNoPlace(shop);
  });

  it("writes, stands in the desk with their scene, and has the agent's answer on their phone", async () => {
    const { user, conversation } = await shop.asked("什么时候发货？");
    expect(conversation).toMatchObject({ status: "queued", scene, channelKind: kind, lastPreview: "什么时候发货？" });
    const answer = await shop.answer(conversation.id, "今天 16 点前付款当天发出。");
    await runJobs();
    expect((await shop.messages(conversation.id)).map(({ status }) => status)).toEqual(["received", "sent"]);
    const phone = await user.phone();
    expect(phone.map(({ side, content }) => [side, content.content])).toEqual([
      ["user", "什么时候发货？"],
      ["shop", "今天 16 点前付款当天发出。"],
    ]);
    if (kind === "wechat_shop") expect((await shop.messages(conversation.id))[1]?.externalId).toBe(phone[1]?.msgid);
    else expect((await shop.messages(conversation.id))[1]?.externalId).toBe(answer.id);
    const { channel } = await openChannel(shop.system(), { channelId: shop.channelId, origin: null }, (what) => ({ what, next: "" }));
    expect(channel).toMatchObject({ status: "receiving", lastError: null });
  });

  it("keeps every digit of a long id, and a callback that comes again and again changes nothing", async () => {
    const user = await shop.user();
    await wechat().fault({ kind: "repeat_ping", value: 4 });
    const id = await user.say("在吗");
    expect(BigInt(id)).toBeGreaterThan(2n ** 53n);
    await wechat().settle();
    const stored = await shop.messages((await shop.thread(user)).id);
    expect(stored.map(({ externalId, text }) => [externalId, text])).toEqual([[id, "在吗"]]);
    expect(await untaken(shop.channelId)).toBe(0);
  });

  it("says many things, which arrive once each and in order through every pad", async () => {
    const user = await shop.user();
    const texts = Array.from({ length: 40 }, (_, n) => `第 ${n + 1} 句${"。".repeat(n % 7)}`);
    for (const text of texts) await user.say(text);
    await wechat().settle();
    const stored = await shop.messages((await shop.thread(user)).id);
    expect(stored.map(({ text, seq }) => [text, seq])).toEqual(texts.map((text, n) => [text, n + 1]));
    expect(await waitingJobs()).toEqual([]);
  });

  it("sends a picture, which is fetched, and gets one back", async () => {
    const { user, conversation } = await shop.asked();
    await user.send({ type: "image", sample: "cup.jpg" });
    await wechat().settle();
    const content = (await shop.messages(conversation.id)).at(-1)?.content;
    expect(content).toMatchObject({ type: "image", media: { state: "ready", contentType: "image/jpeg" } });
    const { mediaId } = await keepUpload(shop.as(shop.agent), "a.png", png);
    await shop.answer(conversation.id, { type: "image", mediaId });
    await runJobs();
    expect((await shop.messages(conversation.id)).at(-1)).toMatchObject({ status: "sent" });
    expect((await user.phone()).at(-1)).toMatchObject({ side: "shop", type: "image" });
  });

  it("sends what nobody knows yet, which is kept whole and shown as such", async () => {
    const user = await shop.user();
    await user.send({ type: "some_future_type", content: { Colour: "燕麦色", some_future_type: { colour: "燕麦色" } } });
    await wechat().settle();
    const [stored] = await shop.messages((await shop.thread(user)).id);
    expect(stored?.content).toMatchObject({ type: "unsupported", originalType: "some_future_type" });
    expect(JSON.stringify(stored?.content)).toContain("燕麦色");
  });

  it("may be answered five times, then not, neither here nor there; writing opens the window anew", async () => {
    const { user, conversation } = await shop.asked();
    for (let n = 1; n <= 5; n++) await shop.answer(conversation.id, `第 ${n} 条`);
    await expect(shop.answer(conversation.id, "第 6 条")).rejects.toMatchObject({ code: "conflict", reason: "quota_used_up" });
    await runJobs();
    expect((await user.phone()).filter(({ side }) => side === "shop")).toHaveLength(5);
    await user.say("还有吗");
    await wechat().settle();
    await expect(shop.answer(conversation.id, "有的")).resolves.toMatchObject({ status: "queued" });
    await runJobs();
    expect((await shop.messages(conversation.id)).at(-1)).toMatchObject({ status: "sent" });
  });

  it("cannot be reached after 48 hours; what WeChat refuses has failed in words", async () => {
    const { user, conversation } = await shop.asked();
    await wechat().fault({ kind: "errcode", path: kind === "wechat_shop" ? "commkf/sendmsg" : "message/custom/send", value: 45015 });
    await shop.answer(conversation.id, "您好");
    await runJobs();
    const failed = (await shop.messages(conversation.id)).at(-1);
    expect(failed).toMatchObject({ status: "failed", failure: { code: `${kind}.45015` } });
    expect(failed?.failure && sayFailure(failed.failure, "zh-CN")).toMatch(/微信不再允许发送。.+。$/);
    await wechat().advance(48);
    const late = shop.answer(conversation.id, "还在吗");
    await expect(late).rejects.toMatchObject({ code: "conflict", reason: "window_closed" });
    expect((await user.phone()).filter(({ side }) => side === "shop")).toEqual([]);
  });

  it("gets an answer once although the token was refused: it is renewed once, by force only when it must be", async () => {
    const { user, conversation } = await shop.asked();
    const path = kind === "wechat_shop" ? "commkf/sendmsg" : "message/custom/send";
    await wechat().fault({ kind: "token_expired", path });
    await shop.answer(conversation.id, "一");
    await runJobs();
    await wechat().call("POST", "/sim/clock", { seconds: 31 });
    await wechat().fault({ kind: "errcode", path, value: 40001 });
    await shop.answer(conversation.id, "二");
    await runJobs();
    expect((await shop.messages(conversation.id)).map(({ status }) => status)).toEqual(["received", "sent", "sent"]);
    expect((await user.phone()).map(({ content }) => content.content)).toEqual(["这条围巾会起球吗？", "一", "二"]);
    expect(wechat().simulator.world.state.appForced[shop.appId]).toHaveLength(1);
  });

  it("is not answered by a channel whose secret is still missing; the message says so at once and is not tried on", async () => {
    const { user, conversation } = await shop.asked();
    await updateChannel(shop.system(), { channelId: shop.channelId, secret: "" });
    await shop.answer(conversation.id, "您好");
    await runJobs();
    const failed = (await shop.messages(conversation.id)).at(-1);
    expect(failed).toMatchObject({ status: "failed", attempts: 1, failure: { code: `${kind}.secret_missing` } });
    expect(failed?.failure && sayFailure(failed.failure, "zh-CN")).toContain("还没有填写 AppSecret");
    await updateChannel(shop.system(), { channelId: shop.channelId, secret: shop.secrets.appSecret });
    await shop.answer(conversation.id, "填好了");
    await runJobs();
    expect((await user.phone()).filter(({ side }) => side === "shop").map(({ content }) => content.content)).toEqual(["填好了"]);
  });

  it("is not answered by a channel whose secret is wrong; its health line and the message say why", async () => {
    const { conversation } = await shop.asked();
    const { secret } = (await shop.settings({ secret: "another-secret-of-the-app" })) as { secret: string };
    expect(secret).not.toBe(shop.secrets.appSecret);
    await shop.answer(conversation.id, "您好");
    await runJobs();
    const failed = (await shop.messages(conversation.id)).at(-1);
    expect(failed).toMatchObject({ status: "failed", failure: { code: `${kind}.40125` } });
    expect(failed?.failure && sayFailure(failed.failure, "zh-CN")).toContain("AppSecret");
    const view = () => openChannel(shop.system(), { channelId: shop.channelId, origin: null }, (what) => ({ what, next: "" }));
    expect((await view()).channel).toMatchObject({ status: "broken", lastError: { code: `${kind}.40125` } });
    await shop.settings({ secret: shop.secrets.appSecret });
    await shop.answer(conversation.id, "又好了");
    await runJobs();
    expect((await view()).channel).toMatchObject({ status: "receiving", lastError: null });
    expect(await waitingJobs()).toEqual([]);
  });

  it("who is not there for a moment gets the answer later, once", async () => {
    const { user, conversation } = await shop.asked();
    await wechat().fault({ kind: "errcode", path: kind === "wechat_shop" ? "commkf/sendmsg" : "message/custom/send", value: -1 });
    await shop.answer(conversation.id, "稍等");
    await runJobs();
    expect((await shop.messages(conversation.id)).at(-1)).toMatchObject({ status: "queued", attempts: 1 });
    await runLaterJobs();
    expect((await shop.messages(conversation.id)).at(-1)).toMatchObject({ status: "sent", attempts: 2 });
    expect((await user.phone()).filter(({ side }) => side === "shop")).toHaveLength(1);
  });
});
