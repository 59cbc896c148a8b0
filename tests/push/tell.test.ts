import { beforeEach, describe, expect, it } from "vitest";
import {
  addNote,
  assignConversation,
  claimConversation,
  readMentions,
  refuseTransfer,
  sendMessage,
  transferConversation,
} from "@/lib/conversations";
import { savePreferences } from "@/lib/merchants";
import { transact } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { readPushKeys } from "@/lib/push";
import { listSeats, noteDeskGone, noteDeskLook, noteDeskSeen, watchShop } from "@/lib/routing";
import type { Person } from "@/tests/support/people";
import { runJobs, runLaterJobs, waitingJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { arrive, type Device, given, listed, stand, turnOn, usePushService, waitedFor, write } from "./stage";

useTestDatabase();
const wechat = useWechat();
const service = usePushService();
let shop: Shop;
let wang: Person;
let phone: Device;

beforeEach(async () => {
  shop = await makeShop(wechat());
  wang = await shop.join("agent", "小王");
  phone = await turnOn(service(), shop, shop.agent);
  await stand(shop, shop.agent, "online");
  await stand(shop, wang, "online");
});

const now = () => new Date();
const as = (person: Person) => shop.as(person, now());
const told = () => phone.received.map(({ notice }) => notice.title);
/** What somebody holds, with nothing told of it yet. */
async function held(text?: string) {
  const mine = await given(shop, shop.agent, text);
  await runJobs();
  phone.received.length = 0;
  return mine;
}

describe("a device is told", () => {
  it("of a conversation that was given to its person, by the keys of this installation, masked and for a short time", async () => {
    const { id } = await arrive(shop, "我的电话 13812345678，尽快");
    await assignConversation(shop.system(now()), id, shop.agent, "shared_out");
    await runJobs();
    const [push] = phone.received;
    expect(push?.notice).toMatchObject({ path: `/conversations/${id}`, tag: id, merchantId: null, silent: false });
    expect(push?.notice.body).toBe("新会话已分给您：我的电话 138****5678，尽快");
    expect(push).toMatchObject({ topic: id, urgency: "high", vapidKey: (await readPushKeys(now())).publicKey });
    expect(push?.ttl).toBeLessThanOrEqual(600);
    expect(phone.received).toHaveLength(1);
  });

  it("of what a customer writes, once and with the newest words however many come before it is told", async () => {
    const { id, customer } = await held();
    for (const text of ["一", "二", "三"]) await write(shop, customer, text);
    await runJobs();
    expect(phone.received.map(({ notice }) => notice.body)).toEqual(["三"]);
    await write(shop, customer, "四");
    await runJobs();
    expect(phone.waiting().map(({ notice, topic }) => [topic, notice.body])).toEqual([[id, "四"]]);
  });

  it("of a note that calls its person and of a transfer that is offered, with the words of who did", async () => {
    const { id } = await given(shop, wang);
    await addNote(as(wang), id, { clientId: "note-0001", text: "@小陈 帮看下 13812345678", mentions: [shop.agent.userId] });
    await runJobs();
    expect(phone.received.at(-1)?.notice).toMatchObject({ body: "@小陈 帮看下 138****5678" });
    expect(told().at(-1)).toMatch(/^小王 提到您/);
    await transferConversation(as(wang), id, { toUserId: shop.agent.userId, note: "要退货", ownerVersion: 2 });
    await runJobs();
    expect(phone.received.at(-1)?.notice).toMatchObject({ body: "要退货", tag: id });
    expect(told().at(-1)).toMatch(/^小王 转给您/);
  });

  it("of a transfer that was refused and came back", async () => {
    const { id } = await held();
    await transferConversation(as(shop.agent), id, { toUserId: wang.userId, note: "", ownerVersion: 2 });
    await refuseTransfer(as(wang), id, { reason: "在忙" });
    await runJobs();
    expect(phone.received.map(({ notice }) => notice.body)).toEqual(["小王 没有接手"]);
  });

  it("when a customer of theirs has waited as long as their own alarm allows, ordered for that very moment", async () => {
    await savePreferences(as(shop.agent), { alarmSeconds: 60 });
    const { id } = await held("急");
    const order = (await waitingJobs()).find(({ key }) => key === `push-alarm:${id}`);
    expect(order?.runAt.getTime()).toBeGreaterThan(Date.now() + 50_000);
    expect(order?.runAt.getTime()).toBeLessThanOrEqual(Date.now() + 61_000);
    await waitedFor(shop, id, 75);
    await runLaterJobs();
    expect(told()).toEqual([expect.stringMatching(/已等待 1 分钟$/)]);
  });

  it("in the language of the device, and silently where its person has turned sounds off", async () => {
    const english = await turnOn(service(), shop, wang, { locale: "en" });
    await savePreferences(as(wang), { sounds: false });
    await given(shop, wang, "hello");
    await runJobs();
    expect(english.received.map(({ notice }) => notice)).toEqual([expect.objectContaining({ body: "Given to you: hello", silent: true })]);
  });
});

describe("a device is told nothing", () => {
  const look = (visible: boolean, deskId = "desk-0001") => noteDeskLook(as(shop.agent), { deskId, visible });

  it("while its person looks at the desk; and is again as soon as they have put it away", async () => {
    await look(true);
    const { customer } = await given(shop, shop.agent);
    await write(shop, customer, "在看吗");
    await runJobs();
    expect(phone.calls).toBe(0);
    await look(false);
    await write(shop, customer, "还在看吗");
    await runJobs();
    expect(phone.received.map(({ notice }) => notice.body)).toEqual(["还在看吗"]);
  });

  it("while another desk of theirs is in view that was heard of later, and no longer when one has not said so for long", async () => {
    await look(true, "desk-first");
    await look(true, "desk-second");
    await look(false, "desk-first");
    const { customer } = await given(shop, shop.agent);
    await runJobs();
    expect(phone.calls).toBe(0);
    await noteDeskLook(shop.as(shop.agent, new Date(Date.now() - 80_000)), { deskId: "desk-second", visible: true });
    await write(shop, customer, "喂");
    await runJobs();
    expect(phone.received).toHaveLength(1);
  });

  it.each(["break", "offline"] as const)("on %s, but for a mention", async (state) => {
    const { id, customer } = await held();
    await stand(shop, shop.agent, state);
    await write(shop, customer, "在吗");
    await runJobs();
    expect(phone.calls).toBe(1);
    await addNote(as(wang), id, { clientId: `note-${state}`, text: "@小陈", mentions: [shop.agent.userId] });
    await runJobs();
    expect(told()).toEqual([expect.stringMatching(/^小王 提到您/)]);
  });

  it("of what is over before it is told: answered, handed on, looked at", async () => {
    const answered = await held();
    await write(shop, answered.customer, "问");
    await sendMessage(as(shop.agent), answered.id, { clientId: "answer-01", content: { type: "text", text: "答" } });
    const handed = await given(shop, shop.agent);
    await transferConversation(as(shop.agent), handed.id, { toUserId: wang.userId, note: "", ownerVersion: 2 });
    const called = await given(shop, wang);
    await addNote(as(wang), called.id, { clientId: "note-0002", text: "@小陈", mentions: [shop.agent.userId] });
    await readMentions(as(shop.agent), {});
    await runJobs();
    expect(told()).toEqual([]);
  });

  it("of what its person did themselves", async () => {
    const { id } = await arrive(shop);
    await claimConversation(as(shop.agent), id, { ownerVersion: 1, takeOver: false });
    await addNote(as(shop.agent), id, { clientId: "note-0003", text: "@我", mentions: [shop.agent.userId] });
    await runJobs();
    expect(phone.calls).toBe(0);
  });

  it("when the change itself was not kept, and nobody without a device costs a job", async () => {
    await stand(shop, shop.agent, "busy"); // nothing is given to them by itself
    await stand(shop, wang, "busy");
    const { id } = await arrive(shop);
    const broken = transact(shop.system(now()), async (tx) => {
      await assignConversation(tx, id, shop.agent, "shared_out");
      throw new Error("broken off");
    });
    await expect(broken).rejects.toThrow("broken off");
    await given(shop, wang);
    expect((await waitingJobs()).filter(({ task, key }) => task === "tell-person" && !key?.startsWith("push-alarm"))).toEqual([]);
    await runJobs();
    expect(phone.calls).toBe(0);
  });
});

describe("what comes of a push", () => {
  it("is that a subscription which is over is removed", async () => {
    phone.answers = 410;
    const second = await turnOn(service(), shop, shop.agent);
    await given(shop, shop.agent);
    await runJobs();
    expect((await listed(phone)).map(({ id }) => id)).toEqual([second.id]);
    expect(second.received).toHaveLength(1);
  });

  it("is that a fault of the push service is tried again, stands in the list meanwhile, and is forgotten with one that arrives", async () => {
    phone.answers = 500;
    await given(shop, shop.agent);
    await runJobs();
    expect(await listed(phone)).toEqual([expect.objectContaining({ current: true, failure: expect.objectContaining({ status: 500 }) })]);
    phone.answers = 201;
    await runLaterJobs();
    expect(phone.received).toHaveLength(1);
    expect(await listed(phone)).toEqual([expect.objectContaining({ failure: null })]);
  });

  it("is that it is tried four times and no more, and the failure stays to be seen", async () => {
    phone.answers = 503;
    await given(shop, shop.agent);
    await runJobs();
    for (let n = 0; n < 6; n++) await runLaterJobs();
    expect(phone.calls).toBe(4);
    expect((await listed(phone))[0]?.failure).toMatchObject({ why: "refused", status: 503 });
  });

  it("is that a refusal for good is not tried again", async () => {
    phone.answers = 403;
    await given(shop, shop.agent);
    await runJobs();
    await runLaterJobs();
    expect(phone.calls).toBe(1);
    expect((await listed(phone))[0]?.failure).toMatchObject({ why: "refused", status: 403 });
  });
});

describe("a phone in a pocket", () => {
  const seconds = (n: number) => shop.system(new Date(start.getTime() + n * 1000));
  let start = new Date();
  const stateOf = async () => (await listSeats(shop.system())).find(({ userId }) => userId === shop.agent.userId)?.state;
  const lay = async () => {
    start = now();
    await noteDeskSeen(as(shop.agent), shop.agent.userId);
    await noteDeskGone(as(shop.agent), shop.agent.userId);
  };

  it("keeps its person on duty for a quarter of an hour, since they are told there", async () => {
    await lay();
    const [gone] = (await waitingJobs()).filter(({ task }) => task === "desk-gone");
    expect(Math.round((Number(gone?.runAt) - start.getTime()) / 1000)).toBeGreaterThanOrEqual(899);
    await watchShop(seconds(600));
    expect(await stateOf()).toBe("online");
    await watchShop(seconds(962));
    expect(await stateOf()).toBe("offline");
  });

  it("does not when no push arrives at it any more", async () => {
    await lay();
    await database().pool.query("UPDATE push_targets SET failed_at = now() WHERE user_id = $1", [shop.agent.userId]);
    await watchShop(seconds(300));
    expect(await stateOf()).toBe("offline");
  });
});
