import { expect, type Page } from "@playwright/test";
import { test } from "./journey";
import { desk, replyBox, thread } from "./people";
import { Shop, said } from "./shop";

/** Runs a line of the palette, found by what is typed. */
async function run(page: Page, typed: string, line: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type(typed);
  await expect(page.getByRole("option", { selected: true })).toContainText(line);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("a round without a mouse: on duty, the longest wait, a reply, a note, closed and on to the next, the settings and back", async ({
  browser,
}) => {
  const shop = await Shop.open(browser, "keys", "周主管");
  const agent = await shop.join("小键");
  await agent.goto(`${desk}/conversations`);
  await expect(agent.getByRole("button", { name: "我的状态: 离线" })).toBeVisible();
  await run(agent, "ztzx", "状态：在线");
  await expect(agent.getByRole("button", { name: "我的状态: 在线" })).toBeVisible();

  const first = await shop.visit("第一位", "有货吗");
  await expect(agent.getByRole("link", { name: /第一位/ })).toBeVisible();
  const second = await shop.visit("第二位", "包邮吗");
  await expect(agent.getByRole("link", { name: /第二位/ })).toBeVisible();

  await agent.keyboard.press("w");
  await expect(agent.getByRole("heading", { level: 2, name: "第一位" })).toBeVisible();
  await agent.keyboard.press("r");
  await expect(replyBox(agent)).toBeFocused();
  await agent.keyboard.type("有货的");
  await agent.keyboard.press("Enter");
  await expect(said(first, "有货的")).toBeVisible();
  await agent.keyboard.press("Escape");
  await agent.keyboard.press("n");
  await agent.keyboard.type("等她付款");
  await agent.keyboard.press("Enter");
  await expect(thread(agent, "第一位").getByText("等她付款")).toBeVisible();
  await agent.keyboard.press("Escape");
  await agent.keyboard.press("Control+Shift+Enter");
  await expect(agent.getByRole("heading", { level: 2, name: "第二位" })).toBeVisible();
  await expect(said(first, "会话已结束")).toBeVisible();

  await run(agent, "yysj", "设置：营业时间");
  await expect(agent).toHaveURL(`${desk}/settings/hours`);
  await run(agent, "第二", "第二位");
  await expect(agent.getByRole("heading", { level: 2, name: "第二位" })).toBeVisible();
  await run(agent, "xxyc", "小休 · 用餐");
  await expect(agent.getByRole("button", { name: /我的状态: .*45/ })).toBeVisible();
  await expect(said(second, "等她付款")).toHaveCount(0);
});
