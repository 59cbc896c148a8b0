import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { ratings } from "@/db/schema";
import { acceptTransfer, closeConversation, transferConversation } from "@/lib/conversations";
import { timedWork } from "@/lib/jobs/timed";
import { database } from "@/lib/platform/database";
import { changeSeat, createRule, createSkill, setSeatState } from "@/lib/routing";
import { ruleInput } from "@/lib/routing/inputs";
import { runLaterJobs } from "@/tests/support/run-jobs";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { type ChannelShop, channelKinds, type Guest, type Kind, makeChannelShop } from "./channel-stage";
import { automatic, lines, setReception } from "./stage";

useTestDatabase();
const wechat = useWechat();

const scores = "5 非常满意\n4 满意\n3 一般\n2 不满意\n1 非常不满意";
/** How each channel asks: a menu to tap, digits to type, the stars of our page. */
const asked: Record<Kind, string> = {
  wechat_kf: `请为本次服务打分：\n${scores}`,
  wechat_official: `请为本次服务打分：\n${scores}`,
  wechat_mini: "请为本次服务打分：\n5. 非常满意\n4. 满意\n3. 一般\n2. 不满意\n1. 非常不满意",
  wechat_shop: "请为本次服务打分：\n5. 非常满意\n4. 满意\n3. 一般\n2. 不满意\n1. 非常不满意",
  widget: "请为本次服务打分：",
};

const age = (statement: string, id: string) => database().pool.query(statement, [id]);

describe.each(channelKinds)("a customer served by %s", (kind) => {
  let shop: ChannelShop;
  let guest: Guest;
  beforeEach(async () => {
    shop = await makeChannelShop(wechat(), kind);
    guest = await shop.guest();
  });
  const online = (person = shop.agent) => setSeatState(shop.as(person), person.userId, { state: "online", reason: "" });
  const stored = async () => {
    const { id } = await guest.thread();
    return database().transaction({ merchantId: shop.merchantId }, (tx) => tx.select().from(ratings).where(eq(ratings.conversationId, id)));
  };
  const end = async () => {
    await closeConversation(shop.as(shop.agent), (await guest.thread()).id, { result: "resolved" });
    await runLaterJobs();
  };

  it("goes by a rule to who has the skill, and is told of a change of hands once it is accepted", async () => {
    const wang = await shop.join("agent", "小王");
    await createSkill(shop.system(), { name: "尺码" });
    await changeSeat(shop.system(), wang.userId, { skills: ["尺码"] });
    const conditions = { words: ["尺码"], channelKinds: [kind] };
    await createRule(shop.system(), ruleInput.parse({ name: "尺码", conditions, outcome: { skill: "尺码", priority: 2 } }));
    await setReception(shop, { transferred: { on: true, words: "已转接 {{客服}}" } });
    for (const person of [shop.agent, wang]) await online(person);
    await guest.say("尺码怎么选");
    const { id, ownerVersion, ...thread } = await guest.thread();
    expect(thread).toMatchObject({ status: "open", assigneeId: wang.userId, priority: 2, route: { by: "rule", rule: { name: "尺码" } } });
    await shop.answer(guest, "您多高", wang);
    await transferConversation(shop.as(wang), id, { toUserId: shop.agent.userId, ownerVersion });
    await wechat().settle();
    expect(automatic(await guest.messages())).toEqual([]);
    await acceptTransfer(shop.as(shop.agent), id);
    await wechat().settle();
    await shop.answer(guest, "我来");
    expect(await guest.seen()).toEqual(["您多高", "已转接 小陈", "我来"]);
  });

  it("is asked once when it ends, rates in the way of the channel, and may change that for ten minutes", async () => {
    await guest.say("在吗");
    await shop.answer(guest);
    await end();
    expect((await guest.seen()).at(-1)).toBe(asked[kind]);
    await guest.rate(5);
    expect(await stored()).toMatchObject([{ score: 5, round: 1, userId: shop.agent.userId }]);
    await guest.rate(2);
    expect(await stored()).toMatchObject([{ score: 2 }]);
    const messages = await guest.messages();
    expect(automatic(messages)).toEqual(["survey sent", "thanks sent"]);
    expect(lines(messages).filter((line) => line === "rated")).toHaveLength(2);
    expect(await guest.thread()).toMatchObject({ status: "closed", rounds: 1, waitingSince: null, unread: 0 });
    await age("UPDATE ratings SET rated_at = rated_at - interval '11 minutes' WHERE conversation_id = $1", (await guest.thread()).id);
    await guest.rate(4);
    expect(await stored()).toMatchObject([{ score: 2 }]);
  });

  it("goes on with the same round and person a moment after the end, and with a new one later", async () => {
    await online();
    await guest.say("在吗");
    await shop.answer(guest);
    await end();
    await guest.say("还有一个问题");
    expect(await guest.thread()).toMatchObject({ status: "open", assigneeId: shop.agent.userId, rounds: 1 });
    await shop.answer(guest);
    await end();
    expect(automatic(await guest.messages())).toEqual(["survey sent"]);
    await age("UPDATE conversations SET closed_at = closed_at - interval '11 minutes' WHERE id = $1", (await guest.thread()).id);
    await guest.say("新的一天");
    expect(await guest.thread()).toMatchObject({ rounds: 2, assigneeId: shop.agent.userId });
    await shop.answer(guest);
    await end();
    expect(automatic(await guest.messages())).toEqual(["survey sent", "survey sent"]);
  });

  it("that falls silent after an answer ends by itself and is asked, and never while it waits", async () => {
    await guest.say("在吗");
    const tick = async () => {
      await age(
        "UPDATE conversations SET last_message_at = last_message_at - interval '31 minutes' WHERE id = $1",
        (await guest.thread()).id,
      );
      await timedWork.find(({ name }) => name === "end-idle")?.work({});
      await runLaterJobs();
    };
    await tick();
    expect((await guest.thread()).status).toBe("queued");
    await shop.answer(guest);
    for (let times = 0; times < 2; times++) await tick();
    expect((await guest.thread()).status).toBe("closed");
    const messages = await guest.messages();
    expect(lines(messages).filter((line) => line === "closed_idle")).toHaveLength(1);
    expect(automatic(messages).filter((said) => said.startsWith("survey"))).toEqual(["survey sent"]);
  });
});
