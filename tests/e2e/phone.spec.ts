import { expect } from "@playwright/test";
import { test } from "./journey";
import { Customer, demo, desk, findRow, replyBox, signIn, thread } from "./people";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("on a phone an agent reads, answers and ends a conversation", async ({ page, request }) => {
  await signIn(page, demo.owner);
  const customer = await Customer.create(request, "手机客服");
  await customer.say("手机上能回吗");
  await page.getByRole("tab", { name: /^排队中/ }).click();
  await (await findRow(page, "手机客服")).click();
  await expect(thread(page, "手机客服").getByText("手机上能回吗")).toBeVisible();
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(sideways).toBe(false);
  await replyBox(page).fill("可以的");
  await page.getByRole("button", { name: "发送", exact: true }).click();
  await customer.sees("可以的");

  await page.getByRole("button", { name: "更多操作" }).click();
  await page.getByRole("menuitem", { name: /填小结并结束/ }).click();
  const dialog = page.getByRole("dialog", { name: "结束与 手机客服 的会话" });
  await dialog.getByRole("textbox", { name: "小结" }).fill("问能不能用手机回");
  await dialog.getByRole("button", { name: "结束", exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.goto(`${desk}/conversations`);
  await page.getByRole("tab", { name: /^已结束/ }).click();
  await page.getByRole("link", { name: /手机客服/ }).click();
  await expect(thread(page, "手机客服").getByText(/问能不能用手机回/)).toBeVisible();
  await expect(page.getByRole("button", { name: "重新打开" })).toBeVisible();
});
