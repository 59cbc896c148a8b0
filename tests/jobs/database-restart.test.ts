import { expect, it } from "vitest";
import { sendMessage } from "@/lib/conversations";
import { startWorker } from "@/lib/jobs/start-worker";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { log } from "@/lib/platform/log";
import { EventHub } from "@/lib/platform/realtime/event-hub";
import { type LoggedEvent, readEventBounds } from "@/lib/platform/realtime/event-log";
import { eventually } from "@/tests/support/eventually";
import { useOwnCluster } from "@/tests/support/own-cluster";
import { makeShop } from "@/tests/support/shop";
import { type Customer, useWechat } from "@/tests/support/wechat";

const cluster = useOwnCluster();
const wechat = useWechat();
log.level = "silent";
console.trace = () => undefined; // the queue also says on the console that its lines broke

it("a database that crashes under load loses no accepted callback, no event and no answer, and doubles nothing", async () => {
  const shop = await makeShop(wechat());
  const threads: { customer: Customer; id: string; said: string[]; answered: string[] }[] = [];
  for (let n = 0; n < 3; n++) {
    const { customer, conversation } = await shop.asked("第 0 句");
    threads.push({ customer, id: conversation.id, said: ["第 0 句"], answered: [] });
  }
  const hub = new EventHub();
  await hub.start();
  const seen: LoggedEvent[] = [];
  hub.subscribe({
    merchantId: shop.merchantId,
    after: 0,
    deliver: (events) => seen.push(...events),
    ready: async () => undefined,
    whisper: () => undefined,
    beat: () => undefined,
    end: () => undefined,
  });
  const stopWorker = await startWorker({ beatSeconds: 0.5 });

  /** Says one more line; what is said is what must arrive, in this order. */
  const say = async ({ customer, said }: (typeof threads)[number], text: string) => {
    await customer.say(text);
    said.push(text);
  };
  /** Posts as a desk does: the same message again until the desk answers. */
  const answer = async (thread: (typeof threads)[number], text: string) => {
    const input = { clientId: newId("message"), content: { type: "text", text } } as const;
    let refused = 0;
    return eventually(
      () =>
        sendMessage(shop.program(), thread.id, input).catch(async (error: { reason?: string }) => {
          // Answers that had waited for the database all went after the customer's last line: only another one opens the window.
          if (error.reason === "quota_used_up" && refused++ % 100 === 50) await say(thread, `还在吗 ${thread.said.length}`);
          throw error;
        }),
      80_000,
    );
  };
  let loading = true;
  const load = threads.map(async (thread) => {
    while (loading) {
      const text = `第 ${thread.said.length} 句`;
      await say(thread, text);
      thread.answered.push((await answer(thread, `答 ${text}`)).id);
    }
  });
  const grown = (atLeast: number) =>
    eventually(() => expect(Math.min(...threads.map(({ answered }) => answered.length))).toBeGreaterThanOrEqual(atLeast), 80_000);

  await grown(4);
  await cluster.crash();
  for (const thread of threads) await say(thread, "断线时说的");
  await cluster.start();
  await grown(Math.max(...threads.map(({ answered }) => answered.length)) + 3);
  loading = false;
  await Promise.all(load);
  // Pings were lost while the database was away; the next one brings everything.
  for (const thread of threads) await say(thread, "最后一句");
  await wechat().simulator.idle();

  for (const { customer, id, said, answered } of threads) {
    await eventually(async () => {
      const stored = await shop.messages(id);
      expect(stored.filter(({ direction }) => direction === "in").map(({ text }) => text)).toEqual(said);
      const ours = stored.filter(({ direction }) => direction === "out");
      expect(ours.map((message) => message.id)).toEqual(answered);
      expect(ours.filter(({ status }) => status !== "sent").map(({ status, failure }) => [status, failure])).toEqual([]);
    }, 40_000);
    expect((await wechat().sent(shop.account.openKfId, customer.id)).map(({ msgid }) => msgid)).toEqual(answered);
  }
  const accepted = wechat()
    .simulator.callbacks.deliveries.filter(({ ok }) => ok)
    .map(({ token }) => token);
  const { rows } = await database().pool.query<{ body: string }>("SELECT body FROM callbacks WHERE channel_id = $1", [shop.channelId]);
  expect(accepted.filter((token) => rows.filter(({ body }) => body.includes(token)).length !== 1)).toEqual([]);
  await stopWorker();
  const { newest } = await readEventBounds(shop.merchantId);
  await eventually(() => expect(seen.at(-1)?.seq).toBe(newest));
  expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: newest }, (_, n) => n + 1));
  await hub.close();
}, 240_000);
