import { expect } from "@playwright/test";
import { test } from "./journey";
import { desk } from "./people";
import { ask, Shop } from "./shop";

test("changes that are not saved are asked about before they are lost: by a link, a command, the way back, a closed dialog", async ({
  browser,
}) => {
  const { owner } = await Shop.open(browser, "unsaved", "周主管");
  const question = owner.getByRole("alertdialog", { name: "有修改还没保存" });
  const stay = () => question.getByRole("button", { name: "继续编辑" }).click();
  const leave = () => question.getByRole("button", { name: "不保存" }).click();

  await owner.goto(`${desk}/settings/members`);
  await owner.getByRole("link", { name: "营业时间" }).click();
  await owner.getByRole("switch", { name: "全天营业" }).click();
  await owner.getByRole("button", { name: "周一 添加时段" }).click();
  await owner.getByLabel("周一 开始").nth(1).fill("17:00");
  await expect(owner.getByText("周一的时段有重叠，请合并或错开。")).toHaveCount(1);
  await expect(owner.getByText("时段改正后显示营业状态")).toBeVisible();
  await expect(owner.getByLabel("周一 开始").nth(0)).toHaveAttribute("aria-invalid", "true");
  await owner.getByRole("link", { name: "成员" }).click();
  await stay();
  await expect(owner.getByLabel("周一 开始").nth(1)).toHaveValue("17:00");
  await owner.keyboard.press("ControlOrMeta+k");
  await owner.getByRole("option", { name: "设置：渠道" }).click();
  await stay();
  await expect(owner.getByLabel("周一 开始").nth(1)).toHaveValue("17:00");
  await owner.evaluate(() => window.history.back());
  await leave();
  await expect(owner).toHaveURL(`${desk}/settings/members`);

  const { id } = await ask<{ id: string }>(owner, "POST", "entries", { name: "官网" });
  await owner.goto(`${desk}/settings/entries/${id}`);
  await owner.getByLabel("入口名称").fill("官网首页");
  await owner.getByRole("link", { name: "营业时间" }).click();
  await stay();
  await owner.getByRole("button", { name: "保存", exact: true }).click();
  await expect(owner.getByRole("heading", { name: "官网首页" })).toBeVisible();

  await owner.goto(`${desk}/settings/reception`);
  await owner.getByRole("button", { name: "添加欢迎语" }).click();
  const welcome = owner.getByRole("dialog", { name: "添加欢迎语" });
  await owner.keyboard.press("Escape");
  await expect(welcome).toHaveCount(0);
  await owner.getByRole("button", { name: "添加欢迎语" }).click();
  await welcome.getByLabel("内容").fill("您好 {{昵称}}");
  await expect(welcome.getByText("{{昵称}} 在这里不会被替换，请删掉。")).toBeVisible();
  await owner.keyboard.press("Escape");
  await stay();
  await expect(welcome.getByLabel("内容")).toHaveValue("您好 {{昵称}}");
  await owner.keyboard.press("Escape");
  await leave();
  await expect(welcome).toHaveCount(0);

  await owner.getByLabel("等待多少秒后提示").fill("-3");
  await expect(owner.getByText("请填 10 到 3600 的整数。")).toBeVisible();
  await expect(owner.getByRole("button", { name: "保存", exact: true })).toBeDisabled();
});
