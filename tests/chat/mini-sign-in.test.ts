import { beforeAll, describe, expect, it } from "vitest";
import { POST as signIn } from "@/app/api/chat/[entry]/mini/route";
import { readCustomerPanel } from "@/lib/conversations";
import { findCustomers } from "@/lib/customers";
import { createEntryLink, flushSteps, listEntryLinks } from "@/lib/entries";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { viaHeader } from "@/lib/platform/browser/visitor-headers";
import { newId } from "@/lib/platform/ids";
import { type AppShop, type AppUser, makeAppShop } from "@/tests/support/app-shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { Browser } from "./stage";

useTestDatabase();
const wechat = useWechat();
let shop: AppShop;
let code: string;
let entryId: string;

beforeAll(async () => {
  shop = await makeAppShop(wechat(), "wechat_mini");
  const mini = { channelId: shop.channelId, path: "components/huiyin-contact/chat/index" };
  const made = await createEntryLink(shop.as(shop.owner, new Date()), {
    name: "小程序",
    scene: "mini",
    targets: { kf: null, mini, first: "mini" },
  });
  [code, entryId] = [made.code, made.id];
});

function codeOf({ id }: AppUser): string {
  const value = newId("request");
  wechat().simulator.world.state.appCodes[value] = { openId: id, issuedAt: wechat().simulator.world.now(), used: false };
  return value;
}

async function knock(
  body: unknown,
  entry = code,
): Promise<{ status: number; address: string; signed: boolean; identity: string | undefined }> {
  const request = new Request(`http://localhost:3000/api/chat/${entry}/mini`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await signIn(request, { params: Promise.resolve({ entry }) });
  const { address = "", signed = false } = (await answer.json()) as { address?: string; signed?: boolean };
  return { status: answer.status, address, signed, identity: /#identity=([\w.-]+)$/.exec(address)?.[1] };
}

/** The chat page as the web-view opens it. */
async function chats(identity: string | undefined, text: string) {
  const browser = new Browser(code);
  const opened = await browser.open({ ...(identity ? { identity } : {}), headers: { [viaHeader]: "link" } });
  const { status } = await browser.say(text);
  return { opened: opened.body, status };
}

describe("a mini program's user", () => {
  it("is signed in by the code alone, and is one person with whom the merchant knows by the same UnionID", async () => {
    const unionId = `oU${newId("identity")}`;
    const [phone, again] = [await shop.user(unionId), await shop.user(unionId)];
    const first = await knock({ code: codeOf(phone) });
    expect(first).toMatchObject({ status: 200, signed: true });
    expect(first.address).toContain(`/chat/${code}?via=link#identity=`);
    expect((await chats(first.identity, "你好")).opened.signed).toBe(true);
    const second = await knock({ code: codeOf(again) });
    await chats(second.identity, "还是我");
    const { data } = await findCustomers(shop.as(shop.owner, new Date()), { unionId, limit: 10 });
    expect(data).toHaveLength(1);
    const panel = await readCustomerPanel(shop.as(shop.owner, new Date()), data[0]?.id ?? "");
    expect([panel.conversations.length, panel.merges.length]).toEqual([2, 1]);
  });

  it("finds the same thread when they come back", async () => {
    const user = await shop.user();
    await chats((await knock({ code: codeOf(user) })).identity, "第一次");
    const { opened } = await chats((await knock({ code: codeOf(user) })).identity, "第二次");
    expect(opened.thread.messages.map(({ content }) => content)).toContainEqual({ type: "text", text: "第一次" });
  });

  it("whose code is used, old or invented chats all the same, as a visitor nobody knows", async () => {
    const used = codeOf(await shop.user());
    await knock({ code: used });
    for (const bad of [used, "invented"]) {
      const answer = await knock({ code: bad });
      expect(answer).toMatchObject({ status: 200, signed: false, address: expect.stringMatching(/via=link$/) });
    }
    expect((await chats(undefined, "在吗")).status).toBeLessThan(300);
  });

  it("is not signed in where the entry has no mini program, and nowhere at an unknown entry or without a code", async () => {
    const plain = await createEntryLink(shop.as(shop.owner, new Date()), {
      name: "网页",
      scene: "",
      targets: { kf: null, mini: null, first: "kf" },
    });
    expect(await knock({ code: codeOf(await shop.user()) }, plain.code)).toMatchObject({ status: 200, signed: false });
    expect((await knock({ code: "x" }, "zzzzzzzz99")).status).toBe(404);
    expect((await knock({})).status).toBe(400);
    expect((await knock({ code: "x".repeat(500) })).status).toBe(400);
  });

  it("is counted once as opened and once as having written, by the entry's scene", async () => {
    const seen = async () => {
      await flushSteps();
      const all = await listEntryLinks(shop.as(shop.owner, new Date()), { days: 7 }, explainIn("zh-CN"));
      return all.find(({ id }) => id === entryId)?.steps ?? { opened: 0, wrote: 0 };
    };
    const before = await seen();
    const user = await shop.user();
    const browser = new Browser(code);
    const headers = { [viaHeader]: "link" };
    await browser.open({ identity: (await knock({ code: codeOf(user) })).identity ?? "", headers });
    await browser.open({ headers });
    const { POST } = await import("@/app/api/chat/[entry]/messages/route");
    for (const text of ["一", "二"])
      await browser.call(POST, "POST", { clientId: newId("request"), content: { type: "text", text } }, headers);
    const after = await seen();
    expect([after.opened - before.opened, after.wrote - before.wrote]).toEqual([2, 1]);
  });
});
