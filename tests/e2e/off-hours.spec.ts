import { expect, type Page } from "@playwright/test";
import { test } from "./journey";
import { desk, findRow, goes, replyBox, thread } from "./people";
import { Shop, said } from "./shop";

const dayMs = 86_400_000;
const closedDays = 3;
/** A day from now on as the shop's calendar (UTC+8) has it. */
const shopDay = (ahead: number) => new Date(Date.now() + 8 * 3_600_000 + ahead * dayMs).toISOString().slice(0, 10);

/** Closes the shop by its calendar for some days from today on. Answers when it opens, as customers are told: more than a day ahead, so that no midnight in between changes the words. */
async function close(owner: Page): Promise<string> {
  await owner.goto(`${desk}/settings/hours`);
  await owner.getByRole("switch", { name: "全天营业" }).click();
  const opens = shopDay(closedDays);
  for (let day = 0; day < closedDays; day++) {
    await owner.getByLabel("日期", { exact: true }).fill(shopDay(day));
    await owner.getByRole("button", { name: "添加这一天" }).click();
    await expect(owner.getByRole("button", { name: `移除 ${shopDay(day)}` })).toBeVisible();
  }
  await expect(owner.getByText("保存后：不营业")).toBeVisible();
  await owner.getByRole("button", { name: "保存" }).click();
  await expect(owner.getByText("营业时间已保存")).toBeVisible();
  await expect(owner.getByText("现在不营业")).toBeVisible();
  const [, month, date] = opens.split("-").map(Number);
  return `${month}月${date}日 09:00`;
}

test("off hours who writes is told when the shop opens and stands as 留言 without a clock; who comes on duty gets them after those who wait now", async ({
  browser,
}) => {
  const shop = await Shop.open(browser, "night", "周主管");
  const agent = await shop.join("小夜", 1);
  const opening = await close(shop.owner);
  const notice = `${opening} 上班后会尽快回复您`;

  const web = await shop.visit("夜里网页", "羽绒服能机洗吗");
  await expect(said(web, notice)).toBeVisible();
  await expect(said(web, "已转为留言，可以继续补充")).toBeVisible();
  await expect(said(web, "下一位就是您")).toHaveCount(0);
  const customer = await shop.customer("夜里微信");
  await customer.say("发什么快递");
  await customer.sees(notice);

  await agent.goto(`${desk}/conversations`);
  await agent.getByRole("tab", { name: /^排队中/ }).click();
  for (const name of ["夜里网页", "夜里微信"]) {
    const row = await findRow(agent, name);
    await expect(row.getByText("留言", { exact: true })).toBeVisible();
    await expect(row.getByText("已等待")).toHaveCount(0);
  }

  await shop.owner.getByRole("switch", { name: "全天营业" }).click();
  await shop.owner.getByRole("button", { name: "保存" }).click();
  await expect(shop.owner.getByText("全天 24 小时营业")).toBeVisible();
  const now = await shop.visit("现在在等", "还在吗");
  await expect(said(now, "客服暂时都不在，回来后会尽快回复您")).toBeVisible();

  await goes(agent, "在线");
  await agent.getByRole("tab", { name: /^会话中/ }).click();
  for (const [name, next] of [
    ["现在在等", "夜里网页"],
    ["夜里网页", "夜里微信"],
  ] as const) {
    await (await findRow(agent, name)).click();
    await expect(thread(agent, name).getByText("分配给 小夜")).toBeVisible();
    await expect(agent.getByRole("link", { name: new RegExp(next) })).toHaveCount(0);
    await replyBox(agent).fill(`在的，${name}`);
    await replyBox(agent).press("Enter");
    await expect(said(name === "夜里网页" ? web : now, `在的，${name}`)).toBeVisible();
    await agent.getByRole("button", { name: "结束并下一个" }).click();
  }
  await (await findRow(agent, "夜里微信")).click();
  await expect(thread(agent, "夜里微信").getByText("分配给 小夜")).toBeVisible();
});
