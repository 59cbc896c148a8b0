import { describe, expect, it } from "vitest";
import { POST as serveDoor } from "@/app/api/channels/[channelId]/accounts/route";
import { GET as openDoor, DELETE as removeDoor, PATCH as updateDoor } from "@/app/api/channels/[channelId]/route";
import { POST as testDoor } from "@/app/api/channels/[channelId]/test/route";
import { POST as connectDoor, GET as listDoor } from "@/app/api/channels/route";
import { PUT as changeReply, DELETE as removeReply } from "@/app/api/knowledge/canned-replies/[cannedReplyId]/route";
import { POST as usedDoor } from "@/app/api/knowledge/canned-replies/[cannedReplyId]/used/route";
import { POST as addReply, GET as listReplies } from "@/app/api/knowledge/canned-replies/route";
import { callbackBook } from "@/lib/channels";
import type { ChannelOpening } from "@/lib/channels/inputs";
import { sessionCookie } from "@/lib/platform/auth/session-cookie";
import { joined, newShop, type Someone, signedIn } from "@/tests/merchants/people";
import { useTestDatabase } from "@/tests/support/test-database";
import { corpId, secret } from "./shop";

useTestDatabase();

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Knock = { who?: Someone; method?: string; params?: Record<string, string>; body?: object; site?: string; host?: string };

/** Knocks at a desk door as a signed-in browser does. */
async function knock(handler: Handler, { who, method = "GET", params = {}, body, site = "same-origin", host = "desk.example.com" }: Knock) {
  const headers = new Headers({ host, "sec-fetch-site": site, "x-forwarded-proto": "https", "content-type": "application/json" });
  if (who) {
    const { name, value } = await sessionCookie({ userId: who.userId, sessionId: who.sessionId });
    headers.set("cookie", `${name}=${value}`);
  }
  const answer = await handler(new Request(`https://${host}/api/x`, { method, headers, body: body && JSON.stringify(body) }), {
    params: Promise.resolve(params),
  });
  const text = await answer.text();
  return { status: answer.status, text, body: (text ? JSON.parse(text) : null) as Record<string, unknown> };
}

/** Sessions end by the real clock, so people sign in now. */
const now = () => new Date();
const owner = async () => signedIn((await newShop()).email, now());

const channelDoors: [string, Handler, Knock][] = [
  ["POST /api/channels", connectDoor, { method: "POST", body: { name: "x", corpId } }],
  ["PATCH /api/channels/{id}", updateDoor, { method: "PATCH", body: { name: "x" } }],
  ["DELETE /api/channels/{id}", removeDoor, { method: "DELETE" }],
  ["POST /api/channels/{id}/test", testDoor, { method: "POST", body: {} }],
  ["POST /api/channels/{id}/accounts", serveDoor, { method: "POST", body: { accountIds: [] } }],
];

async function shopWithChannel() {
  const shop = await owner();
  const made = await knock(connectDoor, { who: shop, method: "POST", body: { name: "微信客服", corpId, secret } });
  expect(made.status).toBe(201);
  const { channel, setup } = made.body as unknown as ChannelOpening;
  return { shop, channel, setup, params: { channelId: channel.id } };
}

describe.each(channelDoors)("%s", (_, door, given) => {
  it("wants somebody who is signed in, from our own pages, with the right", async () => {
    const { shop, params } = await shopWithChannel();
    const agent = await signedIn((await joined(shop, "agent")).email, now());
    expect(await knock(door, { ...given, params })).toMatchObject({ status: 401 });
    expect(await knock(door, { ...given, params, who: shop, site: "cross-site" })).toMatchObject({
      status: 403,
      body: { reason: "foreign_origin" },
    });
    expect(await knock(door, { ...given, params, who: agent })).toMatchObject({ status: 403, body: { reason: "code_forbidden" } });
  });
});

describe("the channel doors", () => {
  it("show Token and key until WeCom has verified them, the secret never", async () => {
    const { shop, channel, setup, params } = await shopWithChannel();
    expect(setup).toMatchObject({ token: expect.any(String), encodingAesKey: expect.any(String) });
    const early = await knock(openDoor, { who: shop, params });
    expect(early.body.setup).toEqual(setup);
    await callbackBook().noteVerified(channel.id, { withCurrentKey: true, at: now() });
    const answers = [
      await knock(openDoor, { who: shop, params }),
      await knock(listDoor, { who: shop }),
      await knock(updateDoor, { who: shop, params, method: "PATCH", body: { name: "新名字", secret: `${secret}-new` } }),
    ];
    const text = [early.text.replaceAll(setup?.token ?? "", ""), ...answers.map((answer) => answer.text)].join();
    expect(text).not.toContain(secret);
    for (const { text: later } of answers)
      for (const hidden of [setup?.token ?? "", setup?.encodingAesKey ?? ""]) expect(later).not.toContain(hidden);
    expect(await knock(removeDoor, { who: shop, params, method: "DELETE" })).toMatchObject({ status: 204 });
    expect(await knock(openDoor, { who: shop, params })).toMatchObject({ status: 404 });
  });

  it("name the configured address for callbacks, whatever Host a request claims", async () => {
    const { shop, params } = await shopWithChannel();
    const { body } = await knock(openDoor, { who: shop, params, host: "evil.example" });
    expect((body as unknown as ChannelOpening).channel.callbackUrl).toBe(
      `http://localhost:3000/api/webhooks/wechat-kf/${params.channelId}`,
    );
  });

  it("refuse a field that cannot be right, by its name", async () => {
    const shop = await owner();
    const refused = await knock(connectDoor, { who: shop, method: "POST", body: { name: "x", corpId: "no id" } });
    expect(refused).toMatchObject({ status: 400, body: { reason: "field_wrong", data: { field: "corpId" } } });
  });
});

describe("the canned-reply doors", () => {
  it("add, list, change, count and remove", async () => {
    const who = await owner();
    const reply = { scope: "shop", title: "发货", text: "今天发" };
    const made = await knock(addReply, { who, method: "POST", body: reply });
    expect(made.status).toBe(201);
    const params = { cannedReplyId: String(made.body.id) };
    expect((await knock(changeReply, { who, method: "PUT", params, body: { ...reply, title: "发货时间" } })).status).toBe(200);
    expect((await knock(usedDoor, { who, method: "POST", params })).status).toBe(204);
    expect((await knock(listReplies, { who })).body).toMatchObject({ data: [{ title: "发货时间", usageCount: 1 }] });
    expect((await knock(removeReply, { who, method: "DELETE", params })).status).toBe(204);
    expect(await knock(usedDoor, { who, method: "POST", params })).toMatchObject({ status: 404, body: { reason: "canned_not_found" } });
    expect(await knock(listReplies, {})).toMatchObject({ status: 401 });
  });
});
