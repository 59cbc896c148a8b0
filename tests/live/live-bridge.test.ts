import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { POST as pushDoor } from "@/app/api/webhooks/live-bridge/[channelId]/route";
import { createChannel, openChannel, removeChannel, renewSigningSecret } from "@/lib/channels";
import { listConversations, mergeCustomers, openThread, sendMessage } from "@/lib/conversations";
import { eraseEverywhere } from "@/lib/jobs/erase-everywhere";
import { listLiveRooms } from "@/lib/live";
import { plain, rowsOf } from "@/tests/channels/shop";
import { type CallbackServer, startCallbackServer } from "@/tests/support/callback-server";
import { replayLive } from "@/tests/support/live-bridge/replay-live";
import { signPush } from "@/tests/support/live-bridge/sign-push";
import { type Merchant, makeMerchant } from "@/tests/support/people";
import { runJobs } from "@/tests/support/run-jobs";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

type Bridge = Merchant & { channelId: string; secret: string };

async function makeBridge(): Promise<Bridge> {
  const merchant = await makeMerchant();
  const { id: channelId, signingSecret = "" } = await createChannel(merchant.as(merchant.owner), { kind: "live_bridge", name: "评论" });
  return { ...merchant, channelId, secret: signingSecret };
}

type Given = { body?: string; id?: string; secret?: string; channelId?: string; headers?: Record<string, string>; timestamp?: number };
let count = 0;

/** Pushes to the real door, rightly signed unless said otherwise. */
function push(bridge: Bridge, what: object | object[], given: Given = {}): Promise<Response> {
  const { body = JSON.stringify(what), id = `push-${++count}`, timestamp = Math.floor(Date.now() / 1000) } = given;
  const headers = { ...signPush(given.secret ?? bridge.secret, { id, timestamp, body }), ...given.headers };
  const request = new Request("https://desk.example/x", { method: "POST", body, headers });
  return pushDoor(request, { params: Promise.resolve({ channelId: given.channelId ?? bridge.channelId }) });
}

const author = { id: "u-1", name: "松果与橡子" };
const comment = (id: string, text = "还有货吗") => ({
  id,
  type: "comment",
  at: 1790000000,
  text,
  author,
  post: { id: "v-1", title: "冬日上新" },
});
const live = { id: "live-1", title: "双十一专场", anchor: "山野织物" };
const danmaku = (id: string, text = "多少钱") => ({ id, type: "live_comment", text, author: { name: "老周" }, live });

const threads = async (bridge: Bridge) =>
  (await listConversations(bridge.as(bridge.owner), { view: "everyone", sort: "recent", limit: 50 })).data;
const kept = (bridge: Bridge) =>
  rowsOf<{ external_id: string; text: string; author_name: string }>(
    bridge.merchantId,
    sql`SELECT external_id, text, author_name FROM live_comments ORDER BY id`,
  );

async function expectRefusal(response: Response, status: number, reason: string): Promise<void> {
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const told = (await response.json()) as { detail: string };
  expect(told).toMatchObject({ status, reason });
  expect(told.detail).toMatch(/^.+。$/);
}

describe("the door of a live bridge", () => {
  it("turns a comment and a private message into a conversation that says where it came from", async () => {
    const bridge = await makeBridge();
    const said = await push(bridge, {
      events: [comment("c-1"), { id: "p-1", type: "private_message", at: "2026-09-21T14:13:35Z", text: "快递到哪了", author }],
    });
    expect([said.status, await said.json()]).toEqual([200, { received: 2, ignored: [] }]);
    await runJobs();
    const [thread, ...more] = await threads(bridge);
    expect(more).toEqual([]);
    expect(thread).toMatchObject({
      channelKind: "live_bridge",
      scene: "private_message",
      customer: { name: "松果与橡子" },
      status: "queued",
    });
    const { messages } = await openThread(bridge.as(bridge.owner), thread?.id ?? "");
    expect(messages.data.map(({ text, content }) => (content.type === "event" ? content.data : text))).toEqual([
      { scene: "comment", sourceName: "冬日上新" },
      "还有货吗",
      "快递到哪了",
    ]);
    const { channel } = await openChannel(bridge.as(bridge.owner), { channelId: bridge.channelId, origin: null }, plain);
    expect(channel).toMatchObject({ status: "receiving", verifiedAt: null });
  });

  it("keeps live comments with their room and out of the inbox", async () => {
    const bridge = await makeBridge();
    await push(bridge, { events: [danmaku("d-1"), danmaku("d-2", "怎么买")] });
    await push(bridge, { events: [{ ...danmaku("d-3"), live: { id: "live-2" } }] });
    await runJobs();
    expect(await threads(bridge)).toEqual([]);
    expect((await kept(bridge)).map(({ text }) => text)).toEqual(["多少钱", "怎么买", "多少钱"]);
    const rooms = await listLiveRooms(bridge.as(bridge.owner), { channelId: bridge.channelId, limit: 5 });
    expect(rooms.map(({ title, anchorName, comments }) => [title, anchorName, comments]).toSorted()).toEqual([
      ["", "", 1],
      ["双十一专场", "山野织物", 2],
    ]);
  });

  it("changes nothing when a push, or one event, comes again", async () => {
    const bridge = await makeBridge();
    const first = { events: [comment("c-1"), danmaku("d-1")] };
    for (const id of ["push-a", "push-a", "push-b"]) expect((await push(bridge, first, { id })).status).toBe(200);
    await runJobs();
    await push(bridge, first, { id: "push-c" });
    await runJobs();
    expect(await kept(bridge)).toHaveLength(1);
    const [thread] = await threads(bridge);
    expect(thread).toMatchObject({ unread: 1 });
  });

  it("takes a hello without events, however often, and the channel counts as receiving", async () => {
    const bridge = await makeBridge();
    expect(await (await push(bridge, { events: [] })).json()).toEqual({ received: 0, ignored: [] });
    await runJobs();
    const open = async () => (await openChannel(bridge.as(bridge.owner), { channelId: bridge.channelId, origin: null }, plain)).channel;
    const { lastCallbackAt: before } = await open();
    expect(before).not.toBeNull();
    await push(bridge, { events: [] });
    await runJobs();
    expect(Date.parse((await open()).lastCallbackAt ?? "")).toBeGreaterThan(Date.parse(before ?? ""));
  });

  it("takes what it can read of a batch and names the rest", async () => {
    const bridge = await makeBridge();
    const events = [
      comment("c-1"),
      { id: "c-2", type: "comment", text: "无名" },
      { type: "gift" },
      comment("c-3", " "),
      danmaku("d-1", "😊\u0000"),
    ];
    const answer = await (await push(bridge, { events })).json();
    const wrong = [1, 2, 3].map((index) => ({ index, reason: "wrong_shape" }));
    expect(answer).toEqual({ received: 2, ignored: wrong });
    await runJobs();
    expect((await kept(bridge)).map(({ text }) => text)).toEqual(["😊"]);
  });

  it("refuses a wrong or missing signature, another merchant's, rubbish, too much, and channels that are none", async () => {
    const [bridge, other] = [await makeBridge(), await makeBridge()];
    const hello = { events: [] };
    await expectRefusal(await push(bridge, hello, { secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }), 401, "push_signature");
    await expectRefusal(await push(bridge, hello, { channelId: other.channelId }), 401, "push_signature");
    for (const name of ["webhook-id", "webhook-timestamp", "webhook-signature"])
      await expectRefusal(await push(bridge, hello, { headers: { [name]: "" } }), 401, "push_signature");
    await expectRefusal(await push(bridge, hello, { headers: { "webhook-id": "another" } }), 401, "push_signature");
    for (const body of ["", "rubbish", "[]", "[1]", "{}", '{"events":1}', JSON.stringify({ events: Array(1001).fill(1) })])
      await expectRefusal(await push(bridge, {}, { body }), 400, "push_malformed");
    await expectRefusal(await push(bridge, {}, { body: "x".repeat(1024 * 1024 + 1) }), 413, "code_too_large");
    await expectRefusal(await push(bridge, hello, { channelId: "chn_none" }), 404, "callback_unknown_channel");
    await removeChannel(bridge.as(bridge.owner), { channelId: bridge.channelId });
    await expectRefusal(await push(bridge, hello), 404, "callback_unknown_channel");
    expect(await rowsOf(bridge.merchantId, sql`SELECT id FROM callbacks`)).toEqual([]);
  });

  it("takes a push of yesterday: a tool may retry for long", async () => {
    const bridge = await makeBridge();
    expect((await push(bridge, { events: [comment("c-1")] }, { timestamp: Math.floor(Date.now() / 1000) - 86_400 })).status).toBe(200);
  });
});

describe("the signing secret", () => {
  it("is renewed by those who may connect; the one before is taken for another day and no longer", async () => {
    const bridge = await makeBridge();
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    const { signingSecret: second } = await renewSigningSecret(bridge.as(bridge.owner), { channelId: bridge.channelId });
    for (const secret of [bridge.secret, second]) expect((await push(bridge, { events: [] }, { secret })).status).toBe(200);
    const old = await makeBridge();
    const renewed = await renewSigningSecret(old.as(old.owner, yesterday), { channelId: old.channelId });
    await expectRefusal(await push(old, { events: [] }), 401, "push_signature");
    expect((await push(old, { events: [] }, { secret: renewed.signingSecret })).status).toBe(200);
  });

  it("is not for agents, nor for another merchant", async () => {
    const [bridge, other] = [await makeBridge(), await makeBridge()];
    const agent = await bridge.join("agent");
    const input = { channelId: bridge.channelId };
    await expect(renewSigningSecret(bridge.as(agent), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(renewSigningSecret(other.as(other.owner), input)).rejects.toMatchObject({ code: "not_found" });
    expect(await listLiveRooms(other.as(other.owner), { ...input, limit: 5 })).toEqual([]);
  });

  it("stands in no view of the channel", async () => {
    const bridge = await makeBridge();
    const opening = await openChannel(bridge.as(bridge.owner), { channelId: bridge.channelId, origin: null }, plain);
    expect(opening).toMatchObject({ setup: null, channel: { kind: "live_bridge", status: "waiting", secretSince: expect.any(String) } });
    expect(JSON.stringify(opening)).not.toContain(bridge.secret.slice(6));
  });
});

describe("erasing a customer", () => {
  const said = async (of: Bridge) => (await kept(of)).map(({ author_name, text }) => [author_name, text]);
  const personOf = async (of: Bridge) => (await threads(of))[0]?.customer.id ?? "";

  it("blanks what they said in live rooms under the same name, and nobody else's nor another channel's", async () => {
    const bridge = await makeBridge();
    const second = await createChannel(bridge.as(bridge.owner), { kind: "live_bridge", name: "另一个" });
    const mine = { ...danmaku("d-1", "我要两件"), author };
    const other = { ...danmaku("d-2"), author: { id: "u-2", name: author.name } };
    await push(bridge, { events: [comment("c-1"), mine, other, danmaku("d-3", "无名")] });
    await push(
      { ...bridge, channelId: second.id, secret: second.signingSecret ?? "" },
      { events: [{ ...mine, id: "d-4", live: { id: "live-9" } }] },
    );
    await runJobs();
    const erasure = await eraseEverywhere(bridge.as(bridge.owner), { customerId: await personOf(bridge) });
    expect(erasure).toMatchObject({ identities: 1, conversations: 1, liveComments: 1 });
    expect((await said(bridge)).toSorted()).toEqual(
      [
        ["", ""],
        ["松果与橡子", "多少钱"],
        ["松果与橡子", "我要两件"],
        ["老周", "无名"],
      ].toSorted(),
    );
    expect(await rowsOf(bridge.merchantId, sql`SELECT id FROM live_comments WHERE author_external_id = 'u-1'`)).toHaveLength(1);
  });

  it("reaches the names of all who were joined to them", async () => {
    const bridge = await makeBridge();
    const friend = { id: "u-7", name: "阿川" };
    await push(bridge, { events: [comment("c-1"), { ...comment("c-2"), author: friend }, { ...danmaku("d-1"), author: friend }] });
    await runJobs();
    const [a, b] = await threads(bridge);
    await mergeCustomers(bridge.as(bridge.owner), a?.customer.id ?? "", { otherId: b?.customer.id ?? "" });
    expect(await eraseEverywhere(bridge.as(bridge.owner), { customerId: a?.customer.id ?? "" })).toMatchObject({
      identities: 2,
      liveComments: 1,
    });
    expect(await said(bridge)).toEqual([["", ""]]);
  });

  it("is refused to agents, to other merchants and the second time, and then nothing is blanked", async () => {
    const [bridge, theirs] = [await makeBridge(), await makeBridge()];
    await push(bridge, { events: [comment("c-1"), { ...danmaku("d-1"), author }] });
    await runJobs();
    const customerId = await personOf(bridge);
    await expect(eraseEverywhere(bridge.as(await bridge.join("agent")), { customerId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(eraseEverywhere(theirs.as(theirs.owner), { customerId })).rejects.toMatchObject({ code: "not_found" });
    expect(await said(bridge)).toEqual([["松果与橡子", "多少钱"]]);
    await eraseEverywhere(bridge.as(bridge.owner), { customerId });
    await expect(eraseEverywhere(bridge.as(bridge.owner), { customerId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("answering a comment", () => {
  it("is refused with one plain sentence and stores nothing: WeChat has no API for it", async () => {
    const bridge = await makeBridge();
    await push(bridge, { events: [comment("c-1")] });
    await runJobs();
    const [thread] = await threads(bridge);
    expect(thread?.window).toEqual({ open: false, left: 0, quota: 0, closesAt: null, reason: "listens_only" });
    const answer = sendMessage(bridge.as(bridge.owner), thread?.id ?? "", {
      clientId: "answer-1",
      content: { type: "text", text: "有的" },
    });
    await expect(answer).rejects.toMatchObject({ code: "conflict", reason: "listens_only" });
    expect(await threads(bridge)).toEqual([thread]);
  });
});

describe("the example bridge", () => {
  let server: CallbackServer;
  beforeAll(async () => {
    server = await startCallbackServer();
    return () => server.close();
  });

  it("replays a recorded live against the real door, twice without doubling anything", async () => {
    const bridge = await makeBridge();
    const replay = { url: server.addressOf(bridge.channelId, "live-bridge"), secret: bridge.secret };
    expect(await replayLive(replay)).toBe(9);
    await replayLive(replay);
    await runJobs();
    expect((await kept(bridge)).map(({ author_name, text }) => `${author_name}: ${text}`)).toEqual([
      "小满爱喝茶: 主播晚上好😊",
      "老周: 3 号链接什么价",
      "阿川: 围巾会不会扎脖子",
      "Miya: 昨天下单的已经发货了吗",
      "苏打水不加冰: 下次什么时候播",
      "老周: 辛苦啦",
    ]);
    const [room] = await listLiveRooms(bridge.as(bridge.owner), { channelId: bridge.channelId, limit: 5 });
    expect(room).toMatchObject({ anchorName: "山野织物", status: "ended", comments: 6 });
    expect((await threads(bridge)).map(({ customer, lastMessage }) => [customer.name, lastMessage.preview])).toEqual([
      ["松果与橡子", "我的快递到哪了"],
    ]);
  });
});
