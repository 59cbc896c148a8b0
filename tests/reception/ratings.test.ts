import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { ratings } from "@/db/schema";
import { claimConversation, closeConversation, openThread, sendMessage } from "@/lib/conversations";
import { readRating } from "@/lib/conversations/read-rating";
import { database } from "@/lib/platform/database";
import { inviteRating, listRatings } from "@/lib/reception";
import { setSeatState } from "@/lib/routing";
import { type AppShop, makeAppShop } from "@/tests/support/app-shop";
import { runLaterJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { automatic, lines, setReception } from "./stage";

useTestDatabase();
const wechat = useWechat();

const stored = (shop: Shop | AppShop, id: string) =>
  database().transaction({ merchantId: shop.merchantId }, (tx) => tx.select().from(ratings).where(eq(ratings.conversationId, id)));

let answers = 0;
async function answerAndClose(shop: Shop | AppShop, id: string, result: "resolved" | "spam" = "resolved"): Promise<void> {
  const content = { type: "text", text: "不会起球的" } as const;
  await sendMessage(shop.as(shop.agent), id, { clientId: `answer-${++answers}x`, content });
  await closeConversation(shop.as(shop.agent), id, { result });
  await runLaterJobs();
}

describe("what reads as a rating", () => {
  it.each([
    ["5", 5],
    ["５", 5],
    ["五星", 5],
    ["3分", 3],
    ["4 满意", 4],
    ["1. 非常不满意", 1],
    ["5 非常满意", 5],
    ["3 一般", 3],
    ["1 非常满意", 5],
    ["5：很满意", 5],
    ["一般", 3],
    ["一般般", 3],
    ["一星", 1],
    ["不满意", 2],
    ["很满意！", 5],
  ])("%s", (text, score) => expect(readRating({ type: "text", text })).toEqual({ round: null, score }));
  it.each(["6", "15", "5件", "我要5个", "满意的话再买", "一般般吧怎么退", "5 个满意", "0", ""])("not: %s", (text) =>
    expect(readRating({ type: "text", text })).toBeNull(),
  );
  it("a tap names its round", () => expect(readRating({ type: "text", text: "满意", menuId: "rate:3:4" })).toEqual({ round: 3, score: 4 }));
});

describe("a rating", () => {
  it("on 微信客服 is a tap on the menu: it shows, opens nothing, thanks once, and may change for ten minutes", async () => {
    const shop = await makeShop(wechat());
    const { customer, conversation } = await shop.asked();
    await answerAndClose(shop, conversation.id);
    const survey = (await customer.phone()).at(-1);
    expect(survey).toMatchObject({ type: "msgmenu", side: "shop" });
    const tap = (index: number) =>
      wechat().call("POST", `/sim/customers/${customer.id}/tap`, { openKfId: shop.account.openKfId, msgid: survey?.msgid ?? "", index });
    await tap(0);
    await wechat().settle();
    expect(await stored(shop, conversation.id)).toMatchObject([{ score: 5, userId: shop.agent.userId, round: 1 }]);
    await tap(4);
    await wechat().settle();
    expect(await stored(shop, conversation.id)).toMatchObject([{ score: 1 }]);
    const thread = await shop.thread(customer);
    expect(thread).toMatchObject({ status: "closed", waitingSince: null, unread: 0, rounds: 1 });
    const messages = await shop.messages(conversation.id);
    expect(automatic(messages)).toEqual(["survey sent", "thanks sent"]);
    expect(lines(messages).filter((line) => line === "rated")).toHaveLength(2);
    await database().pool.query("UPDATE ratings SET rated_at = rated_at - interval '11 minutes' WHERE conversation_id = $1", [
      conversation.id,
    ]);
    await tap(0);
    await wechat().settle();
    expect(await stored(shop, conversation.id)).toMatchObject([{ score: 1 }]);
    expect((await shop.thread(customer)).status).toBe("closed");
    const span = { from: "2020-01-01T00:00:00Z", to: "2099-01-01T00:00:00Z", limit: 10 };
    expect((await listRatings(shop.as(shop.agent), span)).data).toMatchObject([{ conversationId: conversation.id, score: 1 }]);
  });

  it("on 微信客服 may be typed as the digit or the whole line that the menu shows", async () => {
    const shop = await makeShop(wechat());
    const { customer, conversation } = await shop.asked();
    await answerAndClose(shop, conversation.id);
    const survey = (await customer.phone()).at(-1)?.content as { list: { click: { content: string } }[] } | undefined;
    const shown = survey?.list.map(({ click }) => click.content);
    expect(shown).toEqual(["5 非常满意", "4 满意", "3 一般", "2 不满意", "1 非常不满意"]);
    const given: number[] = [];
    for (const typed of ["1", ...(shown ?? [])]) {
      await customer.say(typed);
      await wechat().settle();
      given.push((await stored(shop, conversation.id))[0]?.score ?? 0);
    }
    expect(given).toEqual([1, 5, 4, 3, 2, 1]);
    expect((await shop.thread(customer)).status).toBe("closed");
  });

  it.each(["wechat_mini", "wechat_shop"] as const)("on %s is a bare digit; later it is a word like any other", async (kind) => {
    const shop = await makeAppShop(wechat(), kind);
    const { user, conversation } = await shop.asked();
    await answerAndClose(shop, conversation.id);
    expect((await user.phone()).at(-1)?.content.content).toBe(
      "请为本次服务打分：\n5. 非常满意\n4. 满意\n3. 一般\n2. 不满意\n1. 非常不满意",
    );
    await user.say("4");
    await wechat().settle();
    expect(await stored(shop, conversation.id)).toMatchObject([{ score: 4 }]);
    expect(await shop.thread(user)).toMatchObject({ status: "closed", waitingSince: null });
    await database().pool.query(
      "UPDATE ratings SET invited_at = invited_at - interval '25 hours', score = NULL, rated_at = NULL WHERE conversation_id = $1",
      [conversation.id],
    );
    await user.say("4");
    await wechat().settle();
    expect(await shop.thread(user)).toMatchObject({ status: "queued", rounds: 1 });
  });

  it("is asked for once, not of spam, not where nobody answered, not where the shop does not want it", async () => {
    const shop = await makeShop(wechat());
    const spam = await shop.asked("广告", "甲");
    await answerAndClose(shop, spam.conversation.id, "spam");
    const silent = await shop.asked("在吗", "乙");
    await closeConversation(shop.as(shop.agent), silent.conversation.id, { result: "no_reply" });
    const asked = await shop.asked("在吗", "丙");
    await answerAndClose(shop, asked.conversation.id);
    expect(await inviteRating(shop.system(), asked.conversation.id, 1)).toBe(false);
    await setReception(shop, { survey: { on: false, words: "x", thanks: "" } });
    const off = await shop.asked("在吗", "丁");
    await answerAndClose(shop, off.conversation.id);
    const said = async (id: string) => automatic(await shop.messages(id));
    expect(await Promise.all([spam, silent, asked, off].map(({ conversation }) => said(conversation.id)))).toEqual([
      [],
      [],
      ["survey sent"],
      [],
    ]);
    expect(await stored(shop, spam.conversation.id)).toEqual([]);
  });
});

describe("a round that ended", () => {
  it("goes on with the same person when the customer writes within the shop's minutes, and is new after that", async () => {
    const shop = await makeShop(wechat());
    const { customer, conversation } = await shop.asked();
    await setSeatState(shop.as(shop.agent), shop.agent.userId, { state: "busy", reason: "" });
    await answerAndClose(shop, conversation.id);
    await customer.say("还有一个问题");
    await wechat().settle();
    expect(await shop.thread(customer)).toMatchObject({ status: "open", assigneeId: shop.agent.userId, rounds: 1 });
    await answerAndClose(shop, conversation.id);
    expect(automatic(await shop.messages(conversation.id))).toEqual(["survey sent"]);
    await database().pool.query("UPDATE conversations SET closed_at = closed_at - interval '11 minutes' WHERE id = $1", [conversation.id]);
    await customer.say("新的一天");
    await wechat().settle();
    expect(await shop.thread(customer)).toMatchObject({ status: "queued", assigneeId: null, rounds: 2 });
    expect((await openThread(shop.as(shop.agent), conversation.id)).conversation.window.left).toBe(5);
  });

  it("waits for whoever is there, the same person first, when that one never went on duty or is off it", async () => {
    const shop = await makeShop(wechat());
    const { customer, conversation } = await shop.asked();
    for (const word of ["还有一个问题", "再问一个"]) {
      await answerAndClose(shop, conversation.id);
      await customer.say(word);
      await wechat().settle();
      const waits = { status: "queued", assigneeId: null, rounds: 1, route: { by: "last_agent", preferredUserId: shop.agent.userId } };
      expect(await shop.thread(customer)).toMatchObject(waits);
      await setSeatState(shop.as(shop.agent), shop.agent.userId, { state: "offline", reason: "" });
    }
  });

  it("waits where it stood, for the same person first, when they have no room any more", async () => {
    const shop = await makeShop(wechat());
    const { customer, conversation } = await shop.asked();
    await answerAndClose(shop, conversation.id);
    await database().pool.query("UPDATE members SET capacity = 1 WHERE user_id = $1", [shop.agent.userId]);
    const other = await shop.asked("在吗", "乙");
    await claimConversation(shop.as(shop.agent), other.conversation.id, { ownerVersion: 0, takeOver: false });
    await customer.say("还有一个问题");
    await wechat().settle();
    expect(await shop.thread(customer)).toMatchObject({
      status: "queued",
      assigneeId: null,
      rounds: 1,
      route: { by: "last_agent", preferredUserId: shop.agent.userId },
    });
  });
});

describe("the form at the end", () => {
  it("is asked of people and programs, with one sentence", async () => {
    const shop = await makeShop(wechat());
    await setReception(shop, { closing: { subjects: ["物流"], tags: ["急"], required: ["subject", "tags"] } });
    const { conversation } = await shop.asked();
    const close = (more: object) => closeConversation(shop.as(shop.agent), conversation.id, { result: "resolved", ...more });
    await expect(close({})).rejects.toMatchObject({ code: "bad_input", reason: "closing_wants_more" });
    await expect(close({ subject: "物流" })).rejects.toMatchObject({ reason: "closing_wants_tags" });
    expect(await close({ subject: "物流", tags: ["急"] })).toMatchObject({ subject: "物流", closed: { tags: ["急"] } });
  });
});
