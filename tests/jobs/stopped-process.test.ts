import { expect, it } from "vitest";
import { sendMessage } from "@/lib/conversations";
import { database } from "@/lib/platform/database";
import { eventually } from "@/tests/support/eventually";
import { makeShop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { startWebProcess, useWorkerProcesses } from "@/tests/support/worker-process";

useTestDatabase();
useWorkerProcesses();
const wechat = useWechat();

it("a web process that is asked to stop ends its event streams, takes nobody new, and finishes the send it is at", async () => {
  const shop = await makeShop(wechat());
  const { customer, conversation } = await shop.asked();
  const web = await startWebProcess();
  const desk = await fetch(`${web.url}/${shop.merchantId}`);
  const reader = (desk.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await wechat().fault({ kind: "slow", path: "kf/send_msg", value: 1500 });
  const input = { clientId: "last-message", content: { type: "text", text: "稍等" } } as const;
  const message = await sendMessage(shop.as(shop.agent), conversation.id, input);
  await eventually(async () => expect((await shop.message(message.id)).status).toBe("sending"));

  const stopped = web.stop();
  for (let part = await reader.read(); !part.done; part = await reader.read()); // a stream that broke would throw
  await eventually(() => expect(fetch(`${web.url}/${shop.merchantId}`)).rejects.toThrow());
  expect(await stopped).toBe(0);
  expect((await shop.message(message.id)).status).toBe("sent");
  expect((await wechat().sent(shop.account.openKfId, customer.id)).map(({ msgid }) => msgid)).toEqual([message.id]);
  expect((await database().pool.query("SELECT id FROM workers")).rows).toEqual([]);
}, 120_000);
