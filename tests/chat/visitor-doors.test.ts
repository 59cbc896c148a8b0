import { beforeAll, describe, expect, it } from "vitest";
import { GET as getFile } from "@/app/api/chat/[entry]/media/[mediaId]/route";
import { POST as postMessages } from "@/app/api/chat/[entry]/messages/route";
import { renewWidgetSecret } from "@/lib/channels";
import { addNote, closeConversation, eraseCustomer, markRead, openThread } from "@/lib/conversations";
import { removeEntry, updateEntry } from "@/lib/entries";
import { defaultEntrySettings } from "@/lib/entries/inputs";
import { keepUpload } from "@/lib/platform/store/media";
import { useTestDatabase } from "@/tests/support/test-database";
import { Browser, inAnHour, makeWidgetShop, type WidgetShop } from "./stage";

useTestDatabase();
let shop: WidgetShop;
let other: WidgetShop;

beforeAll(async () => {
  [shop, other] = [await makeWidgetShop(), await makeWidgetShop()];
});

const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
const page = (origin: string) => ({ title: "羊毛围巾", url: `${origin}/p/7?token=secret#x`, origin });
const texts = (messages: { content: { type: string; text?: string } }[]) => messages.map(({ content }) => content.text ?? content.type);

describe("a visitor", () => {
  it("writes, stands in the inbox with where they came from, and is answered", async () => {
    const visitor = await shop.visit({ page: page("https://shop.cn") });
    expect((await visitor.say("围巾会起球吗？")).status).toBe(200);
    const [row] = await shop.rows();
    expect(row).toMatchObject({
      status: "queued",
      channelKind: "widget",
      scene: "widget",
      sceneDetail: { sourceName: "官网", linkParam: "https://shop.cn/p/7" },
      customer: { name: expect.stringMatching(/^访客[0-9A-Z]{4}$/) },
      unread: 1,
      window: { open: true, reason: null, closesAt: null },
    });
    await shop.answer(row?.id ?? "", "不会，放心");
    const { messages, state } = (await visitor.thread()).body;
    expect(texts(messages)).toEqual(["围巾会起球吗？", "不会，放心"]);
    expect(messages.map(({ from }) => from)).toEqual(["me", "shop"]);
    expect(state).toEqual({
      status: "open",
      shopReadSeq: messages.at(-1)?.seq,
      queuePlace: null,
      expectedMinutes: null,
      unattended: false,
    });
  });

  it("makes one message of many posts of it", async () => {
    const visitor = await shop.visit();
    const all = await Promise.all(Array.from({ length: 5 }, () => visitor.say("在吗", "same-client-id-1")));
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1);
    expect((await visitor.thread()).body.messages).toHaveLength(1);
  });

  it("goes on after a reload, and in another tab, by the token alone", async () => {
    const visitor = await shop.visit();
    await visitor.say("第一句");
    const tab = new Browser(shop.entry.code);
    const again = await tab.open({ token: visitor.token });
    expect(again.body).toMatchObject({ token: null, thread: { messages: [{ content: { text: "第一句" } }] } });
  });

  it("leaves no empty conversation by only opening the chat", async () => {
    const before = (await shop.rows()).length;
    await shop.visit();
    expect(await shop.rows()).toHaveLength(before);
  });

  it("never sees notes, lines of the desk, what is not sent yet, or who answers", async () => {
    const visitor = await shop.visit();
    await visitor.say("退款");
    const [row] = await shop.rows();
    const id = row?.id ?? "";
    await addNote(shop.as(shop.agent), id, { clientId: "note-note-1", text: "内部：老赖", mentions: [] });
    await shop.answer(id, "已为您处理");
    await closeConversation(shop.as(shop.agent), id, { result: "resolved", summary: "内部小结" });
    const { body } = await visitor.thread();
    expect(texts(body.messages)).toEqual(["退款", "已为您处理"]);
    expect(JSON.stringify(body)).not.toMatch(/内部|小陈|usr_|agent|assignee|owner|customer/);
    expect(body.state.status).toBe("ended");
  });

  it("reads older pages, and after a cursor only what is new", async () => {
    const visitor = await shop.visit();
    for (let n = 1; n <= 28; n++) await visitor.say(`第 ${n} 句`);
    const [row] = await shop.rows();
    for (let n = 1; n <= 5; n++) await shop.answer(row?.id ?? "", `答 ${n}`);
    const newest = (await visitor.thread()).body;
    expect([newest.messages.length, newest.hasOlder]).toEqual([30, true]);
    const older = (await visitor.thread(`?before=${newest.messages[0]?.seq}`)).body;
    expect(texts(older.messages)[0]).toBe("第 1 句");
    const [seq, time] = newest.cursor.split(".").map(Number);
    expect((await visitor.thread(`?after=${seq}.${(time ?? 0) + 60_000}`)).body.messages).toEqual([]);
    expect(texts((await visitor.thread(`?after=${(seq ?? 0) - 1}.${(time ?? 0) + 60_000}`)).body.messages)).toEqual(["答 5"]);
    expect((await visitor.thread("?after=nonsense")).body.messages).toHaveLength(30);
  });

  it("tells the desk what they have read, never less than before", async () => {
    const visitor = await shop.visit();
    const { body } = await visitor.say("在吗");
    const [row] = await shop.rows();
    for (const seq of [body.seq, 1, 999]) await visitor.read(seq);
    const { conversation } = await openThread(shop.as(shop.agent), row?.id ?? "");
    expect(conversation.customerReadSeq).toBe(body.seq);
    await markRead(shop.system(), row?.id ?? "", { seq: body.seq });
  });
});

describe("the form before the chat", () => {
  it("stands in the thread with the first message, and names the customer", async () => {
    const fields = [
      { key: "name", kind: "name" as const, label: "称呼", required: true, options: [] },
      { key: "tel", kind: "phone" as const, label: "手机", required: false, options: [] },
      { key: "topic", kind: "choice" as const, label: "事项", required: true, options: ["售前", "售后"] },
    ];
    const settings = { ...defaultEntrySettings(), form: { when: "always" as const, title: "", fields } };
    await updateEntry(shop.system(), { entryId: shop.entry.id, settings });
    const visitor = await shop.visit();
    expect(visitor.opening?.formDone).toBe(false);
    expect((await visitor.fill({ name: "", topic: "售前" })).body).toMatchObject({ reason: "form_field_wanted", data: { label: "称呼" } });
    expect((await visitor.fill({ name: "阿岚", topic: "别的" })).body).toMatchObject({
      reason: "form_field_wrong",
      data: { key: "topic" },
    });
    expect((await visitor.fill({ name: "阿岚", tel: "x", topic: "售前" })).body.reason).toBe("form_field_wrong");
    expect((await visitor.fill({ name: "阿岚", tel: "138 1234 2076", topic: "售前" })).status).toBe(204);
    await visitor.say("想问一下");
    expect(texts((await visitor.thread()).body.messages)).toEqual(["称呼：阿岚\n手机：138 1234 2076\n事项：售前", "想问一下"]);
    const [row] = await shop.rows();
    const { customer } = await openThread(shop.as(shop.agent), row?.id ?? "");
    expect(customer).toMatchObject({ name: "阿岚", phone: expect.stringMatching(/2076$/) });
    expect((await visitor.open()).body.formDone).toBe(true);
    await updateEntry(shop.system(), { entryId: shop.entry.id, settings: defaultEntrySettings() });
  });
});

describe("who a visitor is", () => {
  it("is by the merchant's word the same on every browser, and gone with the word", async () => {
    const identity = await shop.jwt({ sub: "user-1", name: "林岚", exp: inAnHour() });
    const phone = await shop.visit({ identity });
    await phone.say("我的订单呢");
    expect((await shop.rows())[0]?.customer.name).toBe("林岚");
    const desktop = await shop.visit({ identity: shop.hash("user-1") });
    expect(texts(desktop.opening?.thread.messages ?? [])).toEqual(["我的订单呢"]);
    const loggedOut = new Browser(shop.entry.code);
    const opened = await loggedOut.open({ token: phone.token });
    expect(opened.body).toMatchObject({ signed: false, token: expect.any(String), thread: { messages: [] } });
    const another = await new Browser(shop.entry.code).open({ token: phone.token, identity: shop.hash("user-2") });
    expect(another.body).toMatchObject({ signed: true, thread: { messages: [] } });
  });

  it.each([
    ["a token of another secret", (s: WidgetShop) => s.jwt({ sub: "victim", exp: inAnHour() }, "another-secret-entirely-000000")],
    ["a token that is over", (s: WidgetShop) => s.jwt({ sub: "victim", exp: inAnHour() - 7200 })],
    ["a token without an end", (s: WidgetShop) => s.jwt({ sub: "victim" })],
    ["a token for nobody", (s: WidgetShop) => s.jwt({ exp: inAnHour() })],
    ["an unsigned token", async () => `${btoa('{"alg":"none"}')}.${btoa('{"sub":"victim","exp":9999999999}')}.`],
    ["a wrong hash", async (s: WidgetShop) => ({ userId: "victim", hash: s.hash("somebody").hash })],
    ["nonsense", async () => "nonsense"],
    ["a shape that is none", async () => ({ id: 7 }) as never],
    ["another shop's token", async () => other.jwt({ sub: "victim", exp: inAnHour() })],
  ])("is nobody in particular with %s, never an error, never somebody else's thread", async (_, make) => {
    const victim = await shop.visit({ identity: shop.hash("victim") });
    await victim.say("私密");
    const { status, body } = await new Browser(shop.entry.code).open({ identity: (await make(shop)) as never });
    expect([status, body.signed, body.thread.messages]).toEqual([200, false, []]);
  });

  it("holds under the previous secret until that is ended", async () => {
    const mine = await makeWidgetShop();
    const identity = mine.hash("user-1");
    await renewWidgetSecret(mine.system(), { channelId: mine.channelId, endPrevious: false });
    expect((await mine.visit({ identity })).opening?.signed).toBe(true);
    await renewWidgetSecret(mine.system(), { channelId: mine.channelId, endPrevious: true });
    expect((await mine.visit({ identity })).opening?.signed).toBe(false);
  });

  it("takes nothing from ids of our own that a merchant's id may look like", async () => {
    const anonymous = await shop.visit();
    await anonymous.say("匿名的话");
    const [row] = await shop.rows();
    for (const userId of [row?.customer.id ?? "", anonymous.token]) {
      expect((await shop.visit({ identity: shop.hash(userId) })).opening?.thread.messages).toEqual([]);
    }
  });

  it("is forgotten when the customer is erased: the browser begins anew", async () => {
    const visitor = await shop.visit();
    await visitor.say("请删除我");
    const [row] = await shop.rows();
    await eraseCustomer(shop.as(shop.owner), { customerId: row?.customer.id ?? "" });
    expect(await visitor.say("还在吗")).toMatchObject({ status: 401, body: { reason: "visitor_unknown" } });
    expect((await visitor.open()).body).toMatchObject({ token: expect.any(String), thread: { messages: [] } });
  });
});

describe("a file", () => {
  it("that is a picture is drawn anew and shown to both sides", async () => {
    const visitor = await shop.visit();
    const hidden = Buffer.concat([png, Buffer.from("<script>alert(1)</script>")]);
    const { body } = await visitor.upload(hidden, "a.html");
    expect(body).toMatchObject({ picture: true, contentType: "image/png", fileName: "a.png" });
    const sent = (await visitor.sendFile(body.ref)).body;
    const [row] = await shop.rows();
    const { messages } = await openThread(shop.as(shop.agent), row?.id ?? "");
    expect(messages.data.at(-1)?.content).toMatchObject({ type: "image", media: { state: "ready" } });
    const url = sent.content.type === "image" ? (sent.content.file?.url ?? "") : "";
    const fetchFile = (address: string) =>
      getFile(new Request(`http://localhost:3000${address}`), {
        params: Promise.resolve({ entry: shop.entry.code, mediaId: address.split("/").at(-1)?.split("?")[0] ?? "" }),
      });
    const answer = await fetchFile(url);
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("content-security-policy")]).toEqual([
      200,
      "image/png",
      "default-src 'none'; sandbox",
    ]);
    expect(Buffer.from(await answer.arrayBuffer()).includes("script")).toBe(false);
    expect((await fetchFile(url.replace(/s=(.)/, (_, first) => `s=${first === "_" ? "-" : "_"}`))).status).toBe(404);
    expect((await fetchFile(url.replace(/w=\d+/, "w=1"))).status).toBe(404);
  });

  it.each([
    ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "a.svg", "file_kind_refused"],
    ["an SVG called text", '<svg xmlns="http://www.w3.org/2000/svg"/>', "a.txt", "file_kind_refused"],
    ["a web page", "<!doctype html><script>1</script>", "a.txt", "file_kind_refused"],
    ["a program", Buffer.from("4d5a90000300000004000000ffff0000b8", "hex"), "photo.jpg", "file_kind_refused"],
    ["half a picture", png.subarray(0, 40), "a.png", "picture_broken"],
    ["text of another kind", "alert(1)", "a.js", "file_kind_refused"],
    ["nothing", "", "a.txt", "upload_empty"],
  ])("that is %s is refused in one sentence", async (_, bytes, name, reason) => {
    const visitor = await shop.visit();
    const { status, body } = await visitor.upload(Buffer.from(bytes as string), name);
    expect([status, body.reason]).toEqual([400, reason]);
    expect(body.detail).toBeTruthy();
  });

  it("of more than 20 MB is refused", async () => {
    const visitor = await shop.visit();
    expect(await visitor.upload(Buffer.alloc(20 * 1024 * 1024 + 1), "a.pdf")).toMatchObject({
      status: 413,
      body: { reason: "upload_too_large" },
    });
  });

  it("goes only into the thread of who uploaded it", async () => {
    const [one, two] = [await shop.visit(), await shop.visit()];
    const { ref } = (await one.upload(Buffer.from("价目表"), "价目.txt")).body;
    expect(await two.sendFile(ref)).toMatchObject({ status: 400, body: { reason: "upload_not_found" } });
    const theirs = await keepUpload(shop.system(), "内部.txt", Buffer.from("内部"));
    expect(await one.sendFile(`${theirs.mediaId}.x`)).toMatchObject({ status: 400 });
    expect((await one.sendFile(ref)).body.content).toMatchObject({ type: "file", file: { fileName: "价目.txt" } });
  });
});

describe("the doors of the customer's page", () => {
  it("open to nobody without a token, with another shop's, or at an entry that is shut", async () => {
    const visitor = await shop.visit();
    const foreign = new Browser(other.entry.code);
    for (const token of ["", "x".repeat(43), "y".repeat(5000), visitor.token]) {
      foreign.token = token;
      expect(await foreign.thread()).toMatchObject({ status: 401, body: { reason: "visitor_unknown" } });
      expect(await foreign.say("hi")).toMatchObject({ status: 401 });
      expect((await foreign.upload(png, "a.png")).status).toBe(401);
    }
    const mine = await makeWidgetShop();
    const left = await mine.visit();
    await removeEntry(mine.system(), { entryId: mine.entry.id });
    expect(await left.say("hi")).toMatchObject({ status: 404, body: { reason: "entry_not_found" } });
    expect(await new Browser("nosuchcode").open()).toMatchObject({ status: 404, body: { reason: "entry_not_found" } });
  });

  it("take no writes of another site, and open no chat on a page that is not allowed", async () => {
    const visitor = await shop.visit();
    const foreign = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    const body = { clientId: "client-id-1", content: { type: "text", text: "x" } };
    expect(await visitor.call(postMessages, "POST", body, foreign)).toMatchObject({ status: 403, body: { reason: "foreign_origin" } });
    const mine = await makeWidgetShop();
    await updateEntry(mine.system(), { entryId: mine.entry.id, allowedOrigins: ["https://*.shop.cn", "http://localhost:8080"] });
    const at = (origin: string) => new Browser(mine.entry.code).open({ page: page(origin) });
    expect(await at("https://evil.example")).toMatchObject({ status: 403, body: { reason: "origin_not_allowed" } });
    expect(await at("https://shop.cn.evil.example")).toMatchObject({ status: 403 });
    expect((await at("https://www.shop.cn")).status).toBe(200);
    expect((await at("http://localhost:8080")).status).toBe(200);
  });

  it.each([
    ["no text", { clientId: "client-id-1", content: { type: "text", text: "  " } }],
    ["too long a text", { clientId: "client-id-1", content: { type: "text", text: "x".repeat(4001) } }],
    ["no client id", { content: { type: "text", text: "x" } }],
    ["another kind", { clientId: "client-id-1", content: { type: "menu", head: "x" } }],
  ])("refuse %s in one sentence and keep nothing", async (_, body) => {
    const visitor = await shop.visit();
    expect(await visitor.call(postMessages, "POST", body)).toMatchObject({ status: 400, body: { reason: "field_wrong" } });
    expect((await visitor.thread()).body.state.status).toBe("none");
  });

  it("slow down who writes without end, and tell them for how long", async () => {
    const visitor = await shop.visit();
    let refused: Awaited<ReturnType<Browser["say"]>> | undefined;
    // Within one minute thirty go; the clock may turn once on the way.
    for (let n = 0; n < 61 && !refused; n++) {
      const told = await visitor.say(`${n}`);
      if (told.status !== 200) refused = told;
    }
    expect(refused).toMatchObject({ status: 429, body: { reason: "too_many_from_visitor" } });
    expect(Number(refused?.body.data?.retryAfterSeconds)).toBeLessThanOrEqual(60);
    expect((await (await shop.visit()).say("别人不受影响")).status).toBe(200);
  });
});
