import { beforeEach, describe, expect, it } from "vitest";
import { changeBusinessHours } from "@/lib/merchants";
import { database } from "@/lib/platform/database";
import { tellPlace } from "@/lib/reception";
import { setSeatState } from "@/lib/routing";
import { closedForDays } from "@/tests/support/closed-days";
import { runLaterJobs } from "@/tests/support/run-jobs";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { type ChannelShop, channelKinds, type Kind, makeChannelShop } from "./channel-stage";
import { addWelcome, attend, automatic, lines, setReception } from "./stage";

useTestDatabase();
const wechat = useWechat();

/** When each channel lets a shop greet: by a code or a brief window on entering, with the first word, or on the page itself. */
const greeted: Record<Kind, "entering" | "first word" | "on the page"> = {
  wechat_kf: "entering",
  wechat_mini: "entering",
  wechat_official: "first word",
  wechat_shop: "first word",
  widget: "on the page",
};

describe.each(channelKinds)("a customer who comes by %s", (kind) => {
  let shop: ChannelShop;
  beforeEach(async () => {
    shop = await makeChannelShop(wechat(), kind);
  });

  it("is welcomed once a round, when the channel allows it, and goes on waiting for a person", async () => {
    await addWelcome(shop, "欢迎光临");
    const guest = await shop.guest();
    for (let times = 0; times < 2; times++) await guest.enter();
    const before = greeted[kind] === "entering" ? await guest.seen() : [];
    expect(before).toEqual(greeted[kind] === "entering" ? ["欢迎光临"] : []);
    for (const text of ["在吗", "有人吗"]) await guest.say(text);
    const messages = await guest.messages();
    const page = greeted[kind] === "on the page";
    expect(automatic(messages)).toEqual(page ? [] : ["welcome sent"]);
    expect(lines(messages).filter((line) => line === "welcomed")).toHaveLength(page ? 1 : 0);
    expect(await guest.seen()).toEqual(page ? [] : ["欢迎光临"]);
    expect(await guest.thread()).toMatchObject({ status: "queued", rounds: 1, waitingSince: expect.any(Date), unread: 2 });
  });

  it("off hours leaves a 留言 without a clock, is told once when somebody comes, and goes to whoever comes on duty", async () => {
    await changeBusinessHours(shop.system(), closedForDays().hours);
    const guest = await shop.guest();
    for (const text of ["在吗", "想退货"]) await guest.say(text);
    expect(automatic(await guest.messages())).toEqual(["offline sent"]);
    expect(await guest.seen()).toEqual([expect.stringMatching(/非工作时间.*09:00 上班后/)]);
    expect(await guest.thread()).toMatchObject({ status: "queued", leftMessage: true, waitingSince: null });
    await setSeatState(shop.as(shop.agent), shop.agent.userId, { state: "online", reason: "" });
    await wechat().settle();
    expect(await guest.thread()).toMatchObject({ status: "open", assigneeId: shop.agent.userId, waitingSince: null });
    await shop.answer(guest, "来了");
    expect((await guest.seen()).at(-1)).toBe("来了");
  });

  it("is told the place once, far back and with messages left only, and may choose a 留言, which is confirmed", async () => {
    const queue = { on: true, words: "第 {{位置}} 位", afterSeconds: 60, fromPlace: 2, leftWords: "已转为留言" };
    await setReception(shop, { queue });
    await attend(shop);
    const [first, second, third] = [await shop.guest(), await shop.guest(), await shop.guest()];
    for (const guest of [first, second, third]) await guest.say("在吗");
    // Of the third's five, two are left: a notice would take one that an answer may need.
    const { id } = await third.thread();
    await database().pool.query("UPDATE conversations SET window_sent = 3 WHERE id = $1", [id]);
    await runLaterJobs();
    const onPage = kind === "widget";
    if (!onPage) expect(await tellPlace(shop.system(), (await second.thread()).id)).toBe(false);
    const told = await Promise.all([first, second, third].map(async (guest) => automatic(await guest.messages())));
    // Our own page shows the place live, which costs nobody a message.
    expect(told).toEqual([[], onPage ? [] : ["queue sent"], []]);
    if (!onPage) expect((await second.seen()).at(-1)).toMatch(/^第 2 位\n(留言|回复“留言”即可)/);
    await second.leaveMessage();
    expect(await second.thread()).toMatchObject({ status: "queued", leftMessage: true, waitingSince: null });
    expect((await second.seen()).at(-1)).toBe("已转为留言");
    expect(lines(await second.messages())).toContain("left_message");
    await second.say("补充一句");
    expect(await second.thread()).toMatchObject({ leftMessage: true, waitingSince: null });
  });
});
