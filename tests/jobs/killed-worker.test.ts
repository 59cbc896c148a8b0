import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { deliveryAttempts } from "@/db/schema";
import { sendMessage } from "@/lib/conversations";
import { database } from "@/lib/platform/database";
import { appendEvent } from "@/tests/simulator/message-log";
import { makeAppShop } from "@/tests/support/app-shop";
import { eventually } from "@/tests/support/eventually";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { startWorkerProcess, useWorkerProcesses, type WorkerProcess } from "@/tests/support/worker-process";

useTestDatabase();
useWorkerProcesses();
const wechat = useWechat();

/** Waits until a fault of the simulated WeChat has struck. */
const struck = (kind: string) =>
  eventually(async () => {
    const { data } = await wechat().call<{ data: { kind: string; struck: number }[] }>("GET", "/sim/faults");
    expect(data.find((fault) => fault.kind === kind)?.struck).toBeGreaterThan(0);
  });

const attemptsOf = (shop: Shop, messageId: string) =>
  database().transaction({ merchantId: shop.merchantId }, (tx) =>
    tx.select().from(deliveryAttempts).where(eq(deliveryAttempts.messageId, messageId)),
  );

describe("a worker that is killed", () => {
  let worker: WorkerProcess;

  it("in the middle of a send leaves the message unknown: it is not sent twice, and the next one still goes", async () => {
    const shop = await makeShop(wechat());
    const { customer, conversation } = await shop.asked();
    const send = (clientId: string) =>
      sendMessage(shop.as(shop.agent), conversation.id, { clientId, content: { type: "text", text: clientId } });
    worker = await startWorkerProcess();
    await wechat().fault({ kind: "hang_after", path: "kf/send_msg", times: 0 });
    const lost = await send("lost-message");
    await struck("hang_after");
    await worker.kill();
    await wechat().call("DELETE", "/sim/faults");
    const next = await send("next-message");

    worker = await startWorkerProcess();
    await eventually(async () => expect((await shop.message(next.id)).status).toBe("sent"));
    expect((await shop.message(lost.id)).status).toBe("unknown");
    expect(await attemptsOf(shop, lost.id)).toMatchObject([{ outcome: "unknown" }]);
    expect((await wechat().sent(shop.account.openKfId, customer.id)).map(({ msgid }) => msgid)).toEqual([lost.id, next.id]);
  }, 120_000);

  it("in the middle of a pull, a page stored and the next asked for, loses nothing: everything arrives once and in order", async () => {
    const shop = await makeShop(wechat());
    const customer = await shop.customer();
    const { world } = wechat().simulator;
    const texts = Array.from({ length: 12 }, (_, n) => `第 ${n + 1} 句`);
    const stored = async () => (await shop.messages((await shop.thread(customer)).id)).map(({ text, seq }) => [text, seq]);
    const numbered = (list: string[]) => list.map((text, n) => [text, n + 1]);
    await wechat().fault({ kind: "hang", path: "kf/sync_msg", skip: 1, times: 0 });
    for (const text of texts.slice(0, 6)) await customer.say(text, { quiet: true });
    const extra = { servicer_userid: "lin-yue", status: 1 };
    for (let n = 0; n < 194; n++) appendEvent(world, { openKfId: shop.account.openKfId, type: "servicer_status_change", extra });
    for (const text of texts.slice(6)) await customer.say(text);
    await struck("hang");
    expect(await stored()).toEqual(numbered(texts.slice(0, 6)));
    await worker.kill();
    await wechat().call("DELETE", "/sim/faults");

    worker = await startWorkerProcess();
    await eventually(async () => expect(await stored()).toEqual(numbered(texts)));
  }, 120_000);

  it("in the middle of taking callbacks in loses and doubles nothing of them", async () => {
    const shop = await makeAppShop(wechat(), "wechat_mini");
    const user = await shop.user();
    const texts = Array.from({ length: 12 }, (_, n) => `第 ${n + 1} 句`);
    await user.say("开头");
    await eventually(() => shop.thread(user));
    // Holds whoever stores messages in the middle of their transaction.
    const holder = await database().connect();
    await holder.query("BEGIN; LOCK TABLE messages IN EXCLUSIVE MODE");
    for (const text of texts) await user.say(text);
    await wechat().simulator.idle();
    await eventually(async () => {
      const { rows } = await holder.query("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'messages'::regclass");
      expect(rows).not.toEqual([]);
    });
    await worker.kill();
    await holder.query("ROLLBACK");
    await holder.end();

    worker = await startWorkerProcess();
    const arrived = await eventually(async () => {
      const all = await shop.messages((await shop.thread(user)).id);
      expect(all).toHaveLength(texts.length + 1);
      return all;
    });
    expect(arrived.map(({ text, seq }) => [text, seq])).toEqual(["开头", ...texts].map((text, n) => [text, n + 1]));
  }, 60_000);

  it("is told from one that is asked to stop, which finishes what it has begun", async () => {
    const shop = await makeShop(wechat());
    const { conversation } = await shop.asked();
    await wechat().fault({ kind: "slow", path: "kf/send_msg", value: 700 });
    const message = await sendMessage(shop.as(shop.agent), conversation.id, {
      clientId: "last-message",
      content: { type: "text", text: "稍等" },
    });
    await eventually(async () => expect((await shop.message(message.id)).status).toBe("sending"));
    expect(await worker.stop()).toBe(0);
    expect((await shop.message(message.id)).status).toBe("sent");
    expect((await database().pool.query("SELECT id FROM workers")).rows).toEqual([]);
  }, 120_000);
});
