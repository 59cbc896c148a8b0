import { beforeAll, describe, expect, it } from "vitest";
import { findPingedAccount, saveAccounts, serveAccounts } from "@/lib/channels";
import { timedWork } from "@/lib/jobs/timed";
import { database } from "@/lib/platform/database";
import { log } from "@/lib/platform/log";
import { readEvents } from "@/lib/platform/realtime/event-log";
import { appendEvent } from "@/tests/simulator/message-log";
import { runJobs, runLaterJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat({ timeoutMs: 600 });
log.level = "silent";
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat());
});

const texts = async (customer: Customer) =>
  (await shop.messages((await shop.thread(customer)).id)).filter(({ direction }) => direction === "in").map(({ text }) => text);
const numbered = (count: number) => Array.from({ length: count }, (_, n) => `第 ${n + 1} 句`);
const burst = (customer: Customer, all: string[]) =>
  wechat().call("POST", `/sim/customers/${customer.id}/burst`, {
    openKfId: shop.account.openKfId,
    messages: all.map((content) => ({ type: "text", content })),
  });
const poll = () => timedWork.find(({ name }) => name === "poll-accounts")?.work({});
const staleAccounts = () => database().pool.query("UPDATE channel_accounts SET last_pull_at = now() - interval '2 minutes'");
const channel = async () =>
  (await database().pool.query("SELECT last_error, last_pull_at FROM channels WHERE id = $1", [shop.channelId])).rows[0];

describe("pulling from WeChat", () => {
  it("brings everything of more than one page, once and in order", async () => {
    const customer = await shop.customer();
    const { world } = wechat().simulator;
    const said = (content: string) => customer.say(content, { quiet: true });
    await said("一");
    for (let n = 0; n < 998; n++)
      appendEvent(world, {
        openKfId: shop.account.openKfId,
        type: "servicer_status_change",
        extra: { servicer_userid: "lin-yue", status: 1 },
      });
    for (const text of ["二", "三", "四"]) await said(text);
    await customer.say("五");
    await wechat().settle();
    expect(await texts(customer)).toEqual(["一", "二", "三", "四", "五"]);
  });

  it.each<[string, object]>([
    ["pings that are repeated", { kind: "repeat_ping", value: 4, times: 0 }],
    ["an empty page that says there is more", { kind: "empty_page" }],
    ["an access token that ended", { kind: "token_expired", path: "kf/sync_msg" }],
    ["a busy WeChat", { kind: "errcode", path: "kf/sync_msg", value: -1 }],
  ])("brings everything once and in order in spite of %s", async (_, fault) => {
    const customer = await shop.customer();
    await wechat().fault(fault as { kind: string });
    for (const text of numbered(4)) await customer.say(text);
    await wechat().settle();
    expect(await texts(customer)).toEqual(numbered(4));
  });

  it.each<[string, object]>([
    ["WeChat does not answer", { kind: "hang", path: "kf/sync_msg" }],
    ["WeChat does not answer after all", { kind: "hang_after", path: "kf/sync_msg" }],
    ["the line is cut", { kind: "drop_after", path: "kf/sync_msg" }],
    ["a proxy answers instead", { kind: "http_status", path: "kf/sync_msg" }],
    ["WeChat limits the calls", { kind: "errcode", path: "kf/sync_msg", value: 45009 }],
  ])("is tried again when %s, and brings everything once", async (_, fault) => {
    const customer = await shop.customer();
    await wechat().fault(fault as { kind: string });
    await customer.say("一");
    await wechat().settle();
    expect((await channel())?.last_error).toMatchObject({ during: "pull" });
    await database().pool.query("UPDATE channels SET last_pull_at = NULL");
    await runLaterJobs();
    expect(await texts(customer)).toEqual(["一"]);
    expect((await channel())?.last_error).toBeNull();
  });

  it("takes a page that comes back to front as it is, and loses nothing of it", async () => {
    const customer = await shop.customer();
    await wechat().fault({ kind: "reorder" });
    await burst(customer, numbered(3));
    await wechat().settle();
    expect((await texts(customer)).toSorted()).toEqual(numbered(3));
    expect(await shop.thread(customer)).toMatchObject({ unread: 3 });
  });

  it("works without a ping's token when that is too old", async () => {
    const customer = await shop.customer();
    await customer.say("一");
    await wechat().simulator.idle();
    await wechat().call("POST", "/sim/clock", { minutes: 11 });
    await runJobs();
    expect(await texts(customer)).toEqual(["一"]);
  });

  it("finds what came without a ping within the minute, and asks only who was not asked lately", async () => {
    const customer = await shop.customer();
    await wechat().fault({ kind: "lose_ping", times: 2 });
    await customer.say("一");
    await customer.say("二");
    await wechat().settle();
    await poll();
    await runJobs();
    await expect(shop.thread(customer)).rejects.toThrow("no conversation");
    await staleAccounts();
    await poll();
    await runJobs();
    expect(await texts(customer)).toEqual(["一", "二"]);
  });

  it("pulls an account that nobody has listed yet, and none that the shop does not serve", async () => {
    const extra = await wechat().call<{ openKfId: string }>("POST", "/sim/accounts", { corpId: shop.corpId, name: "新客服" });
    const customer = await wechat().customer(shop.corpId, extra.openKfId);
    await customer.say("在吗");
    await wechat().settle();
    const { rows } = await database().pool.query("SELECT c.id FROM conversations c WHERE c.customer_external_id = $1", [customer.id]);
    expect(rows).toHaveLength(1);
    await database().pool.query("UPDATE channel_accounts SET served = false WHERE external_id = $1", [extra.openKfId]);
    await customer.say("还在吗");
    await wechat().settle();
    const count = "SELECT count(*)::int AS n FROM messages WHERE conversation_id = $1 AND direction = 'in'";
    expect((await database().pool.query(count, [rows[0]?.id])).rows[0]?.n).toBe(1);
  });
});

describe("the accounts of a shop", () => {
  const served = async (channelId: string) => {
    const query = "SELECT external_id AS id, served FROM channel_accounts WHERE channel_id = $1";
    const { rows } = await database().pool.query<{ id: string; served: boolean }>(query, [channelId]);
    return Object.fromEntries(rows.map((row) => [row.id, row.served]));
  };
  const info = (externalId: string, manageable = true) => ({ externalId, name: externalId, avatarUrl: null, manageable });

  it("are all served until the merchant chooses, also when a ping came before the list", async () => {
    const own = await makeShop(wechat());
    const { channelId } = own;
    await findPingedAccount(own.system(), channelId, "wkONE");
    await saveAccounts(own.system(), channelId, [info("wkONE"), info("wkTWO"), info("wkNOT", false)]);
    expect(await served(channelId)).toMatchObject({ wkONE: true, wkTWO: true, wkNOT: false });
  });

  it("are the chosen ones from then on: a new one waits to be chosen", async () => {
    const own = await makeShop(wechat());
    const { channelId } = own;
    await serveAccounts(own.as(own.owner), { channelId, accountIds: [] });
    await findPingedAccount(own.system(), channelId, "wkNEW");
    await saveAccounts(own.system(), channelId, [info("wkNEW"), info("wkLATER")]);
    expect(await served(channelId)).toMatchObject({ wkNEW: false, wkLATER: false });
  });

  it("that WeCom took away are served no more, and the channel is well again", async () => {
    const own = await makeShop(wechat());
    const gone = await wechat().call<{ openKfId: string }>("POST", "/sim/accounts", { corpId: own.corpId, name: "要收回的" });
    await findPingedAccount(own.system(), own.channelId, gone.openKfId);
    await wechat().call("PATCH", `/sim/accounts/${gone.openKfId}`, { apiManaged: false });
    await staleAccounts();
    await poll();
    await runJobs();
    expect(await served(own.channelId)).toMatchObject({ [gone.openKfId]: false, [own.account.openKfId]: true });
  });
});

describe("a customer who writes for the first time", () => {
  it("is shown under their own name and picture at once, and the session is the desk's", async () => {
    const customer = await shop.customer("阿宁 👩‍🌾");
    await customer.say("你好");
    await wechat().settle();
    expect(await shop.thread(customer)).toMatchObject({
      customerName: "阿宁 👩‍🌾",
      customerAvatarUrl: expect.stringContaining("/sim/samples/"),
    });
    const { data } = await wechat().call<{ data: { externalUserId: string; state: number }[] }>("GET", "/sim/sessions");
    expect(data.find(({ externalUserId }) => externalUserId === customer.id)?.state).toBe(1);
  });

  it("is heard all the same when WeChat does not tell who they are, and named as soon as it does", async () => {
    const customer = await shop.customer("阿宁");
    await wechat().fault({ kind: "errcode", path: "customer/batchget", value: 45009, times: 2 });
    await customer.say("你好");
    await wechat().settle();
    expect((await shop.thread(customer)).customerName).toBe(`微信用户${customer.id.slice(-4)}`);
    expect(await texts(customer)).toEqual(["你好"]);
    await runLaterJobs();
    expect((await shop.thread(customer)).customerName).toBe("阿宁");
    const renamed = (await readEvents(shop.merchantId, 0, 100_000)).findLast(({ kind }) => kind === "conversation.changed");
    expect(renamed?.payload).toMatchObject({ conversation: { customer: { name: "阿宁" } } });
  });

  it("can be answered also where WeChat refuses to give the session to the desk", async () => {
    await wechat().call("PATCH", "/sim/switches", { allow0to1: false });
    const { conversation } = await shop.asked();
    expect(conversation.window.open).toBe(true);
    await wechat().call("PATCH", "/sim/switches", { allow0to1: true });
  });
});
