import { expect } from "@playwright/test";
import { test } from "./journey";
import { desk } from "./people";
import { ask, Shop } from "./shop";

test("who is taken out of the shop sees nothing of it from that moment, and their customers wait for others", async ({ browser }) => {
  const shop = await Shop.open(browser, "removed", "周主管");
  const agent = await shop.join("小离");
  await shop.visit("要紧的客户", "在吗");
  await agent.goto(`${desk}/conversations`);
  await expect(agent.getByText("您现在离线，不会分到会话")).toBeVisible();
  await agent.getByRole("button", { name: "上线" }).click();
  await expect(agent.getByRole("link", { name: /要紧的客户/ })).toBeVisible();

  const { userId } = await ask<{ userId: string }>(agent, "GET", "me");
  await ask(shop.owner, "DELETE", `members/${userId}`);
  await expect(agent.getByText("您已不在「店铺removed」")).toBeVisible();
  await expect(agent.getByText("要紧的客户")).toHaveCount(0);
  await agent.getByRole("link", { name: "返回登录" }).click();
  await expect(agent).toHaveURL(/sign-in/);

  await shop.owner.goto(`${desk}/conversations`);
  await shop.owner.getByRole("tab", { name: /排队中/ }).click();
  await expect(shop.owner.getByRole("link", { name: /要紧的客户/ })).toBeVisible();
});
