import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { callbackBook, openChannel, updateChannel } from "@/lib/channels";
import type { ConnectionCheck } from "@/lib/channels/inputs";
import { ChannelError } from "@/lib/channels/ports";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { makeContactLink } from "@/lib/jobs/make-contact-link";
import { refusedAddress, testConnection } from "@/lib/jobs/test-connection";
import type { Locale } from "@/lib/platform/i18n/locales";
import { joined, later, newShop } from "@/tests/merchants/people";
import { type Simulator, startSimulator } from "@/tests/simulator/server";
import { useTestDatabase } from "@/tests/support/test-database";
import { type ConnectedShop, connectedShop, corpId, plain, secret } from "./shop";

const settings = vi.hoisted(() => ({ over: {} as Record<string, unknown> }));
vi.mock("@/lib/platform/env", async (importOriginal) => {
  const original = await importOriginal<typeof import("@/lib/platform/env")>();
  return { ...original, env: () => ({ ...original.env(), ...settings.over }) };
});

useTestDatabase();
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());
afterEach(() => sim("POST", "reset"));

async function sim<T = unknown>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${simulator.url}/sim/${path}`, {
    method,
    body: body && JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A company in the simulated WeCom, and a shop that is connected to it. */
async function stage(corp: object = {}, accounts: object[] = [{ name: "旗舰店客服" }]): Promise<ConnectedShop> {
  settings.over = { WECOM_API_BASE: simulator.url };
  await sim("POST", "corps", { corpId, name: "测试企业", secret, ...corp });
  for (const account of accounts) await sim("POST", "accounts", { corpId, ...account });
  return connectedShop();
}

const test = ({ owner, channelId }: ConnectedShop, locale: Locale = "zh-CN") =>
  testConnection(owner.ctx, { channelId, locale, origin: null });
const outcome = (checks: ConnectionCheck[]) => checks.map(({ step, ok, code }) => [step, ok, code]);
const open = ({ owner, channelId }: ConnectedShop) => openChannel(owner.ctx, { channelId, origin: null }, plain);

describe("testing the connection", () => {
  it("of a channel that is right finds token, accounts and callback in order, and writes the accounts down", async () => {
    const shop = await stage({}, [{ name: "旗舰店客服" }, { name: "没有分配的", apiManaged: false }]);
    await callbackBook().noteVerified(shop.channelId, { withCurrentKey: true, at: later(1) });
    const checks = await test(shop);
    expect(outcome(checks)).toEqual([
      ["token", true, null],
      ["accounts", true, null],
      ["callback", true, null],
    ]);
    expect(checks[1]?.what).toBe("找到 2 个客服账号，其中 1 个可以接待。");
    const { channel } = await open(shop);
    expect(channel).toMatchObject({ status: "verified", hasToken: true, lastError: null });
    expect(channel.accounts.map(({ name, manageable, served }) => ({ name, manageable, served }))).toEqual([
      { name: "旗舰店客服", manageable: true, served: true },
      { name: "没有分配的", manageable: false, served: false },
    ]);
  });

  it("with a wrong secret says so with the next step, in the reader's language, and marks the channel broken", async () => {
    const shop = await stage({ secret: "quite-another-secret" });
    const [token, accounts, callback] = await test(shop);
    expect(token).toMatchObject({ ok: false, code: "wechat_kf.40001" });
    expect(token?.what).toContain("Secret");
    expect(token?.next).toContain("应用管理");
    expect(accounts).toMatchObject({ ok: null, what: "先解决上一步，再检查这里。" });
    expect(callback).toMatchObject({ ok: false, code: "callback_waiting" });
    expect((await test(shop, "en"))[0]?.what).toMatch(/^WeCom does not accept this Secret/);
    expect((await open(shop)).channel).toMatchObject({ status: "broken", lastError: { code: "wechat_kf.40001" } });
  });

  it("after the secret was put right is well again", async () => {
    const shop = await stage({ secret: "quite-another-secret" });
    await test(shop);
    await updateChannel(shop.owner.ctx, { channelId: shop.channelId, secret: "quite-another-secret" });
    expect((await test(shop))[0]).toMatchObject({ ok: true });
    expect((await open(shop)).channel).toMatchObject({ lastError: null, status: "waiting" });
  });

  it("from an address that is not allowed names the address to put on the list", async () => {
    const shop = await stage({ trustedIps: ["203.0.113.5"] });
    const checks = await test(shop);
    const refused = checks.find(({ ok }) => ok === false);
    expect(refused).toMatchObject({ code: "wechat_kf.60020" });
    expect(refused?.next).toContain("企业可信 IP");
    expect(refused?.ip).toMatch(/^[\d.:a-f]+$/);
  });

  it.each([
    ["an app without the permission", { kfPermission: false }, [{ name: "客服" }], "wechat_kf.48002"],
    ["no account at all", {}, [], "no_accounts"],
    ["accounts of which none is under API management", {}, [{ name: "客服", apiManaged: false }], "none_manageable"],
  ])("with %s says what to click", async (_, corp, accounts, code) => {
    const check = (await test(await stage(corp, accounts)))[1];
    expect(check).toMatchObject({ step: "accounts", ok: false, code });
    expect(check?.next).toContain("企业微信管理后台");
  });

  it("for a company that WeCom does not know says that the id is wrong", async () => {
    const shop = await stage();
    await updateChannel(shop.owner.ctx, { channelId: shop.channelId, corpId: "wwunknown00000001" });
    expect((await test(shop))[0]).toMatchObject({ ok: false, code: "wechat_kf.40013" });
  });

  it("without a secret asks for it, and calls nobody", async () => {
    settings.over = { WECOM_API_BASE: simulator.url };
    const shop = await connectedShop({});
    expect((await test(shop))[0]).toMatchObject({ ok: false, code: "wechat_kf.secret_missing" });
  });

  it("when WeCom cannot be reached says that nothing was sent", async () => {
    settings.over = { WECOM_API_BASE: "http://127.0.0.1:59731" };
    const shop = await connectedShop();
    const [token] = await test(shop);
    expect(token).toMatchObject({ ok: false, code: "wechat_kf.not_reached", what: "登录企业微信时没有得到回答。" });
    const { channel } = await openChannel(shop.owner.ctx, { channelId: shop.channelId, origin: null }, explainIn("zh-CN"));
    expect(channel).toMatchObject({ status: "waiting", lastError: { during: "test", what: "企业微信这一次没有回答。" } });
  });

  it("is for those who may connect channels, and for their own", async () => {
    const shop = await stage();
    const agent = await joined(shop.owner, "agent");
    const other = await newShop("别家");
    const as = (ctx: typeof agent.ctx) => testConnection(ctx, { channelId: shop.channelId, locale: "zh-CN", origin: null });
    await expect(as(agent.ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(as(other.ctx)).rejects.toMatchObject({ code: "not_found" });
  });

  it("warns that WeCom cannot reach an address of this machine", async () => {
    settings.over = { WECOM_API_BASE: "https://qyapi.weixin.qq.com", NEXTAUTH_URL: "http://localhost:3000" };
    const { channel } = await open(await connectedShop({}));
    expect(channel.addressProblem).toBe("not_public");
  });
});

describe("every refusal of WeCom", () => {
  it("of an address names it, as WeCom words it", () => {
    const text =
      "60020 not allow to access from your ip, hint: [1680743372339601936772701], from ip: 139.227.20.128, more info at https://open.work.weixin.qq.com/devtool/query?e=60020";
    expect(refusedAddress(new ChannelError("refused", "60020", text))).toBe("139.227.20.128");
    expect(refusedAddress(new ChannelError("refused", "60020", "60020 not allow to access from your ip"))).toBeNull();
    expect(refusedAddress(new ChannelError("refused", "40001", text))).toBeNull();
    const of = (words: string) => refusedAddress(new ChannelError("refused", "60020", words));
    expect(of("60020 not allow to access from your ip, from ip: 2408:4003:1093:d933::5, more info at https://x")).toBe(
      "2408:4003:1093:d933::5",
    );
    expect(of("60020 from ip: ::ffff:203.0.113.7.")).toBe("203.0.113.7");
    for (const words of ["fa", "from ip: fa", "from ip: 1", "from ip: 999.1.1.1", "ip facade", "from ip: ", "from ip: 12345"])
      expect(of(`60020 not allow to access from your ${words}`), words).toBeNull();
  });

  it("is explained in both languages, also one nobody has heard of", () => {
    for (const locale of ["zh-CN", "en"] as const) {
      const explain = explainIn(locale);
      expect(explain("wechat_kf.60020").next).not.toBe("");
      expect(explain("wechat_kf.99999")).toEqual(explain("wechat_kf.other"));
    }
  });
});

describe("a contact link", () => {
  it("opens a chat with the account, and a refusal of WeCom is said in plain words", async () => {
    const shop = await stage();
    await test(shop);
    const [account] = (await open(shop)).channel.accounts;
    const make = () => makeContactLink(shop.owner.ctx, { channelId: shop.channelId, accountId: account?.id ?? "", locale: "zh-CN" });
    expect((await make()).url).toMatch(/^https?:\/\/.+/);
    await sim("POST", "faults", { kind: "errcode", path: "kf/add_contact_way", value: 48007 });
    await expect(make()).rejects.toMatchObject({
      code: "unavailable",
      reason: "channel_refused",
      data: { what: "这个客服账号没有交给本应用管理。" },
    });
    await expect(makeContactLink(shop.owner.ctx, { channelId: shop.channelId, accountId: "acc_x", locale: "en" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
