import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { POST as settle } from "@/app/api/conversations/[conversationId]/messages/[messageId]/settle/route";
import { POST } from "@/app/api/conversations/[conversationId]/messages/route";
import { POST as presence } from "@/app/api/presence/route";
import type { Desk } from "@/components/conversations/live/desk";
import { DeskStore } from "@/components/conversations/live/desk-store";
import { sendContent } from "@/components/conversations/live/send";
import { deskMessageInput } from "@/lib/conversations/inputs";
import { type Browser, openBrowser } from "@/tests/support/desk-browser";
import { receive, said } from "@/tests/support/inbound";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";
import { desk as deskState, me, message, queued, thread } from "./desk-fixtures";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  shop = await makeShop(wechat());
  browser = await openBrowser(shop.merchantId, shop.agent);
});

async function asked(who = "wm-door"): Promise<string> {
  const now = new Date();
  await receive(shop, [said(who, "在吗", { at: Math.floor(now.getTime() / 1000) - 5 })], { now });
  return (await shop.thread({ id: who } as Customer)).id;
}

const body = { clientId: "client-door", content: { type: "text", text: "在的" } };
const knock = (handler: Parameters<Browser>[0], given: object, params: Record<string, string> = {}) =>
  browser(handler, { method: "POST", params, body: JSON.stringify(given) });
const reasonOf = async (answer: Response) => [answer.status, ((await answer.json()) as { reason?: string }).reason];

describe("a post from the desk", () => {
  it.each([
    ["what its writer has seen", { ownerVersion: 1 }],
    ["whose the thread was", { seenSeq: 1 }],
    ["either", {}],
  ])("that does not say %s is refused and stores nothing", async (_, more) => {
    const conversationId = await asked();
    const before = await shop.messages(conversationId);
    expect(await reasonOf(await knock(POST, { ...body, ...more }, { conversationId }))).toEqual([400, "field_wrong"]);
    expect(await shop.messages(conversationId)).toEqual(before);
  });

  it("that says both is held to them", async () => {
    const conversationId = await asked("wm-both");
    const { lastSeq, ownerVersion } = await shop.thread({ id: "wm-both" } as Customer);
    const post = (more: object) => knock(POST, { ...body, ...more }, { conversationId });
    expect(await reasonOf(await post({ seenSeq: lastSeq - 1, ownerVersion }))).toEqual([409, "behind"]);
    expect(await reasonOf(await post({ seenSeq: lastSeq, ownerVersion: ownerVersion - 1 }))).toEqual([409, "owner_changed"]);
    expect((await post({ seenSeq: lastSeq, ownerVersion })).status).toBe(202);
  });

  it("settles nothing in a colleague's thread", async () => {
    const conversationId = await asked("wm-foreign");
    const colleague = await openBrowser(shop.merchantId, await shop.join("agent", "小王"));
    const { lastSeq: seenSeq, ownerVersion } = await shop.thread({ id: "wm-foreign" } as Customer);
    const sent = (await (await knock(POST, { ...body, seenSeq, ownerVersion }, { conversationId })).json()) as { id: string };
    const params = { conversationId, messageId: sent.id };
    const answer = await colleague(settle, { method: "POST", params, body: JSON.stringify({ as: "failed" }) });
    expect(await reasonOf(answer)).toEqual([409, "taken"]);
  });
});

describe("what the browser posts", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each([
    ["of a thread it knows", deskState([queued("a", { ownerVersion: 3 })], [thread("a", [message("a", 1), message("a", 2)])]), 2, 3],
    ["of one it has not read", deskState(), 0, 0],
  ])("always says what was seen and whose it was: %s", async (_, state, seenSeq, ownerVersion) => {
    const posted: unknown[] = [];
    vi.stubGlobal("fetch", async (_path: string, init: RequestInit) => {
      posted.push(JSON.parse(String(init.body)));
      return Response.json({ reason: "behind", detail: "" }, { status: 409 });
    });
    const store = new DeskStore(me);
    store.change(() => state);
    const content = { type: "text", text: "在的" } as const;
    sendContent({ store } as Desk, "a", { content, shown: content });
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    expect(deskMessageInput.parse(posted[0])).toMatchObject({ seenSeq, ownerVersion });
  });
});

describe("who looks at a thread", () => {
  it("is whispered under an id of ours, and refused under one that is none", async () => {
    const conversationId = await asked("wm-looked-at");
    expect((await knock(presence, { conversationId, state: "viewing" })).status).toBe(204);
    for (const length of [65, 9_000]) {
      expect(await reasonOf(await knock(presence, { conversationId: "c".repeat(length), state: "viewing" }))).toEqual([400, "field_wrong"]);
    }
  });
});
