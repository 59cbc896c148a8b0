import { describe, expect, it } from "vitest";
import type { ConnectionCheck } from "@/lib/channels/inputs";
import { ChannelError } from "@/lib/channels/ports";
import { refusedAddress, testConnection } from "@/lib/jobs/test-connection";
import type { Locale } from "@/lib/platform/i18n/locales";
import { type AppShop, makeAppShop } from "@/tests/support/app-shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();

const test = (shop: AppShop, locale: Locale = "zh-CN") =>
  testConnection(shop.as(shop.owner), { channelId: shop.channelId, locale, origin: null });
const outcome = (checks: ConnectionCheck[]) => checks.map(({ step, ok, code }) => [step, ok, code]);

describe.each(["wechat_mini", "wechat_official", "wechat_shop"] as const)("testing the connection of a %s channel", (kind) => {
  it("tries token and callback, and says in both languages what is missing and where", async () => {
    const shop = await makeAppShop(wechat(), kind);
    expect(outcome(await test(shop))).toEqual([
      ["token", true, null],
      ["callback", false, `${kind}_callback_waiting`],
    ]);
    for (const { what, next } of (await test(shop, "en")).filter(({ ok }) => ok === false))
      expect(`${what} ${next}`).toMatch(/^[A-Z].+\.$/);
    await wechat().call("POST", `/sim/apps/${shop.appId}/verify`);
    expect(outcome(await test(shop))).toEqual([
      ["token", true, null],
      ["callback", true, null],
    ]);
    await shop.asked();
    expect((await test(shop)).at(-1)?.what).toBe("已经收到过微信推送的消息。");
  });

  it("says which secret or address is refused, and the address to put on the list", async () => {
    const shop = await makeAppShop(wechat(), kind);
    await shop.settings({ allowedIps: ["203.0.113.7"] });
    const [listed] = await test(shop);
    expect(listed).toMatchObject({ ok: false, code: `${kind}.40164`, ip: expect.stringMatching(/^[0-9.]+$/) });
    await shop.settings({ allowedIps: [], secret: "another-secret-of-it" });
    expect((await test(shop))[0]).toMatchObject({ ok: false, code: `${kind}.40125`, ip: null, next: expect.stringContaining("AppSecret") });
  });

  it("is not for agents, nor for another merchant", async () => {
    const [shop, other] = [await makeAppShop(wechat(), kind), await makeAppShop(wechat(), kind)];
    const input = { channelId: shop.channelId, locale: "en" as const, origin: null };
    await expect(testConnection(shop.as(shop.agent), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(testConnection(other.as(other.owner), input)).rejects.toMatchObject({ code: "not_found" });
  });
});

it("WeChat names the address it refuses in more than one way", () => {
  const named = (message: string) => refusedAddress(new ChannelError("refused", "40164", message));
  expect(named("40164 invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 1-2")).toBe("203.0.113.7");
  expect(named("40164 HTTP 403")).toBeNull();
});
