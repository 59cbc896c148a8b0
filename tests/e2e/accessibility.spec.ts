import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { Customer, demo, desk, openFromQueue, signIn } from "./people";

const outside = ["/", "/sign-in", "/sign-up", "/forgot-password", "/docs/api"];
const inside = [
  "/conversations",
  "/knowledge/canned-replies",
  "/settings/channels",
  "/settings/channels/connect",
  "/settings/members",
  "/settings/teams",
  "/settings/api-keys",
  "/settings/profile",
  "/settings/sessions",
];

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(" "))
        .slice(0, 3)
        .join(" | ")}`,
  );
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const locale of ["zh-CN", "en-US"]) {
    test(`no violation on any page, ${colorScheme}, ${locale}`, async ({ browser, request }) => {
      test.setTimeout(180_000);
      const context = await browser.newContext({ colorScheme, locale, viewport: { width: 1366, height: 768 } });
      const page = await context.newPage();
      const wrong: Record<string, string[]> = {};
      const visit = async (path: string) => {
        await page.goto(desk + path);
        await page.waitForLoadState("load");
        await expect(page.locator("h1").first()).toBeAttached();
        const found = await violations(page);
        if (found.length > 0) wrong[path] = found;
      };
      for (const path of outside) await visit(path);
      await context.addCookies([{ name: "huiyin_locale", value: "zh-CN", url: desk }]);
      await signIn(page, demo.owner);
      const customer = await Customer.create(request, `无障碍${colorScheme}${locale.slice(0, 2)}`);
      await customer.enter(5);
      await customer.say("请问怎么退货");
      await customer.say({ type: "image" });
      await customer.say({ type: "channels_shop_order" });
      await openFromQueue(page, customer.nickname);
      await expect(page.getByRole("log").getByText("请问怎么退货")).toBeVisible();
      const found = await violations(page);
      if (found.length > 0) wrong.thread = found;
      await context.addCookies([{ name: "huiyin_locale", value: locale === "en-US" ? "en" : "zh-CN", url: desk }]);
      for (const path of inside) await visit(path);
      expect(wrong).toEqual({});
      await context.close();
    });
  }
}
