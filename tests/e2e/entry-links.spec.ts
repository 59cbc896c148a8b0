import { expect } from "@playwright/test";
import { test } from "./journey";
import { Customer, demo, desk, openFromQueue, signIn, simulator } from "./people";

const agents = {
  wechat: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50",
  mini: "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile MicroMessenger/8.0.50 miniProgram/wx1",
  wecom: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile wxwork/4.1.20 MicroMessenger/7.0.1",
  mobile: "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
};

test("an entry link is made, leads by where it is opened, and shows how far people came", async ({ page, browser, request }) => {
  await signIn(page, demo.owner);
  await page.goto(`${desk}/settings/links`);
  await page.getByRole("button", { name: "新建入口链接" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("textbox", { name: "场景代码" }).fill("直播");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form.getByText("请填写 1 到 40 个字的名称")).toBeVisible();
  await expect(form.getByText("场景代码只能用字母、数字")).toBeVisible();
  await form.getByRole("textbox", { name: "名称" }).fill("双 11 直播间");
  await form.getByRole("textbox", { name: "场景代码" }).fill("live-1111");
  await form.getByRole("button", { name: "保存" }).click();
  const card = page.getByRole("listitem").filter({ hasText: "双 11 直播间" });
  await expect(card.getByText("live-1111")).toBeVisible();
  await expect(card.getByText(/微信客服「.*」/).first()).toBeVisible();
  await expect(card.getByText("还没有人打开过")).toBeVisible();
  const address =
    (await card
      .getByText(/\/go\//)
      .first()
      .textContent()) ?? "";

  const leads = async (userAgent: string) => {
    const answer = await request.get(address, { headers: { "user-agent": userAgent }, maxRedirects: 0 });
    expect(answer.status()).toBe(302);
    return answer.headers().location ?? "";
  };
  await expect.poll(() => leads(agents.wechat)).toContain("/kf/");
  for (const agent of [agents.mini, agents.wecom, agents.mobile]) expect(await leads(agent)).toMatch(/\/chat\/\w+\?via=link$/);

  const computer = await (await browser.newContext()).newPage();
  await computer.goto(address);
  await expect(computer.getByRole("img", { name: "咨询二维码" })).toBeVisible();
  await computer.getByRole("link", { name: "在网页里咨询" }).click();
  await computer.getByRole("textbox").last().fill("网页里问一句");
  await computer.getByRole("textbox").last().press("Enter");
  await expect(computer.getByText("网页里问一句").first()).toBeVisible();

  const customer = await Customer.create(request, "链接来的");
  const link = await leads(agents.wechat);
  expect((await request.post(`${simulator}/sim/customers/${customer.id}/enter`, { data: { link } })).ok()).toBe(true);
  await customer.say("从直播间来的");
  await page.reload();
  await expect(card.getByRole("term").filter({ hasText: "咨询" })).toBeVisible();
  const funnel = async () => {
    await page.reload();
    return card.locator("dl").last().textContent();
  };
  await expect.poll(funnel, { timeout: 20_000 }).toMatch(/打开\s*2.*咨询\s*2/);

  await card.getByRole("button", { name: "二维码" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "下载 PNG" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.png$/);
  await page.keyboard.press("Escape");

  await card.getByRole("button", { name: /^删除/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "删除" }).click();
  await expect(card).toBeHidden();
  const gone = await request.get(address, { headers: { "user-agent": agents.wechat }, maxRedirects: 0 });
  expect(gone.status()).toBe(404);
  expect(await gone.text()).toContain("这个链接已经失效");

  await page.goto(`${desk}/conversations`);
  await openFromQueue(page, "链接来的");
});
