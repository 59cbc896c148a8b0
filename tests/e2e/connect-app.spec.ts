import { expect } from "@playwright/test";
import { test } from "./journey";
import { demo, desk, openFromQueue, replyBox, signIn, simulator, thread } from "./people";

test("a shop is connected only after its self-check, and its customer is answered", async ({ page, request, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const app = { appId: "wxe2eshop000000001", secret: "secret-of-the-shop-journey" };
  await request.post(`${simulator}/sim/apps`, { data: { ...app, kind: "shop", name: "山野小店", allowedIps: ["203.0.113.7"] } });
  await signIn(page, demo.owner);
  await page.goto(`${desk}/settings/channels/connect`);
  await page.getByRole("link", { name: /^微信小店/ }).click();
  await expect(page.getByRole("button", { name: "我已了解，继续" })).toBeDisabled();
  await page.getByRole("checkbox", { name: /我已看懂/ }).check();
  await page.getByRole("button", { name: "我已了解，继续" }).click();
  await page.getByRole("textbox", { name: "渠道名称" }).fill("山野小店客服");
  await page.getByRole("textbox", { name: "AppID" }).fill(app.appId);
  await page.getByRole("textbox", { name: "AppSecret" }).fill(app.secret);
  await page.getByRole("button", { name: "下一步" }).click();

  await expect(page.getByText("要加入可信名单的 IP")).toBeVisible();
  await expect(page.getByRole("button", { name: "下一步" })).toBeDisabled();
  await expect(page.getByRole("button", { name: /切换到自研客服/ })).toBeDisabled();
  await request.post(`${simulator}/sim/apps`, { data: { appId: app.appId, allowedIps: [] } });
  await page.getByRole("button", { name: "再自检一次" }).click();
  await expect(page.getByText("四项都通过了，可以继续。")).toBeVisible();
  await page.getByRole("button", { name: "下一步" }).click();

  await expect(page.getByText("正在等微信来验证")).toBeVisible();
  const field = async (name: string) => {
    await page.getByRole("button", { name: `复制 ${name}`, exact: true }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const keys = { callbackUrl: await field("URL"), token: await field("Token"), encodingAesKey: await field("EncodingAESKey") };
  const saved = await request.post(`${simulator}/sim/apps`, { data: { appId: app.appId, ...keys, verify: true } });
  expect(await saved.json()).toMatchObject({ verification: { ok: true } });
  await expect(page.getByText("微信已验证")).toBeVisible();
  await page.getByRole("button", { name: "下一步" }).click();

  const made = await request.post(`${simulator}/sim/apps/${app.appId}/users`, { data: {} });
  const place = `${simulator}/sim/apps/${app.appId}/users/${((await made.json()) as { openId: string }).openId}`;
  await request.post(`${place}/say`, { data: { type: "text", content: "这条围巾什么时候发货？" } });
  await expect(page.getByText("已经收到小店的推送")).toBeVisible();
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByRole("link", { name: "去收件箱" }).click();
  await openFromQueue(page, "微信用户");
  await expect(thread(page, "微信用户").getByText("这条围巾什么时候发货？")).toBeVisible();
  await replyBox(page).fill("今天就发");
  await replyBox(page).press("Enter");
  await expect.poll(async () => (await request.get(`${place}/timeline`)).text()).toContain("今天就发");
});

test("a callback step that was skipped stays open, and a wrong secret says where to mend it", async ({ page, request }) => {
  const app = { appId: "wxe2emini000000001", secret: "secret-of-the-mini-journey" };
  await request.post(`${simulator}/sim/apps`, { data: { ...app, kind: "mini" } });
  await signIn(page, demo.owner);
  await page.goto(`${desk}/settings/channels/connect?kind=wechat_mini`);
  await page.getByRole("button", { name: "已经准备好" }).click();
  await page.getByRole("textbox", { name: "AppID" }).fill("不是 AppID");
  await page.getByRole("button", { name: "生成回调信息" }).click();
  await expect(page.getByText("AppID 由字母和数字组成")).toBeVisible();
  await page.getByRole("textbox", { name: "AppID" }).fill(app.appId);
  await page.getByRole("textbox", { name: "AppSecret" }).fill("a-wrong-secret-of-it");
  await page.getByRole("button", { name: "生成回调信息" }).click();
  await page.getByRole("button", { name: "先跳过" }).click();
  await expect(page.getByText("微信不认这个 AppSecret")).toBeVisible();
  const steps = page.getByRole("navigation", { name: "接入步骤" });
  await expect(steps.getByRole("button", { name: /回调地址 *还没完成/ })).toBeVisible();
  await expect(steps.getByRole("button", { name: /AppSecret *需要修改/ })).toBeVisible();
  await page.getByRole("button", { name: "返回修改 AppID 和 AppSecret" }).click();
  await page.getByRole("textbox", { name: "AppSecret" }).fill(app.secret);
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByRole("button", { name: "先跳过" }).click();
  await expect(page.getByText("AppID 和 AppSecret 正确，微信已放行。")).toBeVisible();
  await page.getByRole("button", { name: "下一步" }).click();
  await expect(page.getByText("差一步：微信还没有验证回调地址")).toBeVisible();
});
