import { expect } from "@playwright/test";
import { test } from "./journey";
import { desk } from "./people";
import { ask, Shop } from "./shop";

type Made = { id: string };
const rule = (name: string, conditions: object, outcome: object = {}) => ({ name, conditions, outcome });

test("a rule that can never match, two that fight and a group without people are said on the page, and hours that exclude everything are refused", async ({
  browser,
}) => {
  const { owner } = await Shop.open(browser, "problems", "周主管");
  const empty = await ask<Made>(owner, "POST", "teams", { name: "空组", memberIds: [] });
  await ask(owner, "POST", "routing/rules", rule("打烊后", { hours: "closed" }));
  await ask(owner, "POST", "routing/rules", rule("甲", { words: ["发票"] }, { priority: 1 }));
  await ask(owner, "POST", "routing/rules", rule("乙", { words: ["发票"] }, { priority: 2 }));
  await ask(owner, "POST", "routing/rules", rule("给空组", { words: ["刻字"] }, { teamId: empty.id }));

  await owner.goto(`${desk}/settings/routing`);
  const line = (name: string) => owner.getByRole("listitem").filter({ has: owner.getByRole("heading", { level: 4, name, exact: true }) });
  await expect(line("打烊后")).toContainText("店铺没有设打烊时间，「非营业时间」永远不会符合。");
  await expect(line("乙")).toContainText("和前面的「甲」条件相同、去向不同，只有前面那条生效。");
  await expect(line("甲")).not.toContainText("只有前面那条生效");
  await expect(line("给空组")).toContainText("「空组」还没有人，会话会交给所有人。");

  await owner.goto(`${desk}/settings/teams`);
  await expect(owner.getByText("还没有成员，但规则「给空组」把会话交给这里：现在会交给所有人，请加人。")).toBeVisible();
  await owner.getByRole("button", { name: "删除小组: 空组" }).click();
  await expect(owner.getByRole("alertdialog")).toContainText("规则「给空组」把会话交给这个小组，删除后会改为交给所有人。");

  const never = { hours: { week: Array.from({ length: 7 }, () => []), days: [] } };
  await expect(ask(owner, "PUT", "reception/hours", never)).rejects.toThrow("按这样的设置店铺永远不营业，请至少留出一个营业时段。");
});
