import { expect, test } from "@playwright/test";
import { Customer, demo, replyBox, signIn, thread } from "./people";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("on a phone an agent reads, answers and ends a conversation", async ({ page, request }) => {
  await signIn(page, demo.owner);
  const customer = await Customer.create(request, "手机客服");
  await customer.say("手机上能回吗");
  await page.getByRole("tab", { name: /^排队中/ }).click();
  await page.getByRole("link", { name: /手机客服/ }).click();
  await expect(thread(page, "手机客服").getByText("手机上能回吗")).toBeVisible();
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(sideways).toBe(false);
  await replyBox(page).fill("可以的");
  await page.getByRole("button", { name: "发送", exact: true }).click();
  await customer.sees("可以的");
});
