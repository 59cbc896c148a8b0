import { beforeAll, describe, expect, it } from "vitest";
import { sendMessage } from "@/lib/conversations";
import type { InboundItem } from "@/lib/conversations/ports";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { readEvents } from "@/lib/platform/realtime/event-log";
import { at, later, outerId, receive, said } from "@/tests/support/inbound";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat(), { accounts: 2 });
});

const person = () => `wm${newId("customer")}`;
const threadOf = (id: string, account = shop.account) => shop.thread({ id } as Customer, account);
const allOf = async (id: string, account = shop.account) => shop.messages((await threadOf(id, account)).id);
const within = <T>(work: Parameters<ReturnType<typeof database>["transaction"]>[1]) =>
  database().transaction({ merchantId: shop.merchantId }, work) as Promise<T>;

describe("a message that was taken back", () => {
  it("is no longer shown, in the thread or in the list, and keeps its place", async () => {
    const who = person();
    const wrong = said(who, "打错了");
    await receive(shop, [wrong]);
    const recall: InboundItem = {
      externalId: outerId(),
      at: at(30),
      kind: "recalled",
      customerId: who,
      messageExternalId: wrong.externalId,
      by: "customer",
    };
    expect(await receive(shop, [recall])).toBe(1);
    expect(await receive(shop, [recall])).toBe(0);
    expect(await allOf(who)).toMatchObject([{ seq: 1, recalledAt: later(30) }]);
    expect((await threadOf(who)).lastPreview).toBe("");
    const shown = JSON.stringify((await readEvents(shop.merchantId, 0, 100_000)).at(-2));
    expect(shown).toContain("recalled");
    expect(shown).not.toContain("打错了");
  });

  it("is never shown when it was taken back before it came to us", async () => {
    const who = person();
    const wrong = said(who, "不该看到", { at: at(10) });
    const recall: InboundItem = {
      externalId: outerId(),
      at: at(12),
      kind: "recalled",
      customerId: who,
      messageExternalId: wrong.externalId,
      by: "customer",
    };
    await receive(shop, [recall, said(who, "看得到", { at: at(14) }), wrong]);
    expect(await receive(shop, [wrong, recall])).toBe(0);
    const stored = await allOf(who);
    expect(stored.map(({ text, recalledAt }) => [text, recalledAt !== null])).toEqual([
      ["", true],
      ["看得到", false],
    ]);
    expect(JSON.stringify(stored)).not.toContain("不该看到");
    expect((await threadOf(who)).unread).toBe(1);
  });
});

describe("a message that WeChat accepted and then did not deliver", () => {
  async function accepted(who: string, clientId: string) {
    const sent = await sendMessage(shop.as(shop.agent, later(5)), (await threadOf(who)).id, {
      clientId,
      content: { type: "text", text: clientId },
    });
    await within((tx) =>
      tx.execute(
        `UPDATE messages SET status = 'sent', external_id = '${sent.id}', sent_at = '${later(6).toISOString()}' WHERE id = '${sent.id}'`,
      ),
    );
    return sent;
  }
  const failure = (who: string, messageExternalId: string, more: object = {}): InboundItem => ({
    externalId: outerId(),
    at: at(8),
    kind: "send_failed",
    customerId: who,
    messageExternalId,
    code: "wechat_kf.fail_13",
    reason: { "zh-CN": "被微信的安全限制拦下。", en: "WeChat's safety rules stopped it." },
    ...more,
  });

  it("turns from sent to failed with the reason in words, gives its place in the quota back, and the customer waits again", async () => {
    const who = person();
    await receive(shop, [said(who, "在吗", { at: at(0) })]);
    const sent = await accepted(who, "answer-one");
    expect(await threadOf(who)).toMatchObject({ windowSent: 1, waitingSince: null });
    const report = failure(who, sent.id);
    expect(await receive(shop, [report])).toBe(1);
    expect(await receive(shop, [report])).toBe(0);
    expect(await shop.message(sent.id)).toMatchObject({
      status: "failed",
      failure: {
        code: "wechat_kf.fail_13",
        reason: { "zh-CN": "被微信的安全限制拦下。", en: "WeChat's safety rules stopped it." },
      },
    });
    expect(await threadOf(who)).toMatchObject({ windowSent: 0, waitingSince: later(0), lastMessageStatus: "failed" });
  });

  it("leaves the customer answered when another answer stands", async () => {
    const who = person();
    await receive(shop, [said(who, "在吗", { at: at(0) })]);
    const first = await accepted(who, "answer-one");
    await accepted(who, "answer-two");
    await receive(shop, [failure(who, first.id)]);
    expect(await threadOf(who)).toMatchObject({ windowSent: 1, waitingSince: null, lastMessageStatus: "queued" });
  });

  it("is also known while the answer to the send is still on its way", async () => {
    const who = person();
    await receive(shop, [said(who, "在吗")]);
    const sent = await sendMessage(shop.as(shop.agent, later(5)), (await threadOf(who)).id, {
      clientId: "quick-fail",
      content: { type: "text", text: "在" },
    });
    await within((tx) => tx.execute(`UPDATE messages SET status = 'sending' WHERE id = '${sent.id}'`));
    expect(await receive(shop, [failure(who, sent.id)])).toBe(1);
    expect((await shop.message(sent.id)).status).toBe("failed");
  });

  it("stops further sends when the customer refuses them, until the customer writes again", async () => {
    const who = person();
    await receive(shop, [said(who, "别再发了")]);
    const sent = await accepted(who, "one-too-many");
    await receive(shop, [failure(who, sent.id, { code: "wechat_kf.fail_10", byCustomer: true })]);
    const { id } = await threadOf(who);
    const again = (clientId: string) =>
      sendMessage(shop.as(shop.agent, later(9)), id, { clientId, content: { type: "text", text: "抱歉" } });
    await expect(again("refused-1")).rejects.toMatchObject({ code: "conflict", reason: "customer_refuses" });
    await receive(shop, [said(who, "算了，说吧", { at: at(60) })]);
    await expect(again("refused-2")).resolves.toMatchObject({ status: "queued" });
  });

  it("touches nothing of another account or another merchant that has the same id", async () => {
    const who = person();
    await receive(shop, [said(who, "在吗")]);
    const sent = await accepted(who, "stays-sent");
    const [, second] = shop.accounts;
    expect(await receive(shop, [failure(who, sent.id)], { account: second })).toBe(0);
    const other = await makeShop(wechat());
    expect(await receive(other, [failure(who, sent.id)])).toBe(0);
    expect((await shop.message(sent.id)).status).toBe("sent");
  });
});

describe("a session that people in the WeCom client take", () => {
  const change = (customerId: string, what: string, servicerId: string | null, seconds: number): InboundItem => ({
    externalId: outerId(),
    at: at(seconds),
    kind: "session_changed",
    customerId,
    change: what,
    servicerId,
  });
  let sends = 0;
  const answer = async (who: string, seconds: number) =>
    sendMessage(shop.as(shop.agent, later(seconds)), (await threadOf(who)).id, {
      clientId: `wecom-${++sends}`,
      content: { type: "text", text: "在的" },
    });

  it("is theirs: nothing is sent from here until they have ended it and the customer writes anew, and the line says who", async () => {
    const who = person();
    await receive(shop, [said(who, "在吗"), change(who, "taken_from_pool", "lin-yue", 5)]);
    const held = await threadOf(who);
    expect(held.wecomSession).toEqual({ state: "held", servicerId: "lin-yue", servicerName: "lin-yue" });
    await expect(answer(who, 6)).rejects.toMatchObject({ code: "conflict", reason: "held_in_wecom", data: { byName: "lin-yue" } });
    await receive(shop, [said(who, "还在吗", { at: at(10) })]);
    await expect(answer(who, 11)).rejects.toMatchObject({ reason: "held_in_wecom" });
    await receive(shop, [change(who, "transferred", "zhao-lei", 20)]);
    await expect(answer(who, 21)).rejects.toMatchObject({ data: { byName: "zhao-lei" } });
    await receive(shop, [change(who, "ended", "zhao-lei", 30)]);
    await expect(answer(who, 31)).rejects.toMatchObject({ reason: "ended_in_wecom" });
    await receive(shop, [said(who, "再问一句", { at: at(40) })]);
    expect((await threadOf(who)).wecomSession).toBeNull();
    await expect(answer(who, 41)).resolves.toMatchObject({ status: "queued" });
    const lines = (await allOf(who)).filter(({ type }) => type === "event").map(({ content }) => content);
    expect(lines[0]).toMatchObject({ event: "session_changed", data: { change: "taken_from_pool", servicerName: "lin-yue" } });
  });

  it("is over by itself after the customer's 48 hours", async () => {
    const who = person();
    await receive(shop, [said(who, "在吗"), change(who, "taken_from_pool", "lin-yue", 5)]);
    await receive(shop, [said(who, "两天后再问", { at: at(48 * 3600 + 1) })], { now: later(48 * 3600 + 2) });
    expect((await threadOf(who)).wecomSession).toBeNull();
  });
});

describe("the last word in the list", () => {
  it("is told with its author: me, a colleague, or a servicer in the WeCom client", async () => {
    const who = person();
    await receive(shop, [said(who, "我的电话13812342076")]);
    expect(await threadOf(who)).toMatchObject({ lastAuthor: "customer", lastAuthorId: null, lastPreview: "我的电话138****2076" });
    await sendMessage(shop.as(shop.agent, later(5)), (await threadOf(who)).id, {
      clientId: "last-word",
      content: { type: "text", text: "好" },
    });
    expect(await threadOf(who)).toMatchObject({ lastAuthor: "agent", lastAuthorId: shop.agent.userId, lastAuthorName: "小陈" });
    await receive(shop, [said(who, "在的", { from: "servicer", servicerId: "lin-yue", at: at(20) })]);
    expect(await threadOf(who)).toMatchObject({ lastAuthor: "agent", lastAuthorId: "wecom:lin-yue", lastAuthorName: "lin-yue" });
  });
});
