import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { customerUnions } from "@/db/schema";
import { openThread } from "@/lib/conversations";
import { timedWork } from "@/lib/jobs/timed";
import { database } from "@/lib/platform/database";
import { makeAppShop } from "@/tests/support/app-shop";
import { runJobs, waitingJobs } from "@/tests/support/run-jobs";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();

const pass = (seconds: number) => wechat().call("POST", "/sim/clock", { seconds });
const usedUp = { code: "conflict", reason: "quota_used_up" };

describe("a customer who enters a mini program's chat", () => {
  it("stands in the desk with what the button said, and may be greeted twice within a minute", async () => {
    const shop = await makeAppShop(wechat(), "wechat_mini");
    const user = await shop.user();
    await user.act("enter", { sessionFrom: "order=3790000000000000001" });
    await wechat().settle();
    const { id, ...thread } = await shop.thread(user);
    expect(thread).toMatchObject({ scene: "mini_program", sceneDetail: { linkParam: "order=3790000000000000001" }, rounds: 0 });
    const { window } = (await openThread(shop.as(shop.agent), id)).conversation;
    expect(window).toMatchObject({ open: true, left: 2, quota: 2 });
    await shop.answer(id, "您好");
    await shop.answer(id, "请问有什么可以帮您？");
    await expect(shop.answer(id, "在吗")).rejects.toMatchObject(usedUp);
    await runJobs();
    expect((await user.phone()).map(({ content }) => content.content)).toEqual(["您好", "请问有什么可以帮您？"]);
    await pass(61);
    await expect(shop.answer(id, "在吗")).rejects.toMatchObject({ reason: "window_never_opened" });
  });

  it("again and again may be greeted anew each time, and what is left does not add up with what writing opened", async () => {
    const shop = await makeAppShop(wechat(), "wechat_mini");
    const { user, conversation } = await shop.asked();
    await user.act("enter");
    await wechat().settle();
    const left = async () => (await openThread(shop.as(shop.agent), conversation.id)).conversation.window.left;
    expect(await left()).toBe(5);
    for (let n = 1; n <= 5; n++) await shop.answer(conversation.id, `${n}`);
    await expect(shop.answer(conversation.id, "6")).rejects.toMatchObject(usedUp);
    await runJobs();
    await pass(70);
    await user.act("enter");
    await wechat().settle();
    expect(await left()).toBe(2);
    await shop.answer(conversation.id, "又来啦");
    await runJobs();
    expect((await user.phone()).filter(({ side }) => side === "shop")).toHaveLength(6);
    expect((await shop.messages(conversation.id)).filter(({ status }) => status === "failed")).toEqual([]);
  });
});

describe("a customer of an official account", () => {
  it("who follows, scans or taps the menu may be answered three times within a minute; each has its line", async () => {
    const shop = await makeAppShop(wechat(), "wechat_official");
    const user = await shop.user("oUNION9");
    await user.act("subscribe", { scene: "spring" });
    await wechat().settle();
    const { id, ...thread } = await shop.thread(user);
    expect(thread).toMatchObject({ scene: "official_account", sceneDetail: { linkScene: "spring" } });
    for (const text of ["一", "二", "三"]) await shop.answer(id, text);
    await expect(shop.answer(id, "四")).rejects.toMatchObject(usedUp);
    await runJobs();
    await pass(2);
    await user.act("menu", { key: "KEFU" });
    await user.act("scan", { scene: "42" });
    await user.act("unsubscribe");
    await wechat().settle();
    await shop.answer(id, "四");
    await runJobs();
    const messages = await shop.messages(id);
    const lines = messages.flatMap(({ content }) => (content.type === "event" ? [content.event] : []));
    expect(lines).toEqual(["subscribed", "menu_tapped", "scanned", "unsubscribed"]);
    expect(messages.filter(({ direction }) => direction === "out").map(({ status }) => status)).toEqual(["sent", "sent", "sent", "sent"]);
  });

  it("who wrote is known by their unionid", async () => {
    const shop = await makeAppShop(wechat(), "wechat_official");
    const user = await shop.user("oUNION10");
    await user.act("subscribe");
    await user.say("您好");
    await wechat().settle();
    const { customerId } = await shop.thread(user);
    const unions = await database().transaction({ merchantId: shop.merchantId }, (tx) =>
      tx.select().from(customerUnions).where(eq(customerUnions.customerId, customerId)),
    );
    expect(unions.map(({ unionId }) => unionId)).toEqual(["oUNION10"]);
  });
});

describe("what a channel cannot send", () => {
  it("is refused before it is stored, with words", async () => {
    const shop = await makeAppShop(wechat(), "wechat_shop");
    const { conversation } = await shop.asked();
    const link = { type: "link", title: "怎么洗", description: "", url: "https://shop.example/wash" } as const;
    await expect(shop.answer(conversation.id, { ...link, mediaId: "med_none" })).rejects.toMatchObject({ code: "bad_input" });
    const mini = await makeAppShop(wechat(), "wechat_mini");
    const asked = await mini.asked();
    await expect(mini.answer(asked.conversation.id, "字".repeat(683))).rejects.toMatchObject({ reason: "over_limit_bytes" });
    await mini.answer(asked.conversation.id, link);
    await runJobs();
    expect((await asked.user.phone()).at(-1)).toMatchObject({
      type: "link",
      content: { title: "怎么洗", url: "https://shop.example/wash" },
    });
  });
});

it("channels that bring their messages are never asked for them", async () => {
  const shop = await makeAppShop(wechat(), "wechat_mini");
  await timedWork.find(({ name }) => name === "poll-accounts")?.work({});
  expect(await waitingJobs()).toEqual([]);
  expect((await shop.asked()).conversation.status).toBe("queued");
});
