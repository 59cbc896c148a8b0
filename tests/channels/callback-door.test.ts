import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/webhooks/wechat-kf/[channelId]/route";
import { openChannel, removeChannel, updateChannel } from "@/lib/channels";
import { database } from "@/lib/platform/database";
import { envelope, seal, signedUrl } from "@/tests/connectors/wechat/callback-encryptor";
import { useTestDatabase } from "@/tests/support/test-database";
import { type ConnectedShop, connectedShop, corpId, jobsOf, plain, rowsOf } from "./shop";

useTestDatabase();

const mib = 1024 * 1024;
const ping = (account = "wkAAA", token = "PINGTOKEN") =>
  `<xml><ToUserName>${corpId}</ToUserName><CreateTime>1790000000</CreateTime><MsgType>event</MsgType><Event>kf_msg_or_event</Event><Token>${token}</Token><OpenKfId>${account}</OpenKfId></xml>`;

type Wrong = { token?: string; encodingAesKey?: string; receiveId?: string; message?: string; body?: string };
const route = (channelId: string) => ({ params: Promise.resolve({ channelId }) });

/** A callback as WeCom sends it, or wrong in one way. */
function callback({ channelId, setup }: ConnectedShop, wrong: Wrong = {}): Promise<Response> {
  const cipher = seal(wrong.message ?? ping(), {
    encodingAesKey: wrong.encodingAesKey ?? setup.encodingAesKey,
    receiveId: wrong.receiveId ?? corpId,
  });
  const url = signedUrl(cipher, wrong.token ?? setup.token);
  return POST(new Request(url, { method: "POST", body: wrong.body ?? envelope(cipher) }), route(channelId));
}

function verification({ channelId, setup }: ConnectedShop, wrong: Wrong = {}): Promise<Response> {
  const cipher = seal("1616140317555161061", {
    encodingAesKey: wrong.encodingAesKey ?? setup.encodingAesKey,
    receiveId: wrong.receiveId ?? corpId,
  });
  return GET(new Request(signedUrl(cipher, wrong.token ?? setup.token, { echostr: cipher })), route(channelId));
}

/** Every refusal is a problem document with one plain sentence. */
async function expectRefusal(response: Response, status: number, reason: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const said = (await response.json()) as { status: number; reason: string; detail: string };
  expect(said).toMatchObject({ status, reason });
  expect(said.detail).toMatch(/^.+。$/);
}

const stored = (shop: ConnectedShop) =>
  rowsOf<{ body: string }>(shop.owner.merchantId, sql`SELECT body FROM callbacks WHERE channel_id = ${shop.channelId}`);

describe("WeCom tries the address", () => {
  it("and gets the decrypted echo as it is; from then on the channel is verified", async () => {
    const shop = await connectedShop();
    const answer = await verification(shop);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("1616140317555161061");
    const { channel, setup } = await openChannel(shop.owner.ctx, { channelId: shop.channelId, origin: null }, plain);
    expect(channel.status).toBe("verified");
    expect(setup).toBeNull();
    expect(await rowsOf(shop.owner.merchantId, sql`SELECT kind FROM events WHERE kind = 'channel.changed'`)).toHaveLength(2);
  });

  it("and is refused with another Token, for another company, at an unknown or removed channel", async () => {
    const shop = await connectedShop();
    await expectRefusal(await verification(shop, { token: "wrong" }), 401, "callback_signature");
    await expectRefusal(await verification(shop, { receiveId: "wwsomebodyelse" }), 401, "callback_receive_id");
    await expectRefusal(await GET(new Request("https://desk.example/x"), route(shop.channelId)), 400, "callback_malformed");
    await expectRefusal(await verification({ ...shop, channelId: "chn_none" }), 404, "callback_unknown_channel");
    const { channel } = await openChannel(shop.owner.ctx, { channelId: shop.channelId, origin: null }, plain);
    expect(channel.status).toBe("waiting");
    await removeChannel(shop.owner.ctx, { channelId: shop.channelId });
    await expectRefusal(await verification(shop), 404, "callback_unknown_channel");
  });
});

describe("a callback", () => {
  it("is stored decrypted with the job it asks for, and answered 200 with an empty body", async () => {
    const shop = await connectedShop({});
    const answer = await callback(shop);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("");
    expect(await stored(shop)).toEqual([{ body: ping() }]);
    expect(await jobsOf(shop.channelId)).toEqual(["pull-wechat-kf"]);
  });

  it("that comes a hundred times at once is one row and one job", async () => {
    const shop = await connectedShop({});
    const answers = await Promise.all(Array.from({ length: 100 }, () => callback(shop)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await stored(shop)).toHaveLength(1);
    expect(await jobsOf(shop.channelId)).toEqual(["pull-wechat-kf"]);
    expect((await callback(shop)).status).toBe(200);
    expect(await stored(shop)).toHaveLength(1);
  });

  it("that comes again after its pull was done asks for one more pull: two pings of a second can be the same to the letter", async () => {
    const shop = await connectedShop({});
    await callback(shop);
    await database().pool.query("DELETE FROM graphile_worker._private_jobs WHERE payload->>'channelId' = $1", [shop.channelId]);
    expect((await callback(shop)).status).toBe(200);
    expect(await stored(shop)).toHaveLength(1);
    expect(await jobsOf(shop.channelId)).toEqual(["pull-wechat-kf"]);
  });

  it("of many pings of one account is many rows and one waiting job", async () => {
    const shop = await connectedShop({});
    await Promise.all(Array.from({ length: 30 }, (_, n) => callback(shop, { message: ping("wkAAA", `T${n}`) })));
    await callback(shop, { message: ping("wkBBB") });
    expect(await stored(shop)).toHaveLength(31);
    expect(await jobsOf(shop.channelId)).toEqual(["pull-wechat-kf", "pull-wechat-kf"]);
  });

  it("with a wrong signature, or genuine but meant for another company, is refused with 401 and not stored", async () => {
    const shop = await connectedShop({});
    await expectRefusal(await callback(shop, { token: "wrong" }), 401, "callback_signature");
    await expectRefusal(await callback(shop, { receiveId: "wwsomebodyelse" }), 401, "callback_receive_id");
    const unsigned = new Request("https://desk.example/x", {
      method: "POST",
      body: envelope(seal(ping(), { encodingAesKey: shop.setup.encodingAesKey, receiveId: corpId })),
    });
    await expectRefusal(await POST(unsigned, route(shop.channelId)), 401, "callback_signature");
    expect(await stored(shop)).toEqual([]);
    expect(await jobsOf(shop.channelId)).toEqual([]);
  });

  it("of one shop is refused at another shop's door", async () => {
    const [mine, theirs] = [await connectedShop({}), await connectedShop({})];
    await expectRefusal(await callback({ ...mine, channelId: theirs.channelId }), 401, "callback_signature");
  });

  it("to an unknown channel is refused with 404", async () => {
    const shop = await connectedShop({});
    await expectRefusal(await callback({ ...shop, channelId: "chn_unknown" }), 404, "callback_unknown_channel");
  });

  it.each([
    ["rubbish", "rubbish"],
    ["nothing", ""],
    ["XML without a message", "<xml><ToUserName>x</ToUserName></xml>"],
    ["a DOCTYPE", `<!DOCTYPE xml [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>`],
    ["JSON of another kind", `{"hello":1}`],
    ["broken XML", "<xml><Encrypt>abc"],
  ])("that is no callback (%s) is refused with 400", async (_, body) => {
    const shop = await connectedShop({});
    await expectRefusal(await callback(shop, { body }), 400, "callback_malformed");
    expect(await stored(shop)).toEqual([]);
  });

  it.each([
    ["rubbish", "rubbish"],
    ["nothing", ""],
    ["a DOCTYPE", `<!DOCTYPE xml [<!ENTITY a "b">]><xml><Event>&a;</Event></xml>`],
    ["broken XML", "<xml><Event>kf_msg_or_event"],
    ["an account that cannot be one", ping("w".repeat(200))],
  ])("that decrypts to no callback (%s) is refused with 400 and not stored", async (_, message) => {
    const shop = await connectedShop({});
    await expectRefusal(await callback(shop, { message }), 400, "callback_malformed");
    expect(await stored(shop)).toEqual([]);
    expect(await jobsOf(shop.channelId)).toEqual([]);
  });

  it("over 1 MiB is refused with 413, also when its length is not told; one of exactly 1 MiB is read", async () => {
    const shop = await connectedShop({});
    await expectRefusal(await callback(shop, { body: "x".repeat(mib + 1) }), 413, "code_too_large");
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let i = 0; i < 17; i++) controller.enqueue(new Uint8Array(64 * 1024).fill(120));
        controller.close();
      },
    });
    const untold = new Request("https://desk.example/x", { method: "POST", body: stream, duplex: "half" } as RequestInit);
    await expectRefusal(await POST(untold, route(shop.channelId)), 413, "code_too_large");
    await expectRefusal(await callback(shop, { body: "x".repeat(mib) }), 400, "callback_malformed");
  });

  it("under the previous EncodingAESKey is accepted after the key was renewed, and under the new one as well", async () => {
    const shop = await connectedShop({});
    await verification(shop);
    await updateChannel(shop.owner.ctx, { channelId: shop.channelId, renewKey: true });
    const { setup } = await openChannel(shop.owner.ctx, { channelId: shop.channelId, origin: null }, plain);
    expect((await callback(shop)).status).toBe(200);
    expect((await callback(shop, { encodingAesKey: setup?.encodingAesKey, message: ping("wkNEW") })).status).toBe(200);
    expect(await stored(shop)).toHaveLength(2);
    expect((await verification(shop, { encodingAesKey: setup?.encodingAesKey })).status).toBe(200);
    expect((await openChannel(shop.owner.ctx, { channelId: shop.channelId, origin: null }, plain)).setup).toBeNull();
  });

  it("is not refused for its age: WeCom repeats for hours", async () => {
    expect((await callback(await connectedShop({}))).status).toBe(200);
  });
});
