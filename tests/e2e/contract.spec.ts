import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect } from "@playwright/test";
import { test } from "./journey";
import { simulatorPort, webPort } from "./start-product";

const simulator = `http://localhost:${simulatorPort}`;
const api = `http://localhost:${webPort}/api/v1`;

function createMerchant(name: string, email: string): { merchantId: string; userId: string; apiKey: string } {
  const args = ["run", "-s", "huiyin", "--", "merchant", "create", "--name", name, "--email", email, "--password", "correct horse"];
  const env = { ...process.env, HUIYIN_DATA_DIR: path.resolve(".check/e2e"), DATABASE_URL: "", NEXTAUTH_URL: "" };
  return JSON.parse(execFileSync("npm", args, { encoding: "utf8", env }));
}

type Json = Record<string, unknown>;

test("an outside program makes a channel, plays WeChat against it and sees messages and answer", async ({ request }) => {
  const { apiKey } = createMerchant("接口小店", "api@example.com");
  const headers = { authorization: `Bearer ${apiKey}` };
  const corp = {
    corpId: "wwapitest000000001",
    secret: "a-secret-of-the-api-test",
    token: "ApiTestToken",
    encodingAesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
  };

  const made = await request.post(`${api}/channels`, { headers, data: { kind: "wechat_kf", name: "接口客服", credentials: corp } });
  expect(made.status()).toBe(201);
  const channel = (await made.json()) as { id: string; callbackUrl: string; kind: string; status: string };
  expect(channel).toMatchObject({ kind: "wechat_kf", name: "接口客服" });

  await request.post(`${simulator}/sim/corps`, { data: { ...corp, name: "接口公司", callbackUrl: channel.callbackUrl } });
  const { openKfId } = (await (
    await request.post(`${simulator}/sim/accounts`, { data: { corpId: corp.corpId, name: "接口账号" } })
  ).json()) as { openKfId: string };
  expect((await (await request.post(`${simulator}/sim/corps/${corp.corpId}/verify`)).json()) as Json).toMatchObject({ ok: true });
  const customer = (await (
    await request.post(`${simulator}/sim/customers`, { data: { corpId: corp.corpId, nickname: "王小明🌟", unionId: "union-api-1" } })
  ).json()) as { id: string };
  await request.post(`${simulator}/sim/customers/${customer.id}/enter`, { data: { openKfId, channelsScene: 4, shopNickname: "接口小店" } });
  await request.post(`${simulator}/sim/customers/${customer.id}/say`, { data: { openKfId, type: "text", content: "这件还有货吗？" } });

  const read = async (place: string) => (await (await request.get(`${api}${place}`, { headers })).json()) as { data: Json[] };
  await expect.poll(async () => (await read(`/conversations?channelId=${channel.id}`)).data.length).toBe(1);
  const [conversation] = (await read(`/conversations?channelId=${channel.id}&status=queued`)).data as {
    id: string;
    customer: { id: string };
  }[];
  expect(conversation).toMatchObject({ scene: "product", customer: { name: "王小明🌟", unionId: "union-api-1" }, assignee: null });
  if (!conversation) throw new Error("no conversation");

  const answered = await request.post(`${api}/conversations/${conversation.id}/messages`, {
    headers,
    data: { type: "text", text: "有货的，现在下单明天发出。" },
  });
  expect(answered.status()).toBe(202);
  expect(await answered.json()).toMatchObject({ direction: "out", status: "queued" });
  const lines = async () => (await read(`/conversations/${conversation.id}/messages`)).data.filter(({ type }) => type === "text");
  await expect.poll(async () => (await lines()).map(({ status }) => status)).toEqual(["received", "sent"]);
  const phone = (await (await request.get(`${simulator}/sim/customers/${customer.id}/timeline?openKfId=${openKfId}`)).json()) as {
    data: Json[];
  };
  expect(JSON.stringify(phone.data)).toContain("有货的，现在下单明天发出。");

  const found = await read("/customers?unionId=union-api-1");
  expect(found.data).toHaveLength(1);
  const strangers = createMerchant("别家小店", "other@example.com");
  const foreign = await request.get(`${api}/conversations/${conversation.id}/messages`, {
    headers: { authorization: `Bearer ${strangers.apiKey}` },
  });
  expect(foreign.status()).toBe(404);
  expect((await request.get(`${api}/conversations`)).status()).toBe(401);
  expect((await request.delete(`${api}/customers/${conversation.customer.id}`, { headers })).ok()).toBe(true);
  expect(JSON.stringify(await lines())).not.toContain("这件还有货吗");
});
