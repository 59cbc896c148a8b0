import { and, eq } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { PATCH as changeLink, DELETE as removeLink } from "@/app/api/entries/links/[entryId]/route";
import { GET as goDoor } from "@/app/go/[entry]/route";
import { auditLog, channels, entryLinks } from "@/db/schema";
import { serveAccounts } from "@/lib/channels";
import { changeEntryLink, createEntryLink, flushSteps, listEntryLinks, packComponent, removeEntry, updateEntry } from "@/lib/entries";
import { defaultEntrySettings, type EntryLinkView, type EntryTargets } from "@/lib/entries/inputs";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { renewEntryLinks } from "@/lib/jobs/make-entry-links";
import { database } from "@/lib/platform/database";
import { keepUpload } from "@/lib/platform/store/media";
import { type AppShop, makeAppShop } from "@/tests/support/app-shop";
import { openBrowser } from "@/tests/support/desk-browser";
import { runJobs } from "@/tests/support/run-jobs";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let mini: AppShop;

const agents = {
  wechat: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50 NetType/WIFI",
  mini: "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile MicroMessenger/8.0.50 miniProgram/wx1",
  wecom: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile wxwork/4.1.20 MicroMessenger/7.0.1",
  mobile: "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
  desktop: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36",
  robot: "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
};

const onePixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
const nowhere: EntryTargets = { kf: null, mini: null, first: "kf" };
const explain = explainIn("zh-CN");
const now = () => new Date();
const boss = (of: Shop | AppShop = shop) => of.as(of.owner, now());

beforeAll(async () => {
  shop = await makeShop(wechat());
  await serveAccounts(shop.system(), { channelId: shop.channelId, accountIds: [shop.account.id] });
  mini = await makeAppShop(wechat(), "wechat_mini");
});

const open = (code: string, userAgent: string) =>
  goDoor(new Request(`http://localhost:3000/go/${code}`, { headers: { "user-agent": userAgent } }), {
    params: Promise.resolve({ entry: code }),
  });
const leads = async (code: string, userAgent: string) => (await open(code, userAgent)).headers.get("location");

async function made(of: Shop | AppShop, targets: Partial<EntryTargets>, scene = ""): Promise<{ id: string; code: string }> {
  const link = await createEntryLink(boss(of), { name: "直播间", scene, targets: { ...nowhere, ...targets } });
  await runJobs();
  return link;
}
const view = async (id: string, of: Shop | AppShop = shop): Promise<EntryLinkView> => {
  const found = (await listEntryLinks(boss(of), { days: 30 }, explain)).find((each) => each.id === id);
  if (!found) throw new Error("the link is not listed");
  return found;
};
const toKf = () => ({ kf: { accountId: shop.account.id } });
const toMini = () => ({ mini: { channelId: mini.channelId, path: "pages/contact/index" } });

describe("an entry link", () => {
  it("leads from WeChat into 微信客服, on a phone and a desktop to the page, and says on a desktop what to scan", async () => {
    const { code } = await made(shop, toKf(), "live-1");
    const kf = await leads(code, agents.wechat);
    expect(kf).toMatch(/\/kf\/.*enc_scene=.*&scene_param=hy%3A/);
    for (const who of ["mini", "wecom", "mobile", "robot"] as const)
      expect(await leads(code, agents[who])).toBe(`http://localhost:3000/chat/${code}?via=link`);
    const desktop = await open(code, agents.desktop);
    expect(desktop.status).toBe(200);
    const html = await desktop.text();
    expect(html).toContain("<svg");
    expect(html).toContain(`/chat/${code}?via=link`);
  });

  it("leads from WeChat and from a phone's browser into the mini program, by a link that carries the entry", async () => {
    const { code, id } = await made(mini, toMini());
    const link = await leads(code, agents.mobile);
    expect(link).toMatch(/^https:\/\/wxaurl\.cn\//);
    expect(await leads(code, agents.wechat)).toBe(link);
    const ticket = link?.split("/").at(-1) ?? "";
    expect(wechat().simulator.world.state.appLinks[ticket]).toMatchObject({ path: "pages/contact/index", query: `hy=${code}` });
    expect((await view(id, mini)).links.scheme?.url).toMatch(/^weixin:\/\/dl\/business/);
  });

  it("is never a dead end: what is not served, removed or lapsed is passed over", async () => {
    const { code } = await made(shop, toKf());
    await serveAccounts(shop.system(), { channelId: shop.channelId, accountIds: [] });
    expect(await leads(code, agents.wechat)).toContain(`/chat/${code}`);
    await serveAccounts(shop.system(), { channelId: shop.channelId, accountIds: [shop.account.id] });
    expect(await leads(code, agents.wechat)).toContain("/kf/");
    const lapsed = await made(mini, toMini());
    await database().transaction("owner", (tx) =>
      tx
        .update(entryLinks)
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .where(eq(entryLinks.entryId, lapsed.id)),
    );
    expect(await leads(lapsed.code, agents.mobile)).toContain(`/chat/${lapsed.code}`);
  });

  it.each(["nocodehere", "../../etc", "x", "a".repeat(40)])("that is unknown (%s) says what to do", async (code) => {
    const answer = await open(code, agents.wechat);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("点「客服」");
  });

  it("that was removed says what to do, and does so in English for those who read it", async () => {
    const { code, id } = await made(shop, {});
    await removeEntry(boss(), { entryId: id });
    const request = new Request(`http://localhost:3000/go/${code}`, { headers: { "accept-language": "en-GB" } });
    const answer = await goDoor(request, { params: Promise.resolve({ entry: code }) });
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining("no longer works")]);
  });

  it("is renewed before it lapses, and keeps the old one when WeChat refuses", async () => {
    const { code, id } = await made(mini, toMini());
    const first = await leads(code, agents.mobile);
    const soon = new Date(Date.now() + 26 * 86_400_000);
    const links = eq(entryLinks.entryId, id);
    await database().transaction("owner", (tx) =>
      tx
        .update(entryLinks)
        .set({ expiresAt: new Date(Date.now() + 86_400_000) })
        .where(links),
    );
    await wechat().fault({ kind: "errcode", path: "wxa/generate_urllink", value: 44990, times: 9 });
    await renewEntryLinks();
    await runJobs();
    expect(await leads(code, agents.mobile)).toBe(first);
    expect((await view(id, mini)).links.url_link?.failure).toBeTruthy();
    await wechat().call("DELETE", "/sim/faults");
    await renewEntryLinks(soon);
    await runJobs();
    expect(await leads(code, agents.mobile)).not.toBe(first);
    expect((await view(id, mini)).links.url_link?.failure).toBeNull();
  });

  it("that WeChat refuses to make leads to the page, says why, and is made by the clock later", async () => {
    await wechat().fault({ kind: "errcode", path: "wxa/generate_urllink", value: 85079 });
    const { code, id } = await made(mini, toMini());
    expect(await leads(code, agents.mobile)).toContain(`/chat/${code}`);
    expect((await view(id, mini)).links.url_link).toMatchObject({ url: null, failure: expect.stringContaining("发布") });
    await renewEntryLinks(new Date(Date.now() + 3_600_000));
    await runJobs();
    expect(await leads(code, agents.mobile)).toMatch(/wxaurl/);
  });

  it("has its KF address made anew when the entry itself is given another scene, and keeps it otherwise", async () => {
    const { code, id } = await made(shop, toKf(), "one");
    const before = await leads(code, agents.wechat);
    await updateEntry(boss(), { entryId: id, name: "改了名", scene: "one" });
    expect(await leads(code, agents.wechat)).toBe(before);
    await updateEntry(boss(), { entryId: id, scene: "two" });
    expect(await leads(code, agents.wechat)).toContain("/chat/");
    await runJobs();
    const after = await leads(code, agents.wechat);
    expect(after).toContain("/kf/");
    expect(after).not.toBe(before);
    expect((await view(id)).scene).toBe("two");
  });

  it("keeps the picture in its code: the one of the page, its own, or none", async () => {
    const { id } = await made(shop, {});
    const picture = async (of: Shop | AppShop) => (await keepUpload(of.system(), "logo.png", onePixel)).mediaId;
    const [avatarMediaId, mediaId] = [await picture(shop), await picture(shop)];
    const settings = defaultEntrySettings();
    const wear = () => updateEntry(boss(), { entryId: id, settings: { ...settings, look: { ...settings.look, avatarMediaId } } });
    await wear();
    expect((await view(id)).logoMediaId).toBe(avatarMediaId);
    await changeEntryLink(boss(), { entryId: id, codeLogo: { kind: "own", mediaId } });
    await wear();
    expect((await view(id)).logoMediaId).toBe(mediaId);
    await changeEntryLink(boss(), { entryId: id, codeLogo: { kind: "none" } });
    expect((await view(id)).logoMediaId).toBeNull();
    await changeEntryLink(boss(), { entryId: id, codeLogo: { kind: "avatar" } });
    expect((await view(id)).logoMediaId).toBe(avatarMediaId);
    const theirs = await picture(mini);
    await expect(changeEntryLink(boss(), { entryId: id, codeLogo: { kind: "own", mediaId: theirs } })).rejects.toMatchObject({
      reason: "upload_not_found",
    });
    expect((await view(id)).logoMediaId).toBe(avatarMediaId);
  });

  it("leads elsewhere after a change, and never to what it led to before", async () => {
    const { code, id } = await made(shop, toKf(), "one");
    const before = await leads(code, agents.wechat);
    await changeEntryLink(boss(), { entryId: id, scene: "two" });
    expect(await leads(code, agents.wechat)).toContain("/chat/");
    await runJobs();
    expect(await leads(code, agents.wechat)).not.toBe(before);
    await changeEntryLink(boss(), { entryId: id, targets: nowhere });
    expect(await leads(code, agents.wechat)).toContain("/chat/");
    const rows = await database().transaction({ merchantId: shop.merchantId }, (tx) =>
      tx
        .select()
        .from(auditLog)
        .where(and(eq(auditLog.objectId, id), eq(auditLog.action, "entry.changed"))),
    );
    expect(rows.map(({ detail }) => detail)).toEqual([{ fields: ["scene"] }, { fields: ["targets"] }]);
  });
});

describe("who may", () => {
  it("make and change one: those who may connect channels, for what is theirs", async () => {
    const wish = { name: "x", scene: "", targets: nowhere };
    await expect(createEntryLink(shop.as(shop.agent), wish)).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await made(shop, {});
    await expect(changeEntryLink(shop.as(shop.agent), { entryId: id, name: "y" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeEntryLink(boss(mini), { entryId: id, name: "y" })).rejects.toMatchObject({ code: "not_found" });
    await expect(createEntryLink(boss(), { ...wish, targets: { ...nowhere, ...toMini() } })).rejects.toMatchObject({
      reason: "entry_mini_gone",
    });
    await expect(createEntryLink(boss(mini), { ...wish, targets: { ...nowhere, ...toKf() } })).rejects.toMatchObject({
      reason: "entry_account_gone",
    });
    expect((await listEntryLinks(boss(mini), { days: 30 }, explain)).some((each) => each.id === id)).toBe(false);
  });

  it("a bad path, scene or day is refused in one sentence at the door", async () => {
    const browser = await openBrowser(shop.merchantId, shop.owner);
    const { id } = await made(shop, {}, "live-1");
    const patch = (body: object) => browser(changeLink, { method: "PATCH", params: { entryId: id }, body: JSON.stringify(body) });
    expect((await patch({ scene: "直播" })).status).toBe(400);
    expect((await patch({ targets: { mini: { channelId: mini.channelId, path: "pages/a?b=1" } } })).status).toBe(400);
    expect((await patch({ name: "抖一抖" })).status).toBeLessThan(300);
    expect(await view(id)).toMatchObject({ name: "抖一抖", scene: "live-1" });
    expect((await patch({ codeLogo: { kind: "none" } })).status).toBeLessThan(300);
    expect(await view(id)).toMatchObject({ name: "抖一抖", scene: "live-1", targets: nowhere });
    expect((await patch({ codeLogo: { kind: "own" } })).status).toBe(400);
    expect((await browser(removeLink, { method: "DELETE", params: { entryId: id } })).status).toBeLessThan(300);
    expect((await browser(removeLink, { method: "DELETE", params: { entryId: id } })).status).toBe(404);
  });
});

describe("the mini-program component", () => {
  it("comes as a zip that is filled in for the entry, for those of the shop alone", async () => {
    const { id, code } = await made(shop, {});
    const zip = await packComponent(shop.as(shop.agent), { entryId: id, site: "https://desk.example.com" });
    const files = unzipSync(zip);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(["huiyin-contact/index.js", "huiyin-contact/chat/index.wxml", "huiyin-contact/README.md"]),
    );
    const config = strFromU8(files["huiyin-contact/config.js"] ?? new Uint8Array());
    expect(config).toContain(`site: "https://desk.example.com"`);
    expect(config).toContain(`entry: "${code}"`);
    await expect(packComponent(boss(mini), { entryId: id, site: "x" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the steps of an entry", () => {
  it("are counted by scene: seen at the door by people only, opened and wrote by what the channel says, each once", async () => {
    const { code, id } = await made(shop, toKf(), "sms-11");
    const link = (await leads(code, agents.wechat)) ?? "";
    await open(code, agents.desktop);
    await open(code, agents.robot);
    await flushSteps();
    expect(await view(id)).toMatchObject({ steps: { seen: 2, opened: 0, wrote: 0 }, seenBy: { kf: 1, page: 1 } });
    const customer = await shop.customer("扫码的");
    await customer.enter({ link });
    await wechat().settle();
    expect((await view(id)).steps).toEqual({ seen: 2, opened: 1, wrote: 0 });
    expect((await shop.thread(customer)).sceneDetail).toMatchObject({ linkScene: "sms-11", linkParam: "直播间" });
    await customer.say("多少钱");
    await customer.say("包邮吗");
    await wechat().settle();
    expect((await view(id)).steps).toEqual({ seen: 2, opened: 1, wrote: 1 });
  });

  it("that are being written at that moment are waited for by whoever wants all written", async () => {
    const { code, id } = await made(shop, {});
    await open(code, agents.wechat);
    void flushSteps(); // as the clock does
    await flushSteps();
    expect((await view(id)).steps.seen).toBe(1);
  });

  it("count a mini program's button that carries the entry", async () => {
    const { code, id } = await made(mini, toMini());
    const user = await mini.user();
    await user.act("enter", { sessionFrom: `hy:${code}` });
    await user.say("在吗");
    await wechat().settle();
    expect((await view(id, mini)).steps).toMatchObject({ opened: 1, wrote: 1 });
  });

  it("a code of another merchant counts nothing there", async () => {
    const { code, id } = await made(shop, toKf());
    const user = await mini.user();
    await user.act("enter", { sessionFrom: `hy:${code}` });
    await wechat().settle();
    expect((await view(id)).steps).toEqual({ seen: 0, opened: 0, wrote: 0 });
  });
});

it("a removed mini program is passed over", async () => {
  const { code } = await made(mini, toMini());
  await database().transaction("owner", (tx) => tx.update(channels).set({ removedAt: new Date() }).where(eq(channels.id, mini.channelId)));
  expect(await leads(code, agents.mobile)).toContain(`/chat/${code}`);
});
