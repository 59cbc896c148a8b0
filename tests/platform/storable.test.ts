import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { PUT as saveDraft } from "@/app/api/conversations/[conversationId]/draft/route";
import { GET as openThread } from "@/app/api/conversations/[conversationId]/route";
import { GET as search } from "@/app/api/search/route";
import { database } from "@/lib/platform/database";
import { storable, storableJson } from "@/lib/platform/storable";
import { type Browser, openBrowser } from "@/tests/support/desk-browser";
import { receive, said } from "@/tests/support/inbound";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let desk: Browser;

beforeAll(async () => {
  shop = await makeShop(wechat());
  desk = await openBrowser(shop.merchantId, shop.agent);
});

const anyText = fc.string({ unit: "binary" });
const anyJson = fc.jsonValue({ stringUnit: "binary" });

describe("text that a database cannot hold", () => {
  it("is cleaned so that PostgreSQL takes any value as JSON and any text as text, and changes nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(anyJson, anyText, async (value, text) => {
        const { rows } = await database().pool.query("SELECT $1::jsonb AS json, $2::text AS text", [
          storableJson({ value }),
          storable(text),
        ]);
        expect(rows[0]?.text).toBe(storable(text));
        expect(rows[0]?.json).toEqual(JSON.parse(JSON.stringify(storable({ value }))));
        expect(storable(storable(value))).toEqual(storable(value));
      }),
      { numRuns: 150 },
    );
  });

  it("leaves a clean value the very same, written backslashes and emoji included", () => {
    const clean = { text: "好 👍🏽", list: [1, null, true], at: new Date(0) };
    expect(storable(clean)).toBe(clean);
    expect(storable({ text: "\\u0000 \\ud83d", at: new Date(0) })).toEqual({ text: "\\u0000 \\ud83d", at: new Date(0) });
    expect(storable(undefined)).toBeUndefined();
  });

  it("in a request is cleaned at the door, wherever it stands, and is no error of ours", async () => {
    const who = { id: "wm-door" } as Customer;
    await receive(shop, [said(who.id, "你好")]);
    const { id } = await shop.thread(who);
    const saved = await desk(saveDraft, {
      method: "PUT",
      params: { conversationId: id },
      body: JSON.stringify({ mode: "reply", text: "前\u0000后\ud83d" }),
    });
    expect(saved.status).toBe(204);
    const opened = await desk(openThread, { params: { conversationId: `${id}\u0000` } });
    expect(((await opened.json()) as { drafts: object[] }).drafts).toMatchObject([{ text: "前后\ufffd" }]);
    expect((await desk(search, { query: "?q=%00" })).status).toBe(400);
    expect((await desk(search, { query: "?q=%E4%BD%A0%00%E5%A5%BD" })).status).toBe(200);
  });
});
