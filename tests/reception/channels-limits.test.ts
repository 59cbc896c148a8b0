import { describe, expect, it } from "vitest";
import { closeConversation, openThread, reopenConversation, sayByItself } from "@/lib/conversations";
import { rulesOf } from "@/lib/conversations/channel-rules";
import { runJobs, runLaterJobs } from "@/tests/support/run-jobs";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { channelKinds, type Kind, makeChannelShop } from "./channel-stage";
import { addWelcome, automatic } from "./stage";

useTestDatabase();
const wechat = useWechat();

/** Facts 2.10, 3.3, 4, 5.6: five messages in 48 hours; our own page counts nothing. */
const messagesOf: Record<Kind, number | null> = { wechat_kf: 5, wechat_mini: 5, wechat_official: 5, wechat_shop: 5, widget: null };
const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
const words = { text: "稍等", menu: [] };

describe.each(channelKinds)("the limits of %s", (kind) => {
  it("leave an agent the last message, let the survey alone take it, and hold against what WeChat counts", async () => {
    const shop = await makeChannelShop(wechat(), kind);
    const guest = await shop.guest();
    await guest.say("在吗");
    const { id } = await guest.thread();
    const say = async () => (await sayByItself(shop.system(), id, { as: "offline", words })).why;
    const most = messagesOf[kind];
    const tries = Array.from({ length: 6 }, (_, n) => n);
    const said: (string | null)[] = [];
    for (const _ of tries) said.push(await say());
    expect(said).toEqual(tries.map((n) => (most !== null && n >= most - 1 ? "quota_kept" : null)));
    await shop.answer(guest, "最后一条");
    if (most !== null) await expect(shop.answer(guest, "第六条")).rejects.toMatchObject({ reason: "quota_used_up" });
    else for (let n = 0; n < 20; n++) expect(await say()).toBeNull();
    await closeConversation(shop.as(shop.agent), id, {});
    await runLaterJobs();
    const messages = await guest.messages();
    expect(automatic(messages).filter((one) => one.startsWith("survey"))).toEqual(most === null ? ["survey sent"] : []);
    expect(messages.filter(({ status }) => status === "failed")).toEqual([]);
    expect((await guest.seen()).length).toBe(most ?? 28);
    await guest.say("再问一句");
    const { window } = (await openThread(shop.as(shop.agent), id)).conversation;
    expect(window).toMatchObject({ open: true, left: most ?? Number.MAX_SAFE_INTEGER });
  });

  it("let the survey have the last message where everything else may not", async () => {
    const shop = await makeChannelShop(wechat(), kind);
    const guest = await shop.guest();
    await guest.say("在吗");
    const { id } = await guest.thread();
    for (let n = 0; n < 3; n++) await sayByItself(shop.system(), id, { as: "offline", words });
    await shop.answer(guest, "好了");
    await closeConversation(shop.as(shop.agent), id, {});
    await runLaterJobs();
    expect(automatic(await guest.messages()).at(-1)).toBe("survey sent");
    expect((await guest.seen()).at(-1)).toMatch(/^请为本次服务打分/);
  });

  it("end with the window: after 48 hours nothing is said by itself and an agent is told why", async () => {
    const shop = await makeChannelShop(wechat(), kind);
    const guest = await shop.guest();
    await guest.say("在吗");
    const { id } = await guest.thread();
    const late = shop.system(hours(49));
    const boundless = rulesOf(kind).windows === null;
    expect((await sayByItself(late, id, { as: "offline", words })).why).toBe(boundless ? null : "window_closed");
    const answer = shop.answer(guest, "抱歉", shop.agent, hours(49));
    if (boundless) await answer;
    else await expect(answer).rejects.toMatchObject({ reason: "window_closed" });
  });
});

/** What no document settles (facts 2.6): whether the API may move 0 → 1, 1 → 4 and 0 → 4, and whether a reply itself moves to 1. */
const unsettled = [true, false].flatMap((allow0to1) =>
  [true, false].map((endsByApi) => ({ allow0to1, allow1to4: endsByApi, allow0to4: endsByApi, replyMovesTo1: !allow0to1 })),
);

describe("a session of 微信客服", () => {
  it.each(unsettled)("is never moved to the people of WeCom nor ended by us, and serves a whole round: %o", async (switches) => {
    await wechat().call("PATCH", "/sim/switches", switches);
    const shop = await makeChannelShop(wechat(), "wechat_kf");
    await addWelcome(shop, "欢迎");
    const guest = await shop.guest();
    const states = new Set<number>();
    const leave = wechat().simulator.world.listen(({ kind, data }) => kind === "session" && states.add(Number(data.state)));
    await guest.enter();
    await guest.say("在吗");
    await shop.answer(guest);
    const { id } = await guest.thread();
    await closeConversation(shop.as(shop.agent), id, {});
    await runLaterJobs();
    await guest.rate(4);
    await guest.say("还有一件事");
    await shop.answer(guest, "请说");
    await closeConversation(shop.as(shop.agent), id, {});
    await reopenConversation(shop.as(shop.agent), id);
    await runJobs();
    leave();
    expect([...states].filter((state) => state === 2 || state === 3)).toEqual([]);
    expect((await guest.messages()).filter(({ status }) => status === "failed")).toEqual([]);
    expect(automatic(await guest.messages())).toEqual(["welcome sent", "survey sent", "thanks sent"]);
    const { data } = await wechat().call<{ data: { externalUserId: string; state: number }[] }>("GET", "/sim/sessions");
    const customer = (await guest.thread()).customerExternalId;
    const [session] = data.filter(({ externalUserId }) => externalUserId === customer);
    expect(session?.state).toBe(switches.allow0to1 || switches.replyMovesTo1 ? 1 : 0);
  });
});
