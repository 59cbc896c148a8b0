import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { test } from "./journey";
import { Customer, demo, desk, openFromQueue, signIn } from "./people";

const outside = [
  "/",
  "/sign-in",
  "/sign-up",
  "/forgot-password",
  "/reset-password",
  "/reset-password?token=long-enough-to-show-the-form",
  "/docs/api",
];
const inside = [
  "/conversations",
  "/queue",
  "/knowledge/canned-replies",
  "/settings/channels",
  "/settings/channels/connect",
  "/settings/channels/connect?kind=wechat_mini",
  "/settings/channels/connect?kind=wechat_shop",
  "/settings/entries",
  "/settings/entries/signing",
  "/settings/links",
  "/settings/hours",
  "/settings/reception",
  "/settings/routing",
  "/settings/members",
  "/settings/teams",
  "/settings/api-keys",
  "/settings/profile",
  "/settings/sessions",
];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const desktop = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };
/** Each theme meets each language and each size, and each language each size, in four walks and not in eight. */
const walks = [
  { colorScheme: "light", locale: "zh-CN", size: "desktop" },
  { colorScheme: "dark", locale: "en-US", size: "desktop" },
  { colorScheme: "light", locale: "en-US", size: "phone" },
  { colorScheme: "dark", locale: "zh-CN", size: "phone" },
] as const;

async function violations(page: Page): Promise<string[]> {
  // No page of ours holds another site's frame: the short way, which opens no second page to gather what frames found.
  const axe = new AxeBuilder({ page })
    .withTags(tags)
    .options({ resultTypes: ["violations"] })
    .setLegacyMode();
  const { violations: found } = await axe.analyze();
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(" "))
        .slice(0, 3)
        .join(" | ")}`,
  );
}

const speak = (context: BrowserContext, value: string) => context.addCookies([{ name: "huiyin_locale", value, url: desk }]);

/** What the desk's own page would be answered. */
const ask = <T>(page: Page, method: string, path: string, body?: object): Promise<T> =>
  page.evaluate(
    async ([verb, address, given]) => {
      const headers = { "content-type": "application/json" };
      return (await fetch(address, { method: verb, headers, body: given ? JSON.stringify(given) : undefined })).json();
    },
    [method, path, body] as const,
  ) as Promise<T>;

for (const { colorScheme, locale, size } of walks) {
  test(`no violation on any page, ${colorScheme}, ${locale}, ${size}`, async ({ browser, request }) => {
    test.setTimeout(240_000);
    const viewport = size === "phone" ? phone : desktop;
    const context = await browser.newContext({ colorScheme, locale, viewport, hasTouch: size === "phone", reducedMotion: "reduce" });
    const page = await context.newPage();
    const wrong: Record<string, string[]> = {};
    const look = async (name: string) => {
      const found = await violations(page);
      if (found.length > 0) wrong[name] = found;
    };
    const visit = async (path: string) => {
      await page.goto(desk + path);
      await expect(page.locator("h1").first()).toBeAttached();
      await look(path);
    };
    for (const path of outside) await visit(path);
    await visit("/invitation?token=nobody-was-invited-with-this");
    await speak(context, "zh-CN");
    await signIn(page, demo.owner);
    const customer = await Customer.create(request, `无障碍${colorScheme}${size}`);
    await customer.enter(5);
    await customer.say("请问怎么退货");
    await customer.say({ type: "image" });
    await customer.say({ type: "channels_shop_order" });
    await openFromQueue(page, customer.nickname);
    await expect(page.getByRole("log").getByText("请问怎么退货")).toBeVisible();
    await look("thread");
    const { data: channels } = await ask<{ data: { id: string }[] }>(page, "GET", "/api/channels");
    const email = `${colorScheme}-${size}@invited.example`;
    const { link } = await ask<{ link: string }>(page, "POST", "/api/members/invitations", { email, role: "agent" });
    await speak(context, locale === "en-US" ? "en" : "zh-CN");
    for (const path of [...inside, `/settings/channels/${channels[0]?.id}`]) await visit(path);
    await visit(new URL(link).pathname + new URL(link).search);
    expect(wrong).toEqual({});
    await context.close();
  });
}
