import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { GET as getPage } from "@/app/chat/[entry]/route";
import { GET as getLoader } from "@/app/widget.js/route";
import { buildChat } from "@/bin/build-chat";
import { removeEntry, updateEntry } from "@/lib/entries";
import { defaultEntrySettings } from "@/lib/entries/inputs";
import { useTestDatabase } from "@/tests/support/test-database";
import { makeWidgetShop, type WidgetShop } from "./stage";

useTestDatabase();
const folder = path.resolve(".check/chat-page");
let shop: WidgetShop;

beforeAll(async () => {
  await buildChat(path.join(folder, ".chat"));
  vi.spyOn(process, "cwd").mockReturnValue(folder);
  shop = await makeWidgetShop();
});
afterAll(() => vi.restoreAllMocks());

const page = (code = shop.entry.code, headers: Record<string, string> = {}, query = "") =>
  getPage(new Request(`http://localhost:3000/chat/${code}${query}`, { headers }), { params: Promise.resolve({ entry: code }) });
const loader = (query: string, headers: Record<string, string> = {}) =>
  getLoader(new Request(`http://localhost:3000/widget.js${query}`, { headers }), { params: Promise.resolve({}) });
const built = (name: string) => fs.readFileSync(path.join(folder, ".chat", name), "utf8").trim();
const digest = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
/** What browsers of 2017 do not have, and no compiler puts in. */
const tooNew =
  /\.(flatMap|flat|replaceAll|at|finally|toSorted|toReversed|append|replaceChildren)\(|fromEntries|AbortController|randomUUID|matchAll|allSettled|globalThis|structuredClone|ResizeObserver|\?\.|\?\?/g;

describe("the customer's page", () => {
  it("is one answer with all that it needs, under a policy that lets nothing else run", async () => {
    const response = await page();
    const html = await response.text();
    const [early, script, style] = [built("early.js"), built("chat.js"), built("style.css")];
    expect(response.headers.get("content-security-policy")).toBe(
      `default-src 'none'; script-src ${digest(early)} ${digest(script)}; style-src ${digest(style)}; img-src 'self' data: blob: https:; media-src 'self' blob:; connect-src 'self'; frame-ancestors *; base-uri 'none'; form-action 'none'`,
    );
    const inside = (tag: string) => [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map(([, text]) => text);
    expect(inside("script")).toEqual([early, script]);
    expect(inside("style")).toEqual([style]);
    expect(html).not.toMatch(/<script(?!>| id="boot" type="application\/json">)|<link/);
    expect(gzipSync(early).length + gzipSync(script).length).toBeLessThan(90_000);
  });

  it("asks for the chat before anything else of it has come", async () => {
    const html = await (await page()).text();
    const at = (text: string) => html.indexOf(text);
    expect(at("<title>")).toBeGreaterThan(0);
    expect(at('id="boot"')).toBeGreaterThan(at("<title>"));
    expect(at(built("early.js"))).toBeGreaterThan(at('id="boot"'));
    expect(at("<style>")).toBeGreaterThan(at(built("early.js")));
    expect(gzipSync(built("early.js")).length).toBeLessThan(2_000);
  });

  it("may be framed only by the sites that the merchant allows", async () => {
    const mine = await makeWidgetShop();
    await updateEntry(mine.system(), { entryId: mine.entry.id, allowedOrigins: ["https://shop.cn", "https://*.shop.cn"] });
    const policy = (await page(mine.entry.code)).headers.get("content-security-policy");
    expect(policy).toContain("frame-ancestors 'self' https://shop.cn https://*.shop.cn;");
  });

  it("carries what the merchant wrote as data, whatever it is", async () => {
    const settings = {
      ...defaultEntrySettings(),
      words: { title: "</script><script>alert(1)//", subtitle: "", greeting: "<b>", offline: "" },
    };
    await updateEntry(shop.system(), { entryId: shop.entry.id, settings });
    const html = await (await page()).text();
    expect(html).not.toContain("<script>alert");
    const boot = JSON.parse(html.match(/id="boot" type="application\/json">(.*?)<\/script>/)?.[1] ?? "{}");
    expect(boot.words.title).toBe(settings.words.title);
    expect(Object.keys(boot).sort()).toEqual(
      [
        "allowedOrigins",
        "avatarUrl",
        "code",
        "form",
        "hours",
        "locale",
        "look",
        "mostUploadMb",
        "now",
        "preview",
        "shop",
        "texts",
        "words",
      ].sort(),
    );
  });

  it("speaks the visitor's language, or the one the page around it asks for", async () => {
    expect(await (await page(undefined, { "accept-language": "en-GB,en" })).text()).toContain('lang="en"');
    expect(await (await page()).text()).toContain('lang="zh-CN"');
    expect(await (await page(undefined, {}, "?lang=en")).text()).toContain('lang="en"');
  });

  it("says so where there is no such entry, and shows nobody's settings to strangers who put them in the address", async () => {
    const gone = await page("nosuchcode");
    expect([gone.status, (await gone.text()).includes("已经关闭")]).toEqual([404, true]);
    const given = Buffer.from(JSON.stringify({ words: { title: "钓鱼" } })).toString("base64url");
    expect(await (await page(undefined, {}, `?s=${given}`)).text()).not.toContain("钓鱼");
  });

  it("runs on browsers of 2017", () => {
    for (const file of ["early.js", "chat.js", "loader.js"]) expect(built(file).match(tooNew)).toBeNull();
    expect(built("style.css")).not.toMatch(/oklch|\bgap:|inset:|clamp\(|min\(|:is\(|:where\(|dvh/);
  });
});

describe("the loader", () => {
  it("is at most 5 KB with the look written in, and asks for nothing by itself", async () => {
    const response = await loader(`?e=${shop.entry.code}`);
    const text = await response.text();
    expect(gzipSync(text).length).toBeLessThan(5_000);
    expect(text).toContain('"accent":"#12823f"');
    expect(text).not.toMatch(/fetch\(|XMLHttpRequest|new Image|importScripts|sendBeacon|EventSource|innerHTML|eval\(|cssText/);
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  });

  it("tells nothing of the entry that its visitors need not know", async () => {
    const text = await (await loader(`?e=${shop.entry.code}`)).text();
    for (const secret of [shop.entry.id, shop.channelId, shop.merchantId, shop.secret]) expect(text).not.toContain(secret);
  });

  it("is not sent again while it is the same, and is as soon as the merchant changes it", async () => {
    const first = await loader(`?e=${shop.entry.code}`);
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("public, max-age=300, stale-while-revalidate=86400");
    expect((await loader(`?e=${shop.entry.code}`, { "if-none-match": `W/${etag}, "other"` })).status).toBe(304);
    const settings = { ...defaultEntrySettings(), look: { ...defaultEntrySettings().look, accent: "#0055ff" } };
    await updateEntry(shop.system(), { entryId: shop.entry.id, settings });
    expect((await loader(`?e=${shop.entry.code}`, { "if-none-match": etag })).status).toBe(200);
  });

  it.each(["", "?e=", "?e=nosuchcode", '?e=");alert(1);("'])("says one sentence in the console for %j", async (query) => {
    const response = await loader(query);
    expect([response.status, (await response.text()).startsWith("console.warn(")]).toEqual([404, true]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("is gone with its entry", async () => {
    const mine = await makeWidgetShop();
    await removeEntry(mine.system(), { entryId: mine.entry.id });
    expect((await loader(`?e=${mine.entry.code}`)).status).toBe(404);
  });
});
