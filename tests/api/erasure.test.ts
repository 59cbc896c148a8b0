import fs from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it, vi } from "vitest";
import { GET as listMessages, POST as sendMessage } from "@/app/api/v1/conversations/[conversationId]/messages/route";
import { GET as listConversations } from "@/app/api/v1/conversations/route";
import { DELETE as eraseRoute } from "@/app/api/v1/customers/[customerId]/route";
import { addNote, eraseCustomer, saveDraft } from "@/lib/conversations";
import { editCustomer } from "@/lib/customers";
import { saveCannedReply } from "@/lib/knowledge";
import { cannedReplyInput } from "@/lib/knowledge/inputs";
import { newId } from "@/lib/platform/ids";
import { EventHub } from "@/lib/platform/realtime/event-hub";
import { type LoggedEvent, readEventBounds } from "@/lib/platform/realtime/event-log";
import { fileStore } from "@/lib/platform/store/file-store";
import { keepUpload, loadMedia } from "@/lib/platform/store/media";
import { rowsOf } from "@/tests/channels/shop";
import { joined, newShop } from "@/tests/merchants/people";
import { eventually } from "@/tests/support/eventually";
import { runJobs } from "@/tests/support/run-jobs";
import { useTestDatabase } from "@/tests/support/test-database";
import { type ApiShop, apiShop, call, profile, receive, wrote } from "./stage";

const files = vi.hoisted(() => {
  const folder = `${process.env.TMPDIR ?? "/tmp"}/huiyin-erasure-${process.pid}`;
  process.env.HUIYIN_DATA_DIR = folder;
  return folder;
});
afterAll(() => fs.rmSync(files, { recursive: true, force: true }));

useTestDatabase();

const secretWords = "我的地址是月亮街 7 号";
type Listed = { data: { id: string; status: string; customer: { id: string; name: string; unionId: string | null } }[] };
const listed = async ({ key }: ApiShop) => (await call<Listed>(listConversations, { key })).body.data;
const onePixel = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
);

/** A shop where one customer has written, got an answer and is written about. */
async function stage() {
  const shop = await apiShop();
  await receive(
    shop,
    [wrote("wmLuna01", secretWords, 50), wrote("wmOther02", "别人的话", 40)],
    [profile("wmLuna01", "oUnion01"), profile("wmOther02")],
  );
  const thread = (await listed(shop)).find(({ customer }) => customer.unionId === "oUnion01");
  const conversationId = thread?.id ?? "";
  const customerId = thread?.customer.id ?? "";
  await addNote(shop.system, conversationId, { clientId: "note_0001", text: `内部：${secretWords}`, mentions: [] });
  await editCustomer(shop.system, customerId, { remark: "月亮街老客", phone: "13812345678", tags: ["月亮街"], note: secretWords });
  const agent = {
    ...shop.system,
    actor: { type: "member" as const, merchantId: shop.merchantId, userId: "usr_1", name: "小美", role: "agent" as const, sessionId: "s" },
  };
  await saveDraft(agent, conversationId, { mode: "reply", text: secretWords });
  await call(sendMessage, {
    key: shop.key,
    params: { conversationId },
    body: { type: "text", text: `寄到：${secretWords}` },
    once: "answer-1",
  });
  return { ...shop, conversationId, customerId };
}

type Stage = Awaited<ReturnType<typeof stage>>;
const erase = (shop: Stage) => call(eraseRoute, { key: shop.key, params: { customerId: shop.customerId }, method: "DELETE" });

describe("erasing a customer", () => {
  it("also ends what a web process keeps at hand for desks that come back", async () => {
    const shop = await stage();
    const hub = new EventHub();
    await hub.start();
    const join = (after: number) => {
      const seen: LoggedEvent[] = [];
      const nothing = () => undefined;
      const deliver = (events: readonly LoggedEvent[]) => void seen.push(...events);
      hub.subscribe({
        merchantId: shop.merchantId,
        after,
        deliver,
        ready: async () => undefined,
        whisper: nothing,
        beat: nothing,
        end: nothing,
      });
      return seen;
    };
    const { newest } = await readEventBounds(shop.merchantId);
    const level = join(newest);
    await receive(shop, [wrote("wmLuna01", `再说一遍，${secretWords}`, 30)], []);
    await eventually(() => expect(JSON.stringify(level)).toContain("再说一遍"));
    await erase(shop);
    const after = await readEventBounds(shop.merchantId);
    await eventually(() => expect(level.at(-1)?.seq).toBe(after.newest));
    const back = join(newest);
    await eventually(() => expect(back.at(-1)?.seq).toBe(after.newest));
    expect(JSON.stringify(back)).not.toContain("月亮街");
    await hub.close();
  });

  it("leaves no word, name or number of theirs anywhere in the database, and proves it with counts", async () => {
    const shop = await stage();
    const { status, body } = await erase(shop);
    expect(status).toBe(200);
    expect(body).toEqual({
      customerId: shop.customerId,
      erasedAt: expect.any(String),
      identities: 1,
      conversations: 1,
      messages: 3,
      files: 0,
      drafts: 1,
      liveComments: 0,
    });
    const tables = [
      "customers",
      "customer_identities",
      "conversations",
      "messages",
      "delivery_attempts",
      "drafts",
      "events",
      "audit_log",
      "idempotency_keys",
      "media",
    ];
    const left: string[] = [];
    for (const table of tables)
      left.push(JSON.stringify(await rowsOf(shop.merchantId, sql`SELECT to_jsonb(t) AS row FROM ${sql.identifier(table)} t`)));
    const text = left.join("\n");
    for (const gone of ["月亮街", "oUnion01", "wmLuna01", "客户01", "13812345678"]) expect(text).not.toContain(gone);
    expect(text).toContain("别人的话");
    const [row] = await rowsOf(
      shop.merchantId,
      sql`SELECT phone, phone_tail, avatar_url, gender FROM customers WHERE id = ${shop.customerId}`,
    );
    expect(row).toEqual({ phone: null, phone_tail: null, avatar_url: null, gender: null });
    const { data } = (
      await call<{ data: { text: string; type: string; payload: unknown }[] }>(listMessages, {
        key: shop.key,
        params: { conversationId: shop.conversationId },
      })
    ).body;
    expect(data.map(({ text: said, type }) => [said, type])).toEqual([
      ["", "event"],
      ["", "event"],
    ]);
  });

  it("writes who did it, with the counts and nothing else", async () => {
    const shop = await stage();
    await erase(shop);
    const rows = await rowsOf(shop.merchantId, sql`SELECT actor_type, object_id, detail FROM audit_log WHERE action = 'customer.erased'`);
    expect(rows).toEqual([
      { actor_type: "apiKey", object_id: shop.customerId, detail: { identities: 1, conversations: 1, messages: 3, files: 0, drafts: 1 } },
    ]);
  });

  it("keeps the event log without a gap, so that desks can resume", async () => {
    const shop = await stage();
    await erase(shop);
    const [log] = await rowsOf<{ n: number; first: number; last: number }>(
      shop.merchantId,
      sql`SELECT count(*)::int AS n, min(seq)::int AS first, max(seq)::int AS last FROM events`,
    );
    expect(log?.n).toBe((log?.last ?? 0) - (log?.first ?? 0) + 1);
  });

  it("sends no more of what still waited", async () => {
    const shop = await stage();
    await erase(shop);
    const rows = await rowsOf(
      shop.merchantId,
      sql`SELECT status, failure->>'code' AS code FROM messages WHERE conversation_id = ${shop.conversationId} AND direction = 'out'`,
    );
    expect(rows).toEqual([{ status: "failed", code: "customer_erased" }]);
  });

  it("makes the same person a stranger who may write anew", async () => {
    const shop = await stage();
    await erase(shop);
    await receive(shop, [wrote("wmLuna01", "我又来了", 5)], [profile("wmLuna01", "oUnion01")]);
    const threads = await listed(shop);
    const mine = threads.filter(({ customer }) => customer.unionId === "oUnion01");
    expect(mine).toHaveLength(1);
    expect(mine[0]?.id).not.toBe(shop.conversationId);
    expect(threads.find(({ id }) => id === shop.conversationId)).toMatchObject({
      status: "closed",
      customer: { name: "已删除的客户", unionId: null },
    });
    const refused = await call(sendMessage, {
      key: shop.key,
      params: { conversationId: shop.conversationId },
      body: { type: "text", text: "您好" },
    });
    expect(refused).toMatchObject({ status: 409, body: { reason: "window_never_opened" } });
  });

  it("removes files with their bytes, but not a picture that a canned reply sends along", async () => {
    const shop = await stage();
    const own = await keepUpload(shop.system, "own.png", onePixel);
    const canned = await keepUpload(shop.system, "canned.png", onePixel);
    await saveCannedReply(shop.system, cannedReplyInput.parse({ scope: "shop", title: "尺码表", text: "见图", mediaId: canned.mediaId }));
    for (const [n, { mediaId }] of [own, canned].entries())
      await rowsOf(
        shop.merchantId,
        sql`INSERT INTO messages (id, merchant_id, conversation_id, account_id, seq, direction, author, type, text, content, status, created_at)
            VALUES (${newId("message")}, ${shop.merchantId}, ${shop.conversationId}, ${shop.accountId}, ${100 + n}, 'out', 'agent', 'image', '', ${JSON.stringify({ type: "image", media: { mediaId } })}::jsonb, 'sent', now())`,
      );
    expect(await eraseCustomer(shop.system, { customerId: shop.customerId })).toMatchObject({ files: 1, messages: 5 });
    await runJobs();
    await expect(loadMedia(shop.system, own.mediaId)).rejects.toMatchObject({ reason: "media_not_found" });
    expect(await fileStore().get(`${shop.merchantId}/${own.mediaId}`)).toBeNull();
    expect((await loadMedia(shop.system, canned.mediaId)).picture).toBe(true);
  });

  it("is refused the second time, to agents, and to other merchants", async () => {
    const shop = await stage();
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    await expect(eraseCustomer(agent.ctx, { customerId: shop.customerId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(eraseCustomer(owner.ctx, { customerId: shop.customerId })).rejects.toMatchObject({ code: "not_found" });
    await erase(shop);
    expect((await erase(shop)).status).toBe(404);
  });
});
