import { expect, type Page } from "@playwright/test";
import { test } from "./journey";
import { desk, findRow, goes, replyBox, thread } from "./people";
import { Shop, said, screen } from "./shop";

async function answers(agent: Page, name: string, words: string): Promise<void> {
  await (await findRow(agent, name)).click();
  await expect(agent.getByRole("heading", { level: 2, name })).toBeVisible();
  await replyBox(agent).fill(words);
  await replyBox(agent).press("Enter");
}

test("a conversation ends by the shop's form, an undone end asks nobody, and customers rate by stars and by the menu", async ({
  browser,
}) => {
  const shop = await Shop.open(browser, "rating", "周主管");
  const { owner } = shop;
  const agent = await shop.join("小评");
  await owner.goto(`${desk}/settings/reception`);
  await owner.getByRole("textbox", { name: "咨询主题" }).fill("尺码\n物流");
  await owner.getByRole("checkbox", { name: "主题" }).check();
  await owner.getByRole("button", { name: "保存" }).click();
  await expect(owner.getByText("已保存")).toBeVisible();

  await agent.goto(`${desk}/conversations`);
  await goes(agent, "在线");
  const web = await shop.visit("网页客人", "快递到哪了");
  const customer = await shop.customer("微信客人");
  await customer.say("穿 M 码合适吗");
  await answers(agent, "微信客人", "合适的");
  await customer.sees("合适的");
  await answers(agent, "网页客人", "明天送到");
  await expect(said(web, "明天送到")).toBeVisible();

  await agent.getByRole("button", { name: "更多操作" }).click();
  await agent.getByRole("menuitem", { name: "填小结并结束" }).click();
  const form = agent.getByRole("dialog");
  await form.getByRole("button", { name: /^结束/ }).first().click();
  await expect(form.getByText("请选择咨询主题")).toBeVisible();
  await form.getByRole("button", { name: "物流" }).click();
  await form.getByRole("button", { name: /^结束/ }).first().click();
  await expect(said(web, "会话已结束")).toBeVisible();
  await agent.getByRole("button", { name: "撤销" }).click();
  await expect(thread(agent, "网页客人").getByText("小评 重新打开了会话")).toBeVisible();
  await expect(said(web, "会话已结束")).toBeHidden();

  await (await findRow(agent, "微信客人")).click();
  await expect(agent.getByRole("heading", { level: 2, name: "微信客人" })).toBeVisible();
  await agent.getByRole("button", { name: "结束并下一个" }).click();
  await expect(form).toContainText("结束与 微信客人 的会话");
  await form.getByRole("button", { name: "尺码" }).click();
  await form.getByRole("button", { name: /^结束/ }).first().click();
  await customer.sees("请为本次服务打分：");
  // Asked later, answered already: the end that was undone has asked nobody.
  await expect(said(web, "请为本次服务打分：")).toHaveCount(0);
  await customer.taps("5 非常满意");
  await customer.sees("感谢您的评价");
  await expect(thread(agent, "微信客人").getByText("客户评价：★★★★★")).toBeVisible();

  await (await findRow(agent, "网页客人")).click();
  await expect(agent.getByRole("heading", { level: 2, name: "网页客人" })).toBeVisible();
  await agent.getByRole("button", { name: "结束并下一个" }).click();
  await expect(form.getByRole("button", { name: "物流" })).toHaveAttribute("aria-pressed", "true");
  await form.getByRole("button", { name: /^结束/ }).first().click();
  const survey = screen(web).getByRole("group", { name: "请为本次服务打分：" });
  await expect(survey).toHaveCount(1);
  await survey.getByText("★").nth(3).click();
  await survey.getByRole("textbox").fill("回复很快");
  await survey.getByRole("button", { name: "提交评价" }).click();
  await expect(screen(web).getByRole("img", { name: "4 星" })).toBeVisible();
  await agent.getByRole("tab", { name: /^已结束/ }).click();
  await (await findRow(agent, "网页客人")).click();
  await expect(thread(agent, "网页客人").getByText("客户评价：★★★★☆")).toBeVisible();
  await expect(thread(agent, "网页客人").getByText("回复很快")).toBeVisible();
});
