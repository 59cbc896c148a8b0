import { expect } from "@playwright/test";
import { test } from "./journey";
import { Customer, desk, openFromQueue, replyBox, simulator, thread } from "./people";

test("sign up, connect WeChat, a customer writes, an agent answers, the customer sees it", async ({ page, request, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(desk);
  await page.getByRole("link", { name: /注册/ }).first().click();
  await page.getByRole("textbox", { name: "店铺名称" }).fill("山野织物旗舰店");
  await page.getByRole("textbox", { name: "邮箱" }).fill("owner@shanye.example");
  await page.getByRole("textbox", { name: "密码" }).fill("yi ge hen chang de mima");
  await page.getByRole("button", { name: "注册并进入" }).click();
  await page.waitForURL(/\/settings\/channels\/connect/);

  await page.getByRole("link", { name: /^微信客服/ }).click();
  await page.getByRole("button", { name: "已经准备好" }).click();
  const corp = { corpId: "wwsignup0000000001", secret: "secret-of-the-sign-up-journey" };
  await page.getByRole("textbox", { name: "企业 ID" }).fill(corp.corpId);
  await page.getByRole("textbox", { name: "Secret" }).fill(corp.secret);
  await page.getByRole("button", { name: "生成回调信息" }).click();
  await expect(page.getByText("正在等企业微信来验证")).toBeVisible();
  const field = async (name: string) => {
    await page.getByRole("button", { name: `复制 ${name}`, exact: true }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const keys = { callbackUrl: await field("URL"), token: await field("Token"), encodingAesKey: await field("EncodingAESKey") };
  await request.post(`${simulator}/sim/corps`, { data: { ...corp, ...keys, name: "山野织物" } });
  await request.post(`${simulator}/sim/accounts`, { data: { corpId: corp.corpId, name: "山野客服" } });
  expect(await (await request.post(`${simulator}/sim/corps/${corp.corpId}/verify`)).json()).toMatchObject({ ok: true });
  await expect(page.getByText("企业微信已验证").first()).toBeVisible();
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByRole("button", { name: "测试连接", exact: true }).last().click();
  await expect(page.getByText(/找到 1 个客服账号/)).toBeVisible();
  await page.getByRole("button", { name: "下一步" }).click();
  await expect(page.getByRole("checkbox", { name: /山野客服/ })).toBeChecked();
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByRole("link", { name: "去收件箱" }).click();

  const customer = await Customer.create(request, "林小鹿🦌", { corpId: corp.corpId });
  await customer.enter(2);
  await customer.say("羊绒围巾还有驼色吗？");
  await openFromQueue(page, "林小鹿🦌");
  await expect(thread(page, "林小鹿").getByText("从直播间商品列表「秋冬羊绒专场」进入")).toBeVisible();
  await replyBox(page).fill("有的，驼色还有 6 件");
  await replyBox(page).press("Enter");
  const answer = thread(page, "林小鹿").getByRole("article").filter({ hasText: "有的，驼色还有 6 件" });
  await expect(answer).toContainText("已提交微信");
  await customer.sees("有的，驼色还有 6 件");
  await expect(page.getByText("可发 4/5 条")).toBeVisible();
});
