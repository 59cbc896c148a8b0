import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { POST as createChannel } from "@/app/api/v1/channels/route";
import { GET as listMessages, POST as sendMessage } from "@/app/api/v1/conversations/[conversationId]/messages/route";
import { GET as listConversations } from "@/app/api/v1/conversations/route";
import { DELETE as eraseCustomer, GET as readCustomer } from "@/app/api/v1/customers/[customerId]/route";
import { GET as findCustomers } from "@/app/api/v1/customers/route";
import { addNote, closeConversation } from "@/lib/conversations";
import { revokeApiKey } from "@/lib/merchants";
import type { Context } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { jobsOf, rowsOf } from "@/tests/channels/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type ApiShop, apiShop, type Calling, call, credentials, profile, receive, type Said, wrote } from "./stage";

useTestDatabase();

type Conversation = {
  id: string;
  channelId: string;
  status: string;
  customer: { id: string; name: string; unionId: string | null };
  lastMessageAt: string;
};
type Message = { id: string; direction: string; author: string; text: string; status: string; createdAt: string };
type Page<T> = { data: T[]; nextCursor: string | null };

const channelBody = { kind: "wechat_kf", name: "旗舰店客服", credentials };

/** A shop with one customer who has written, and their conversation. */
async function asked(): Promise<ApiShop & { conversation: Conversation }> {
  const shop = await apiShop();
  await receive(shop, [wrote("wm01", "什么时候发货？")], [profile("wm01", "oUnion01")]);
  const { body } = await call<Page<Conversation>>(listConversations, { key: shop.key });
  const [conversation] = body.data;
  if (!conversation) throw new Error("the conversation is not listed");
  return { ...shop, conversation };
}

function expectProblem(said: Said<Record<string, unknown>>, status: number, reason: string): void {
  expect(said.status).toBe(status);
  expect(said.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(said.body).toMatchObject({ type: `urn:huiyin:problem:${reason}`, status, reason });
  expect(said.body.detail).toMatch(/.{4,}/);
}

const every: [string, Parameters<typeof call>[0], (shop: ApiShop & { conversation: Conversation }) => Calling][] = [
  ["POST /channels", createChannel, () => ({ body: channelBody })],
  ["GET /conversations", listConversations, () => ({})],
  ["GET /conversations/{id}/messages", listMessages, ({ conversation }) => ({ params: { conversationId: conversation.id } })],
  [
    "POST /conversations/{id}/messages",
    sendMessage,
    ({ conversation }) => ({ params: { conversationId: conversation.id }, body: { type: "text", text: "您好" } }),
  ],
  ["GET /customers", findCustomers, () => ({})],
  ["GET /customers/{id}", readCustomer, ({ conversation }) => ({ params: { customerId: conversation.customer.id } })],
  ["DELETE /customers/{id}", eraseCustomer, ({ conversation }) => ({ params: { customerId: conversation.customer.id }, method: "DELETE" })],
];

describe.each(every)("%s", (_, handler, callOf) => {
  it("refuses no key, a wrong key, another scheme and a revoked key", async () => {
    const shop = await asked();
    const given = callOf(shop);
    expectProblem(await call(handler, { ...given, key: null }), 401, "api_key_missing");
    expectProblem(await call(handler, { ...given, key: `hy_${"x".repeat(43)}` }), 401, "api_key_wrong");
    expectProblem(await call(handler, { ...given, key: "Basic abc" }), 401, "api_key_missing");
    const [row] = await rowsOf<{ id: string }>(shop.merchantId, sql`SELECT id FROM api_keys`);
    const owner: Context = {
      ...shop.system,
      actor: { type: "member", merchantId: shop.merchantId, userId: "usr_x", name: "x", role: "owner", sessionId: "s" },
    };
    await revokeApiKey(owner, { keyId: row?.id ?? "" });
    expectProblem(await call(handler, { ...given, key: shop.key }), 401, "api_key_wrong");
  });
});

describe("another merchant's key", () => {
  it("sees and changes nothing of this one", async () => {
    const [mine, theirs] = [await asked(), await apiShop()];
    const params = { conversationId: mine.conversation.id };
    const customer = { customerId: mine.conversation.customer.id };
    const { key } = theirs;
    expect((await call(listConversations, { key })).body).toEqual({ data: [], nextCursor: null });
    expect((await call(listConversations, { key, query: `channelId=${mine.channelId}` })).body).toEqual({ data: [], nextCursor: null });
    expect((await call(findCustomers, { key, query: "unionId=oUnion01" })).body).toEqual({ data: [], nextCursor: null });
    expectProblem(await call(listMessages, { key, params }), 404, "conversation_not_found");
    expectProblem(await call(sendMessage, { key, params, body: { type: "text", text: "您好" } }), 404, "conversation_not_found");
    expectProblem(await call(readCustomer, { key, params: customer }), 404, "customer_not_found");
    expectProblem(await call(eraseCustomer, { key, params: customer, method: "DELETE" }), 404, "customer_not_found");
    expect((await call(readCustomer, { key: mine.key, params: customer })).status).toBe(200);
  });
});

describe("POST /channels", () => {
  it("makes a channel, answers without any secret, and has its accounts listed by itself", async () => {
    const shop = await apiShop();
    const { status, body } = await call(createChannel, { key: shop.key, body: channelBody });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^chn_/),
      kind: "wechat_kf",
      name: "旗舰店客服",
      callbackUrl: `http://localhost:3000/api/webhooks/wechat-kf/${body.id}`,
      status: "waiting",
    });
    expect(await jobsOf(String(body.id))).toEqual(["sync-accounts"]);
  });

  it.each([
    ["wechat_mini", "wechat-mini"],
    ["wechat_official", "wechat-official"],
    ["wechat_shop", "wechat-shop"],
  ])("makes a %s channel of one app, called back at its own door", async (kind, door) => {
    const { key } = await apiShop();
    const own = {
      appId: "wx1234567890abcdef",
      appSecret: "0123456789abcdef0123456789abcdef",
      token: "t0ken",
      encodingAesKey: "A".repeat(43),
    };
    const { status, body } = await call(createChannel, { key, body: { kind, name: "旗舰店", credentials: own } });
    expect(status).toBe(201);
    const callbackUrl = `http://localhost:3000/api/webhooks/${door}/${body.id}`;
    expect(body).toEqual({ id: expect.stringMatching(/^chn_/), kind, name: "旗舰店", callbackUrl, status: "waiting" });
    expect(await jobsOf(String(body.id))).toEqual([]);
    expectProblem(
      await call(createChannel, { key, body: { kind, name: "x", credentials: { ...own, appId: "小程序" } } }),
      400,
      "field_wrong",
    );
  });

  it("makes a live bridge without credentials and shows its signing secret in the first answer alone", async () => {
    const { key } = await apiShop();
    const asked = { key, body: { kind: "live_bridge", name: "评论" }, once: "live-bridge-1" };
    const { status, body } = await call(createChannel, asked);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^chn_/),
      kind: "live_bridge",
      name: "评论",
      callbackUrl: `http://localhost:3000/api/webhooks/live-bridge/${body.id}`,
      status: "waiting",
      signingSecret: expect.stringMatching(/^whsec_[0-9A-Za-z+/]{43}=$/),
    });
    const { signingSecret, ...shown } = body;
    expect((await call(createChannel, asked)).body).toEqual(shown);
    const { rows } = await database().pool.query("SELECT response::text FROM idempotency_keys WHERE key = 'live-bridge-1'");
    expect(rows[0].response).not.toContain(signingSecret);
  });

  it("makes a web page channel from a name alone, ready at the address it answers", async () => {
    const { key } = await apiShop();
    const { status, body } = await call(createChannel, { key, body: { kind: "widget", name: "官网" } });
    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^chn_/),
        kind: "widget",
        name: "官网",
        callbackUrl: expect.stringMatching(/\/chat\/[0-9a-z]{10}$/),
        status: "verified",
      },
    ]);
    expectProblem(await call(createChannel, { key, body: { kind: "widget", name: " " } }), 400, "field_wrong");
  });

  it.each([
    ["an unknown kind", { ...channelBody, kind: "fax" }],
    ["no name", { ...channelBody, name: " " }],
    ["no credentials", { kind: "wechat_kf", name: "x" }],
    ["a key of another length", { ...channelBody, credentials: { ...credentials, encodingAesKey: "short" } }],
    ["nothing", {}],
  ])("refuses %s and names the field", async (_, body) => {
    const { key } = await apiShop();
    expectProblem(await call(createChannel, { key, body }), 400, "field_wrong");
  });

  it("refuses what is no JSON, and what is too large", async () => {
    const { key } = await apiShop();
    expectProblem(await call(createChannel, { key, body: "{" }), 400, "body_not_json");
    expectProblem(await call(createChannel, { key, body: "x".repeat(300_000) }), 413, "code_too_large");
  });
});

describe("GET /conversations", () => {
  it("lists newest first, page by page without gap or repeat", async () => {
    const shop = await apiShop();
    const people = Array.from({ length: 7 }, (_, n) => `wm0${n}`);
    await receive(
      shop,
      people.map((who, n) => wrote(who, "在吗", 600 - n * 60)),
      people.map((who) => profile(who, `o${who}`)),
    );
    const seen: Conversation[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Said<Page<Conversation>> = await call(listConversations, {
        key: shop.key,
        query: `limit=3${cursor ? `&cursor=${cursor}` : ""}`,
      });
      expect(page.body.data.length).toBeLessThanOrEqual(3);
      seen.push(...page.body.data);
      cursor = page.body.nextCursor;
    }
    expect(seen.map(({ customer }) => customer.unionId)).toEqual(people.toReversed().map((who) => `o${who}`));
    expect(seen[0]).toEqual({
      id: expect.stringMatching(/^cnv_/),
      channelId: shop.channelId,
      status: "queued",
      subject: "",
      scene: "other",
      customer: { id: expect.stringMatching(/^cus_/), name: "客户06", unionId: "owm06" },
      assignee: null,
      lastMessageAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  it("filters by status and channel, and refuses other values", async () => {
    const shop = await asked();
    const { key } = shop;
    const of = async (query: string) => (await call<Page<Conversation>>(listConversations, { key, query })).body.data.length;
    expect([await of("status=queued"), await of("status=open"), await of("status=closed"), await of("status=snoozed")]).toEqual([
      1, 0, 0, 0,
    ]);
    await closeConversation(shop.system, shop.conversation.id, { result: "", summary: "" });
    expect([await of("status=queued"), await of("status=closed")]).toEqual([0, 1]);
    expect([await of(`channelId=${shop.channelId}`), await of("channelId=chn_none")]).toEqual([1, 0]);
    for (const query of ["status=lost", "limit=0", "limit=101", "limit=x"])
      expectProblem(await call(listConversations, { key, query }), 400, "field_wrong");
    expectProblem(await call(listConversations, { key, query: "cursor=rubbish" }), 400, "cursor_wrong");
  });
});

describe("GET /conversations/{id}/messages", () => {
  it("gives oldest first what went one way or the other, without notes, page by page", async () => {
    const shop = await asked();
    const params = { conversationId: shop.conversation.id };
    await receive(shop, [wrote("wm01", "第二句", 30), wrote("wm01", "第三句", 20)]);
    await addNote(shop.system, shop.conversation.id, { clientId: "note_0001", text: "内部：别承诺", mentions: [] });
    await call(sendMessage, { key: shop.key, params, body: { type: "text", text: "您好" } });
    const first = await call<Page<Message>>(listMessages, { key: shop.key, params, query: "limit=3" });
    const second = await call<Page<Message>>(listMessages, { key: shop.key, params, query: `limit=3&cursor=${first.body.nextCursor}` });
    const all = [...first.body.data, ...second.body.data];
    expect(all.map(({ direction, author, text, status }) => [direction, author, text, status])).toEqual([
      ["in", "customer", "什么时候发货？", "received"],
      ["in", "customer", "第二句", "received"],
      ["in", "customer", "第三句", "received"],
      ["out", "agent", "您好", "queued"],
    ]);
    expect(second.body.nextCursor).toBeNull();
    expect(JSON.stringify(all)).not.toContain("别承诺");
    for (const cursor of ["rubbish", Buffer.from('["-1"]').toString("base64url"), Buffer.from('["1e99"]').toString("base64url")])
      expectProblem(await call(listMessages, { key: shop.key, params, query: `cursor=${cursor}` }), 400, "cursor_wrong");
  });
});

describe("why a message failed", () => {
  async function failed(reason: object | string) {
    const shop = await asked();
    const params = { conversationId: shop.conversation.id };
    const { body } = await call<{ id: string }>(sendMessage, { key: shop.key, params, body: { type: "text", text: "您好" } });
    const failure = JSON.stringify({ code: "wechat_kf.40201", reason });
    await database().pool.query("UPDATE messages SET status = 'failed', failure = $2 WHERE id = $1", [body.id, failure]);
    return async (language?: string) => {
      const page = await call<{ data: { failure: unknown }[] }>(listMessages, { key: shop.key, params, language });
      return page.body.data.at(-1)?.failure;
    };
  }

  it("is said in the caller's language, Chinese unless they ask otherwise", async () => {
    const said = await failed({ "zh-CN": "被拦下了。", en: "It was stopped." });
    expect(await said()).toEqual({ code: "wechat_kf.40201", reason: "被拦下了。" });
    expect(await said("zh-TW,zh;q=0.9")).toEqual({ code: "wechat_kf.40201", reason: "被拦下了。" });
    expect(await said("en-GB,en;q=0.9")).toEqual({ code: "wechat_kf.40201", reason: "It was stopped." });
  });

  it("is said in Chinese where it was written down in Chinese alone", async () => {
    const said = await failed("被拦下了。");
    for (const language of ["zh-CN", "en"]) expect(await said(language)).toEqual({ code: "wechat_kf.40201", reason: "被拦下了。" });
  });
});

describe("POST /conversations/{id}/messages", () => {
  it("queues a text and answers 202 with the message", async () => {
    const { key, conversation } = await asked();
    const { status, body } = await call(sendMessage, {
      key,
      params: { conversationId: conversation.id },
      body: { type: "text", text: "您好" },
    });
    expect(status).toBe(202);
    expect(body).toEqual({
      id: expect.stringMatching(/^msg_/),
      direction: "out",
      author: "agent",
      type: "text",
      text: "您好",
      payload: { text: "您好" },
      status: "queued",
      externalId: null,
      failure: null,
      createdAt: expect.any(String),
    });
  });

  it("refuses the sixth with 409 and the reason, and stores nothing of it", async () => {
    const { key, conversation } = await asked();
    const params = { conversationId: conversation.id };
    for (let n = 1; n <= 5; n++)
      expect((await call(sendMessage, { key, params, body: { type: "text", text: `第 ${n} 条` } })).status).toBe(202);
    expectProblem(await call(sendMessage, { key, params, body: { type: "text", text: "第 6 条" }, once: "sixth" }), 409, "quota_used_up");
    const { body } = await call<Page<Message>>(listMessages, { key, params });
    expect(body.data).toHaveLength(6);
  });

  it("refuses after 48 hours, and again under the same key until the customer writes", async () => {
    const shop = await apiShop();
    await receive(shop, [wrote("wm01", "在吗", 49 * 3600)]);
    const { body } = await call<Page<Conversation>>(listConversations, { key: shop.key });
    const params = { conversationId: body.data[0]?.id ?? "" };
    const send = () => call(sendMessage, { key: shop.key, params, body: { type: "text", text: "在的" }, once: "late-answer" });
    expectProblem(await send(), 409, "window_closed");
    await receive(shop, [wrote("wm01", "还在吗", 1)]);
    expect((await send()).status).toBe(202);
  });

  it("refuses other types, empty and too long texts", async () => {
    const { key, conversation } = await asked();
    const params = { conversationId: conversation.id };
    for (const body of [{ type: "image" }, { type: "text" }, { type: "text", text: "  " }, { text: "x" }])
      expectProblem(await call(sendMessage, { key, params, body }), 400, "field_wrong");
    expectProblem(await call(sendMessage, { key, params, body: { type: "text", text: "字".repeat(700) } }), 400, "over_limit_bytes");
  });
});

describe("GET /customers", () => {
  it("finds by UnionID with identities, lists all newest first, and masks the phone", async () => {
    const shop = await asked();
    await receive(shop, [wrote("wm02", "你好", 10)], [profile("wm02")]);
    const found = await call<Page<Record<string, unknown>>>(findCustomers, { key: shop.key, query: "unionId=oUnion01" });
    expect(found.body.data).toMatchObject([
      {
        name: "客户01",
        unionId: "oUnion01",
        gender: "female",
        phone: null,
        identities: [{ kind: "wechat_kf", channelId: shop.channelId, externalId: "wm01" }],
      },
    ]);
    const first = await call<Page<{ name: string }>>(findCustomers, { key: shop.key, query: "limit=1" });
    const second = await call<Page<{ name: string }>>(findCustomers, { key: shop.key, query: `limit=1&cursor=${first.body.nextCursor}` });
    expect([...first.body.data, ...second.body.data].map(({ name }) => name).sort()).toEqual(["客户01", "客户02"]);
    expect(second.body.nextCursor).toBeNull();
    const bad = Buffer.from('["yesterday","x"]').toString("base64url");
    expectProblem(await call(findCustomers, { key: shop.key, query: `cursor=${bad}` }), 400, "cursor_wrong");
  });
});
