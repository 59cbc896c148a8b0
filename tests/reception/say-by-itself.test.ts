import { beforeEach, describe, expect, it } from "vitest";
import {
  acceptTransfer,
  claimConversation,
  openThread,
  refuseTransfer,
  routeConversation,
  sayByItself,
  sendMessage,
  transferConversation,
} from "@/lib/conversations";
import type { RouteReason } from "@/lib/conversations/inputs";
import { changeBusinessHours, createTeam } from "@/lib/merchants";
import type { BusinessHours } from "@/lib/merchants/inputs";
import { systemContext } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { sayOffline, sayTransferred } from "@/lib/reception";
import { receptionSettings } from "@/lib/reception/inputs";
import { closedForDays } from "@/tests/support/closed-days";
import { runJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { automatic, lines, setReception } from "./stage";

useTestDatabase();
const wechat = useWechat();

const words = (text: string) => ({ text, menu: [] });
const reason: RouteReason = { by: "off_hours", rule: null, found: [], preferredUserId: null, onlyUser: false, first: "person" };
const toMessages = { priority: 3, teamId: null, skill: "", reason, leftMessage: true };

describe("what is said by itself", () => {
  it("counts in the quota, leaves who waits waiting, and never takes the last message", async () => {
    const shop = await makeShop(wechat());
    const { customer, conversation } = await shop.asked();
    const waiting = (await shop.thread(customer)).waitingSince;
    expect(waiting).not.toBeNull();
    const say = () => sayByItself(shop.system(), conversation.id, { as: "offline", words: words("稍等") });
    for (let n = 0; n < 4; n++) expect((await say()).why).toBeNull();
    expect(await say()).toEqual({ messageId: null, why: "quota_kept" });
    const survey = { as: "survey", words: words("请评价"), atLeast: 1 } as const;
    expect((await sayByItself(shop.system(), conversation.id, survey)).why).toBeNull();
    expect((await sayByItself(shop.system(), conversation.id, survey)).why).toBe("quota_used_up");
    await runJobs();
    const { conversation: row } = await openThread(shop.as(shop.agent), conversation.id);
    expect(row).toMatchObject({
      waitingSince: waiting?.toISOString(),
      status: "queued",
      lastMessage: { author: "customer", status: "received" },
    });
    expect(row.window.left).toBe(0);
    expect(automatic(await shop.messages(conversation.id))).toEqual([...Array(4).fill("offline sent"), "survey sent"]);
  });

  it("does not keep an agent from answering, and one that fails leaves the customer waiting since their word", async () => {
    const shop = await makeShop(wechat());
    const { conversation } = await shop.asked();
    await sayByItself(shop.system(), conversation.id, { as: "offline", words: words("稍等") });
    await wechat().fault({ kind: "errcode", path: "kf/send_msg", value: 40201 });
    await runJobs();
    const seen = { clientId: "answer-01", seenSeq: conversation.lastSeq, ownerVersion: conversation.ownerVersion };
    const before = await openThread(shop.as(shop.agent), conversation.id);
    expect(before.conversation.waitingSince).toBe(conversation.waitingSince);
    await sendMessage(shop.as(shop.agent), conversation.id, { ...seen, content: { type: "text", text: "您好" } });
    expect((await openThread(shop.as(shop.agent), conversation.id)).conversation.waitingSince).toBeNull();
  });
});

describe("off hours", () => {
  const saidOffline = async (hours: BusinessHours, setAt = new Date()) => {
    const shop = await makeShop(wechat());
    await changeBusinessHours(systemContext(shop.merchantId, setAt), hours);
    const who = await shop.customer();
    await who.say("在吗");
    await wechat().simulator.idle();
    await wechat().settle();
    const { id } = await shop.thread(who);
    await routeConversation(shop.system(), id, toMessages, true);
    await sayOffline(shop.system(), id);
    await sayOffline(shop.system(), id);
    await wechat().settle();
    expect(automatic(await shop.messages(id))).toEqual(["offline sent"]);
    const [said] = (await shop.messages(id)).filter(({ authorId }) => authorId === "auto:offline");
    return said?.text;
  };

  it("a 留言 is told when the shop opens, once a round", async () => {
    const { hours, opensInWords } = closedForDays();
    expect(await saidOffline(hours)).toContain(`${opensInWords} 上班后会尽快回复您`);
  });

  it("leaves no gap where nobody knows when that is", async () => {
    const lastDay = { date: "2026-01-02", spans: [{ from: "09:00", to: "18:00" }], note: "" };
    const over = { week: Array.from({ length: 7 }, () => []), days: [lastDay] };
    expect(await saidOffline(over, new Date("2026-01-01T04:00:00Z"))).toContain("我们已收到，下次营业时间 上班后会尽快回复您");
  });
});

describe("a change of hands", () => {
  const answered = async (name: string) => {
    const { conversation } = await shop.asked("在吗", name);
    const answer = { clientId: newId("message"), content: { type: "text", text: "您好" } } as const;
    await sendMessage(shop.as(shop.agent), conversation.id, answer);
    return conversation.id;
  };
  let shop: Shop;
  beforeEach(async () => {
    shop = await makeShop(wechat());
  });

  it("is told once, unless the shop turned it off", async () => {
    const { words } = receptionSettings.parse({}).transferred;
    await setReception(shop, { transferred: { on: false, words } });
    const id = await answered("甲");
    await sayTransferred(shop.system(), id, "小美");
    await runJobs();
    expect(automatic(await shop.messages(id))).toEqual([]);
    await setReception(shop, {});
    for (let n = 0; n < 2; n++) await sayTransferred(shop.system(), id, "小美");
    await runJobs();
    const messages = await shop.messages(id);
    expect(automatic(messages)).toEqual(["transferred sent"]);
    expect(messages.at(-1)?.text).toBe("已为您转接 小美，请稍候。");
    expect(lines(messages)).toEqual([]);
  });

  it("leaves the last of WeChat's five messages to the colleague", async () => {
    const id = await answered("甲");
    await database().pool.query("UPDATE conversations SET window_sent = 4 WHERE id = $1", [id]);
    await sayTransferred(shop.system(), id, "小美");
    await runJobs();
    expect(automatic(await shop.messages(id))).toEqual([]);
  });

  it("is told when the colleague accepts, not when they refuse, and of a group at once", async () => {
    await setReception(shop, { transferred: { on: true, words: "已转接 {{客服}}" } });
    const other = await shop.join("agent", "小王");
    const { id: teamId } = await createTeam(shop.as(shop.owner), { name: "售后组", memberIds: [other.userId] });
    const handed = async (customer: string, to: { toUserId: string } | { toTeamId: string }) => {
      const { conversation } = await shop.asked("在吗", customer);
      const mine = await claimConversation(shop.as(shop.agent), conversation.id, { ownerVersion: 0, takeOver: false });
      await transferConversation(shop.as(shop.agent), conversation.id, { ...to, ownerVersion: mine.ownerVersion });
      return conversation.id;
    };
    const accepted = await handed("甲", { toUserId: other.userId });
    await runJobs();
    expect(automatic(await shop.messages(accepted))).toEqual([]);
    await acceptTransfer(shop.as(other), accepted);
    await expect(acceptTransfer(shop.as(other), accepted)).rejects.toMatchObject({ reason: "transfer_over" });
    const refused = await handed("乙", { toUserId: other.userId });
    await refuseTransfer(shop.as(other), refused, { reason: "不在我这边" });
    const toGroup = await handed("丙", { toTeamId: teamId });
    await runJobs();
    const said = async (id: string) =>
      (await shop.messages(id)).flatMap(({ authorId, text }) => (authorId === "auto:transferred" ? [text] : []));
    expect(await Promise.all([accepted, refused, toGroup].map(said))).toEqual([["已转接 小王"], [], ["已转接 售后组"]]);
  });
});
