import { beforeEach, describe, expect, it } from "vitest";
import { closeConversation, closeIdle, reopenConversation, routeConversation, sendMessage } from "@/lib/conversations";
import type { RouteReason } from "@/lib/conversations/inputs";
import { systemContext } from "@/lib/platform/context";
import {
  beginWelcomeByCode,
  inviteRating,
  rateConversation,
  sayOffline,
  sayTransferred,
  tellPlace,
  welcomeCustomer,
} from "@/lib/reception";
import { makeAppShop } from "@/tests/support/app-shop";
import { runJobs, runLaterJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { addWelcome, attend, automatic, lines, setReception } from "./stage";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
beforeEach(async () => {
  shop = await makeShop(wechat());
});

/** The same work by three workers at the same moment. */
const atOnce = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all([work(), work(), work()]);
let answers = 0;
const answer = (id: string) =>
  sendMessage(shop.as(shop.agent), id, { clientId: `race-answer-${++answers}`, content: { type: "text", text: "您好" } });
const close = (id: string) => closeConversation(shop.as(shop.agent), id, { result: "resolved" });
const said = async (id: string) => automatic(await shop.messages(id));

describe("several workers on one occasion", () => {
  it("greet once: by the code of 微信客服, and with the first word elsewhere", async () => {
    const { conversation } = await shop.asked();
    await addWelcome(shop, "欢迎");
    const now = new Date();
    const late = { code: "wechat_kf.41050", reason: "太晚" };
    const ctx = () => systemContext(shop.merchantId, now);
    const begun = await atOnce(() => beginWelcomeByCode(ctx(), conversation.id, now.getTime() / 1000, late));
    expect(begun.filter((delivery) => delivery !== null)).toHaveLength(1);
    const mini = await makeAppShop(wechat(), "wechat_mini");
    const asked = await mini.asked();
    await addWelcome(mini, "欢迎");
    await atOnce(() => welcomeCustomer(mini.system(), asked.conversation.id));
    await runJobs();
    expect(automatic(await mini.messages(asked.conversation.id))).toEqual(["welcome sent"]);
  });

  it("say the hours, the place and a change of hands once", async () => {
    await setReception(shop, {
      queue: { on: true, words: "第 {{位置}} 位", afterSeconds: 60, fromPlace: 1, leftWords: "" },
      transferred: { on: true, words: "已转接 {{客服}}" },
    });
    await attend(shop);
    const { conversation } = await shop.asked();
    const { id } = conversation;
    expect((await atOnce(() => tellPlace(shop.system(), id))).filter(Boolean)).toHaveLength(1);
    await atOnce(() => sayTransferred(shop.system(), id, "小美"));
    const reason: RouteReason = { by: "off_hours", rule: null, found: [], preferredUserId: null, onlyUser: false, first: "person" };
    await routeConversation(shop.system(), id, { priority: 3, teamId: null, skill: "", reason, leftMessage: true }, true);
    await atOnce(() => sayOffline(shop.system(), id));
    await runJobs();
    expect(await said(id)).toEqual(["queue sent", "transferred sent", "offline sent"]);
  });

  it("ask for a rating once, count one rating once, and thank once", async () => {
    const { conversation } = await shop.asked();
    const { id } = conversation;
    await answer(id);
    await close(id);
    expect((await atOnce(() => inviteRating(shop.system(), id, 1))).filter(Boolean)).toHaveLength(1);
    const rated = () => rateConversation(shop.system(), { conversationId: id, round: 1, score: 4, at: new Date() });
    expect((await atOnce(rated)).filter(Boolean)).toHaveLength(1);
    await runLaterJobs();
    expect(await said(id)).toEqual(["survey sent", "thanks sent"]);
    expect(lines(await shop.messages(id)).filter((line) => line === "rated")).toHaveLength(1);
  });
});

describe("an end", () => {
  it("by several at once, by hand and by itself, is one end and asks once", async () => {
    const { conversation, customer } = await shop.asked();
    const { id } = conversation;
    await answer(id);
    await runJobs();
    const later = shop.system(new Date(Date.now() + 3_600_000));
    await Promise.all([close(id), closeIdle(later, id, 30), close(id), closeIdle(later, id, 30)]);
    await runLaterJobs();
    const ended = lines(await shop.messages(id)).filter((line) => line.startsWith("closed"));
    expect(ended).toHaveLength(1);
    expect(await said(id)).toEqual(["survey sent"]);
    expect((await shop.thread(customer)).status).toBe("closed");
  });

  it("that is undone before its customer was asked asks nobody; ended again, it asks once", async () => {
    const { conversation, customer } = await shop.asked();
    const { id } = conversation;
    await answer(id);
    await close(id);
    await reopenConversation(shop.as(shop.agent), id);
    await runLaterJobs();
    expect(await said(id)).toEqual([]);
    expect(await shop.thread(customer)).toMatchObject({ status: "open", assigneeId: shop.agent.userId, rounds: 1 });
    for (let times = 0; times < 2; times++) {
      await close(id);
      await reopenConversation(shop.as(shop.agent), id);
      await close(id);
      await runLaterJobs();
    }
    expect(await said(id)).toEqual(["survey sent"]);
  });
});
