import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { waits } from "@/db/schema";
import { closeConversation, leaveMessage, placeIn, readPlace, readWaiting, sendMessage } from "@/lib/conversations";
import { expectedMinutes } from "@/lib/conversations/expected-wait";
import { timedWork } from "@/lib/jobs/timed";
import { createTeam } from "@/lib/merchants";
import { database } from "@/lib/platform/database";
import { tellPlace } from "@/lib/reception";
import { changeSeat, setSeatState } from "@/lib/routing";
import { makeAppShop } from "@/tests/support/app-shop";
import { runLaterJobs, waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { attend, automatic, lines, setReception } from "./stage";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
beforeEach(async () => {
  shop = await makeShop(wechat());
});

const queueWords = { on: true, words: "第 {{位置}} 位，约 {{分钟}} 分钟", afterSeconds: 60, fromPlace: 2, leftWords: "已转为留言" };
const waitsOf = (id: string) =>
  database().transaction({ merchantId: shop.merchantId }, (tx) =>
    tx
      .select()
      .from(waits)
      .where(and(eq(waits.merchantId, shop.merchantId), eq(waits.conversationId, id)))
      .orderBy(waits.enteredAt, waits.id),
  );

describe("how long one waits", () => {
  const now = new Date("2026-11-11T04:00:00Z");
  const ago = (...minutes: number[]) => minutes.map((each) => new Date(now.getTime() - each * 60_000));
  it("is drawn from the last ends, grows with the place and with a standstill, and is not known without any", () => {
    expect(expectedMinutes(1, ago(1, 2, 3, 4), now)).toBe(1);
    expect(expectedMinutes(5, ago(1, 2, 3, 4), now)).toBe(5);
    expect(expectedMinutes(5, ago(21, 22, 23, 24), now)).toBe(30);
    expect(expectedMinutes(3, ago(1, 2), now)).toBeNull();
    expect(expectedMinutes(1000, ago(60, 90, 120), now)).toBe(180);
  });
});

describe("the place of who waits", () => {
  const waiting = [
    { conversationId: "a", teamId: "presale", skill: "" },
    { conversationId: "b", teamId: "aftersale", skill: "" },
    { conversationId: "c", teamId: null, skill: "sizes" },
    { conversationId: "d", teamId: "aftersale", skill: "" },
  ];
  const placesWith = (...people: { teamIds: string[]; skills: string[] }[]) =>
    waiting.map(({ conversationId }) => placeIn({ waiting, people, staffed: true, freedAt: [], at: new Date() }, conversationId)?.place);
  it("counts all whom the same person may be given before, whatever group or skill they wait for", () => {
    expect(placesWith({ teamIds: ["presale", "aftersale"], skills: ["sizes"] })).toEqual([1, 2, 3, 4]);
  });
  it("passes over who waits for other people", () => {
    expect(placesWith({ teamIds: ["presale"], skills: [] }, { teamIds: ["aftersale"], skills: [] })).toEqual([1, 1, 3, 3]);
  });
  it("counts the groups and skills of who is on duty, and of everybody while nobody is", async () => {
    const { id } = await createTeam(shop.as(shop.owner), { name: "售后组", memberIds: [shop.agent.userId] });
    await changeSeat(shop.as(shop.owner), shop.agent.userId, { skills: [] });
    expect((await readWaiting(shop.system())).people).toContainEqual(expect.objectContaining({ teamIds: [id], skills: [] }));
    for (const state of ["online", "break"] as const) {
      await setSeatState(shop.as(shop.owner), shop.owner.userId, { state, reason: "" });
      expect((await readWaiting(shop.system())).people.map(({ teamIds }) => teamIds)).toEqual([[]]);
    }
  });
});

describe("a customer who waits on WeChat", () => {
  it("is told a time as soon as three conversations have ended, and somebody receives", async () => {
    const ids: string[] = [];
    for (const name of ["甲", "乙", "丙", "丁"]) ids.push((await shop.asked("在吗", name)).conversation.id);
    const agent = shop.as(shop.agent);
    const last = ids.pop() ?? "";
    const minutes = async () => (await readPlace(shop.system(), last))?.minutes;
    await attend(shop);
    for (const [n, id] of ids.entries()) {
      expect(await minutes()).toBeNull();
      await sendMessage(agent, id, { clientId: `answer-${n}-ended`, content: { type: "text", text: "您好" } });
      await closeConversation(agent, id, { result: "" });
    }
    expect(await minutes()).toBe(1);
    await setSeatState(shop.as(shop.owner), shop.owner.userId, { state: "offline", reason: "" });
    expect(await minutes()).toBeNull();
  });

  it("is told no place and no time while nobody receives, be they off duty, busy or on a break", async () => {
    await setReception(shop, { queue: { ...queueWords, fromPlace: 1 } });
    const { conversation } = await shop.asked("一", "甲");
    await runLaterJobs();
    for (const state of ["offline", "busy", "break"] as const) {
      await setSeatState(shop.as(shop.owner), shop.owner.userId, { state, reason: "" });
      expect(await tellPlace(shop.system(), conversation.id)).toBe(false);
      expect(await readPlace(shop.system(), conversation.id)).toMatchObject({ minutes: null, staffed: false });
      expect((await readWaiting(shop.system())).staffed).toBe(false);
    }
    expect(automatic(await shop.messages(conversation.id))).toEqual([]);
    await attend(shop);
    expect(await tellPlace(shop.system(), conversation.id)).toBe(true);
  });

  it("is told the place once, from the shop's place on, and may tap to leave a message, which is confirmed", async () => {
    await setReception(shop, { queue: queueWords });
    await attend(shop);
    const first = await shop.asked("一", "甲");
    const second = await shop.asked("二", "乙");
    expect((await waitingJobs()).filter(({ task }) => task === "tell-place")).toHaveLength(1);
    await runLaterJobs();
    await tellPlace(shop.system(), second.conversation.id);
    expect(automatic(await shop.messages(first.conversation.id))).toEqual([]);
    expect(automatic(await shop.messages(second.conversation.id))).toEqual(["queue sent"]);
    const notice = (await second.customer.phone()).at(-1);
    expect(notice).toMatchObject({ type: "msgmenu", content: { head_content: "第 2 位，约 4 分钟" } });
    await wechat().call("POST", `/sim/customers/${second.customer.id}/tap`, {
      openKfId: shop.account.openKfId,
      msgid: notice?.msgid ?? "",
      index: 0,
    });
    await wechat().settle();
    expect(await shop.thread(second.customer)).toMatchObject({ status: "queued", leftMessage: true, waitingSince: null });
    expect((await waitsOf(second.conversation.id)).map(({ kind, end, how }) => [kind, end, how])).toEqual([
      ["live", "message", "chosen"],
      ["message", null, ""],
    ]);
    const messages = await shop.messages(second.conversation.id);
    expect(automatic(messages)).toEqual(["queue sent", "left_message sent"]);
    expect(lines(messages)).toContain("left_message");
    expect(await leaveMessage(shop.system(), second.conversation.id)).toBe(false);
    expect(placeIn(await readWaiting(shop.system()), second.conversation.id)).toBeNull();
  });

  it("is told nothing when the wait is over, or when fewer than three messages are left", async () => {
    await setReception(shop, { queue: { ...queueWords, fromPlace: 1 } });
    await attend(shop);
    const answered = await shop.asked("一", "甲");
    const content = { type: "text", text: "您好" } as const;
    await sendMessage(shop.as(shop.agent), answered.conversation.id, { clientId: "answer-wait", content });
    const short = await shop.asked("二", "乙");
    await database().pool.query("UPDATE conversations SET window_sent = 3 WHERE id = $1", [short.conversation.id]);
    await runLaterJobs();
    expect(automatic(await shop.messages(answered.conversation.id))).toEqual([]);
    expect(automatic(await shop.messages(short.conversation.id))).toEqual([]);
  });

  it("of a mini program writes 留言", async () => {
    const mini = await makeAppShop(wechat(), "wechat_mini");
    await setReception(mini, { queue: { ...queueWords, fromPlace: 1 } });
    await attend(mini);
    const { user, conversation } = await mini.asked();
    await runLaterJobs();
    expect((await user.phone()).at(-1)?.content.content).toBe("第 1 位，约 2 分钟\n回复“留言”即可");
    await user.say("留言");
    await wechat().settle();
    expect(await mini.thread(user)).toMatchObject({ leftMessage: true, waitingSince: null });
    expect(automatic(await mini.messages(conversation.id))).toEqual(["queue sent", "left_message sent"]);
  });
});

describe("silence", () => {
  const tick = () => timedWork.find(({ name }) => name === "end-idle")?.work({});
  const age = (id: string, minutes: number) =>
    database().pool.query("UPDATE conversations SET last_message_at = last_message_at - make_interval(mins => $2) WHERE id = $1", [
      id,
      minutes,
    ]);

  it("after an agent's word ends a conversation by itself, and never one whose customer waits", async () => {
    await setReception(shop, { idle: { on: true, minutes: 10 } });
    const [spoken, fresh, asking] = [await shop.asked("一", "甲"), await shop.asked("二", "乙"), await shop.asked("三", "丙")];
    let n = 0;
    const answer = (id: string) =>
      sendMessage(shop.as(shop.agent), id, { clientId: `answer-idle-${++n}`, content: { type: "text", text: "您好" } });
    for (const { conversation } of [spoken, fresh, asking]) await answer(conversation.id);
    await asking.customer.say("还在吗");
    await wechat().settle();
    for (const { conversation } of [spoken, asking]) await age(conversation.id, 11);
    for (let times = 0; times < 2; times++) await tick();
    await runLaterJobs();
    const status = async ({ customer }: typeof spoken) => (await shop.thread(customer)).status;
    expect(await Promise.all([spoken, fresh, asking].map(status))).toEqual(["closed", "open", "open"]);
    const messages = await shop.messages(spoken.conversation.id);
    expect(lines(messages).filter((line) => line === "closed_idle")).toHaveLength(1);
    expect(automatic(messages)).toEqual(["survey sent"]);
    await setReception(shop, { idle: { on: false, minutes: 10 } });
    await age(fresh.conversation.id, 11);
    await tick();
    expect(await status(fresh)).toBe("open");
  });
});
