import { expect } from "@playwright/test";
import { test } from "./journey";
import { behave, Customer, demo, misbehave, openFromQueue, replyBox, signIn, thread } from "./people";

test.afterEach(async ({ request }) => {
  await behave(request);
});

test("a desk that was cut off catches up without a reload and keeps the draft", async ({ page, request, context, browser }) => {
  await signIn(page, demo.owner);
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, demo.colleague);
  const customer = await Customer.create(request, "断线重连");
  await customer.say("第一句");
  await openFromQueue(page, "断线重连");
  await expect(thread(page, "断线重连").getByText("第一句")).toBeVisible();
  await replyBox(page).fill("写到一半");
  await context.setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event("offline")));
  await expect(page.getByText("连接断开，正在自动重连")).toBeVisible();
  for (const line of ["第二句", "第三句", "第四句"]) await customer.say(line);
  await openFromQueue(elsewhere, "断线重连");
  for (const line of ["第二句", "第三句", "第四句"]) {
    await expect(thread(elsewhere, "断线重连").getByText(line)).toHaveCount(1);
    expect(await thread(page, "断线重连").getByText(line).count()).toBe(0);
  }
  await context.setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  for (const line of ["第二句", "第三句", "第四句"]) await expect(thread(page, "断线重连").getByText(line)).toHaveCount(1);
  await expect(replyBox(page)).toHaveValue("写到一半");
  await expect(page.getByText("连接断开，正在自动重连")).toBeHidden();
  await page.reload();
  await expect(replyBox(page)).toHaveValue("写到一半");
  await elsewhere.context().close();
});

test("an answer that WeChat refused, and one that got no answer, are shown for what they are", async ({ page, request }) => {
  await signIn(page, demo.owner);
  const customer = await Customer.create(request, "如实显示");
  await customer.say("还在吗");
  await openFromQueue(page, "如实显示");
  await misbehave(request, { kind: "errcode", path: "kf/send_msg", times: 1, value: 40201 });
  await replyBox(page).fill("被拒绝的一条");
  await replyBox(page).press("Enter");
  const refused = thread(page, "如实显示").getByRole("article").filter({ hasText: "被拒绝的一条" });
  await expect(refused).toContainText("没有送达");
  await expect(refused.getByRole("button", { name: /重发/ })).toBeVisible();
  await misbehave(request, { kind: "drop_after", path: "kf/send_msg", times: 1 });
  await replyBox(page).fill("没有回音的一条");
  await replyBox(page).press("Enter");
  const unknown = thread(page, "如实显示").getByRole("article").filter({ hasText: "没有回音的一条" });
  await expect(unknown.getByRole("button", { name: /已收到/ })).toBeVisible();
  await customer.sees("没有回音的一条");
  await unknown.getByRole("button", { name: /已收到/ }).click();
  await expect(unknown.getByRole("button", { name: /已收到/ })).toBeHidden();
  expect((await customer.phone()).split("没有回音的一条")).toHaveLength(2);
});
