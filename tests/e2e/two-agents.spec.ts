import { expect } from "@playwright/test";
import { test } from "./journey";
import { Customer, demo, openFromQueue, replyBox, signIn, thread } from "./people";

test("two agents: one takes the thread, the other is told who has it and sees every line at once", async ({ browser, request }) => {
  const [lin, chen] = await Promise.all([browser.newContext(), browser.newContext()].map(async (context) => (await context).newPage()));
  if (!lin || !chen) throw new Error("no pages");
  await signIn(lin, demo.owner);
  await signIn(chen, demo.colleague);
  const customer = await Customer.create(request, "两位客服");
  await customer.enter(3);
  await customer.say("橱窗里的外套多重？");
  await openFromQueue(lin, "两位客服");
  await openFromQueue(chen, "两位客服");

  await chen.getByRole("button", { name: "接待" }).click();
  await expect(chen.getByRole("button", { name: "接待" })).toBeHidden();
  await expect(lin.getByRole("main").getByText("小陈").first()).toBeVisible();
  await replyBox(chen).fill("大约 1.2 公斤");
  await replyBox(chen).press("Enter");
  await expect(thread(lin, "两位客服").getByText("大约 1.2 公斤")).toBeVisible();
  await customer.sees("大约 1.2 公斤");

  await chen.getByRole("button", { name: "转接" }).click();
  await chen.getByRole("dialog").getByText("林岚").first().click();
  await chen.getByRole("dialog").getByRole("textbox").last().fill("她要加急");
  await chen.getByRole("dialog").getByRole("button", { name: /转接/ }).last().click();
  await expect(thread(lin, "两位客服").getByText(/她要加急/)).toBeVisible();
  await replyBox(lin).fill("我来跟进加急");
  await replyBox(lin).press("Enter");
  await customer.sees("我来跟进加急");
});

test("an internal note never reaches the customer", async ({ page, request }) => {
  await signIn(page, demo.owner);
  const customer = await Customer.create(request, "备注测试");
  await customer.say("在吗");
  await openFromQueue(page, "备注测试");
  await page.getByRole("tab", { name: "备注" }).click();
  await page.getByRole("textbox", { name: /备注/ }).first().fill("这位是老客户，注意语气");
  await page.getByRole("textbox", { name: /备注/ }).first().press("Enter");
  await expect(thread(page, "备注测试").getByText("这位是老客户，注意语气")).toBeVisible();
  await page.getByRole("tab", { name: "回复" }).click();
  await replyBox(page).fill("在的");
  await replyBox(page).press("Enter");
  await customer.sees("在的");
  expect(await customer.phone()).not.toContain("老客户");
});
