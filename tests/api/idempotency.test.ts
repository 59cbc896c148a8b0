import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { POST as createChannel } from "@/app/api/v1/channels/route";
import { GET as listMessages, POST as sendMessage } from "@/app/api/v1/conversations/[conversationId]/messages/route";
import { GET as listConversations } from "@/app/api/v1/conversations/route";
import { DELETE as eraseCustomer } from "@/app/api/v1/customers/[customerId]/route";
import { database } from "@/lib/platform/database";
import { rowsOf } from "@/tests/channels/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type ApiShop, apiShop, call, credentials, receive, wrote } from "./stage";

useTestDatabase();

const channelBody = { kind: "wechat_kf", name: "第二个", credentials };
type Page = { data: { id: string; customer: { id: string } }[] };

async function asked(): Promise<ApiShop & { conversationId: string; customerId: string }> {
  const shop = await apiShop();
  await receive(shop, [wrote("wm01", "在吗")]);
  const { body } = await call<Page>(listConversations, { key: shop.key });
  return { ...shop, conversationId: body.data[0]?.id ?? "", customerId: body.data[0]?.customer.id ?? "" };
}

const sentBy = async ({ key, conversationId }: { key: string; conversationId: string }) =>
  (await call<{ data: { direction: string }[] }>(listMessages, { key, params: { conversationId } })).body.data.filter(
    ({ direction }) => direction === "out",
  ).length;

describe("an Idempotency-Key", () => {
  it("with the same request gives the same answer and does it once", async () => {
    const shop = await asked();
    const send = () =>
      call(sendMessage, {
        key: shop.key,
        params: { conversationId: shop.conversationId },
        body: { type: "text", text: "您好" },
        once: "k-1",
      });
    const [first, second] = [await send(), await send()];
    expect(second).toMatchObject({ status: 202, body: first.body });
    expect([first.headers.get("idempotency-replayed"), second.headers.get("idempotency-replayed")]).toEqual([null, "true"]);
    expect(await sentBy(shop)).toBe(1);
  });

  it("of many at once runs one, and all get its answer", async () => {
    const shop = await asked();
    const send = () =>
      call(sendMessage, {
        key: shop.key,
        params: { conversationId: shop.conversationId },
        body: { type: "text", text: "您好" },
        once: "k-race",
      });
    const said = await Promise.all(Array.from({ length: 8 }, send));
    expect(new Set(said.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(said.map(({ body }) => body.id)).size).toBe(1);
    expect(await sentBy(shop)).toBe(1);
  });

  it("with another request is refused: another text, another conversation, another call", async () => {
    const shop = await asked();
    const params = { conversationId: shop.conversationId };
    const once = "k-2";
    await call(sendMessage, { key: shop.key, params, body: { type: "text", text: "您好" }, once });
    const refused = { status: 409, body: { reason: "idempotency_key_reused" } };
    expect(await call(sendMessage, { key: shop.key, params, body: { type: "text", text: "再见" }, once })).toMatchObject(refused);
    expect(
      await call(sendMessage, { key: shop.key, params: { conversationId: "cnv_x" }, body: { type: "text", text: "您好" }, once }),
    ).toMatchObject(refused);
    expect(await call(createChannel, { key: shop.key, body: channelBody, once })).toMatchObject(refused);
    expect(await sentBy(shop)).toBe(1);
  });

  it("whose answer is forgotten still sends once, and is still refused for another text", async () => {
    const shop = await asked();
    const params = { conversationId: shop.conversationId };
    const send = (text: string) => call(sendMessage, { key: shop.key, params, body: { type: "text", text }, once: "k-old" });
    const first = await send("您好");
    await database().pool.query("DELETE FROM idempotency_keys");
    expect(await send("再见")).toMatchObject({ status: 409, body: { reason: "idempotency_key_reused" } });
    expect(await send("您好")).toMatchObject({ status: 202, body: { id: first.body.id, text: "您好" } });
    expect(await sentBy(shop)).toBe(1);
  });

  it("makes a channel once, and one merchant's key is not another's", async () => {
    const [mine, theirs] = [await apiShop(), await apiShop()];
    const make = ({ key }: ApiShop) => call(createChannel, { key, body: channelBody, once: "make-channel" });
    const [first, again, other] = [await make(mine), await make(mine), await make(theirs)];
    expect(again.body).toEqual(first.body);
    expect(other.body.id).not.toBe(first.body.id);
    expect(await rowsOf(mine.merchantId, sql`SELECT count(*)::int AS n FROM channels`)).toEqual([{ n: 2 }]);
    const kept = JSON.stringify(await rowsOf(mine.merchantId, sql`SELECT * FROM idempotency_keys`));
    for (const hidden of [credentials.secret, credentials.encodingAesKey]) expect(kept).not.toContain(hidden);
  });

  it("gives the proof of an erasure again, where a new erasure would find nobody", async () => {
    const shop = await asked();
    const erase = (once?: string) =>
      call(eraseCustomer, { key: shop.key, params: { customerId: shop.customerId }, method: "DELETE", once });
    const first = await erase("erase-1");
    expect(first.status).toBe(200);
    expect((await erase("erase-1")).body).toEqual(first.body);
    expect(await erase()).toMatchObject({ status: 404, body: { reason: "customer_not_found" } });
  });

  it("is not used up by a refusal", async () => {
    const { key } = await apiShop();
    const refused = await call(createChannel, { key, body: { kind: "wechat_kf", name: "x" }, once: "k-3" });
    expect(refused.status).toBe(400);
    expect((await call(createChannel, { key, body: channelBody, once: "k-3" })).status).toBe(201);
  });

  it("that is too long or has odd characters is refused", async () => {
    const { key } = await apiShop();
    expect(await call(createChannel, { key, body: channelBody, once: "x".repeat(256) })).toMatchObject({
      status: 400,
      body: { reason: "idempotency_key_wrong" },
    });
  });
});
