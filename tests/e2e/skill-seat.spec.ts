import { expect } from "@playwright/test";
import { test } from "./journey";
import { desk, findRow, goes, thread } from "./people";
import { Shop, said } from "./shop";

test("a rule made by hand is tried on the past, and sends who writes 尺码 to the colleague with the skill; the thread says why", async ({
  browser,
}) => {
  const shop = await Shop.open(browser, "skill", "周主管");
  const { owner } = shop;
  const expert = await shop.join("小尺");
  await shop.visit("以前的客人", "这款尺码偏大吗");

  await owner.goto(`${desk}/settings/teams`);
  await owner.getByRole("button", { name: "新建技能" }).click();
  await owner.getByRole("textbox", { name: "技能名称" }).fill("尺码顾问");
  await owner.getByRole("button", { name: "保存" }).click();
  await expect(owner.getByText("没人会")).toBeVisible();
  await owner.getByRole("checkbox", { name: "小尺 会 尺码顾问" }).check();
  await expect(owner.getByRole("columnheader", { name: /尺码顾问/ })).toContainText("1 人");

  await owner.goto(`${desk}/settings/routing`);
  await owner.getByRole("button", { name: "新建规则" }).click();
  const dialog = owner.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "规则名称" }).fill("尺码咨询");
  await dialog.getByRole("textbox", { name: "客户说到" }).fill("尺码");
  await dialog.getByRole("textbox", { name: "客户说到" }).press("Enter");
  await dialog.getByRole("combobox", { name: "技能" }).click();
  await owner.getByRole("option", { name: "尺码顾问" }).click();
  await expect(dialog.getByText("会「尺码顾问」的人")).toBeVisible();
  await dialog.getByRole("button", { name: "先试一试" }).click();
  await expect(dialog.getByText("最近 1 个会话中，这条规则会接到 0 个。")).toBeVisible();
  await expect(dialog.getByText("另有 1 个也符合，但被前面的「售前咨询」先接走。")).toBeVisible();
  await dialog.getByRole("button", { name: "保存" }).click();

  const handle = owner.getByRole("button", { name: /^移动「尺码咨询」/ });
  const places = owner.getByRole("listitem").filter({ has: owner.getByRole("heading", { level: 4 }) });
  await expect(places.last()).toContainText("尺码咨询");
  for (let place = await places.count(); place > 1; place--) {
    await handle.press("Alt+ArrowUp");
    await expect(places.nth(place - 2)).toContainText("尺码咨询");
  }
  await owner.getByRole("button", { name: "编辑: 尺码咨询" }).click();
  await dialog.getByRole("button", { name: "先试一试" }).click();
  await expect(dialog.getByText("最近 1 个会话中，这条规则会接到 1 个。")).toBeVisible();
  await expect(dialog.getByText("依据：说到“尺码”")).toBeVisible();
  await dialog.getByRole("button", { name: "取消" }).click();

  await owner.goto(`${desk}/conversations`);
  await expert.goto(`${desk}/conversations`);
  await goes(owner, "在线");
  await goes(expert, "在线");
  const [fits, other] = [await shop.visit("问尺码的", "一米七穿什么尺码"), await shop.visit("问发票的", "发票怎么开")];
  await (await findRow(expert, "问尺码的")).click();
  await expect(thread(expert, "问尺码的").getByText("分配给 小尺")).toBeVisible();
  await expert.getByText("规则「尺码咨询」").hover();
  await expect(expert.getByRole("tooltip")).toContainText("依据：说到“尺码”");
  await expect(expert.getByRole("tooltip")).toContainText("需要：尺码顾问");
  await expect(said(fits, "下一位就是您")).toHaveCount(0);
  await expect(said(other, "下一位就是您")).toHaveCount(0);
});
