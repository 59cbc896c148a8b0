import { expect, type Page } from "@playwright/test";
import { test } from "./journey";
import { desk, findRow, goes, thread } from "./people";
import { Shop, said, screen } from "./shop";

async function ends(agent: Page, name: string): Promise<void> {
  await (await findRow(agent, name)).click();
  await expect(agent.getByRole("heading", { level: 2, name })).toBeVisible();
  const end = agent.getByRole("button", { name: "结束并下一个" });
  await end.hover();
  await expect(agent.getByRole("tooltip")).toContainText("结束并下一个");
  await end.click();
  // nobody has answered them, which is asked once
  const question = agent.getByRole("alertdialog", { name: "还没有人回复过客户，确定结束？" });
  await question.getByRole("button", { name: "结束并下一个" }).click();
  await expect(agent.getByText(`与 ${name} 的会话已结束`)).toBeVisible();
}

test("at the peak visitors see their place come nearer, one leaves a message instead, and a supervisor sees who waits", async ({
  browser,
}) => {
  const shop = await Shop.open(browser, "peak", "周主管");
  const agent = await shop.join("小高", 1);
  await agent.goto(`${desk}/conversations`);
  await goes(agent, "在线");
  const early = await shop.visit("早到", "现在下单今天发吗");
  await findRow(agent, "早到");
  const [first, second, third] = [
    await shop.visit("访客甲", "这件有黑色吗"),
    await shop.visit("访客乙", "能开发票吗"),
    await shop.visit("访客丙", "支持货到付款吗"),
  ];
  await expect(said(early, "前面还有")).toHaveCount(0);
  await expect(said(first, "下一位就是您")).toBeVisible();
  await expect(said(second, "前面还有 1 位")).toBeVisible();
  await expect(said(third, "前面还有 2 位")).toBeVisible();

  const { owner } = shop;
  await owner.goto(`${desk}/queue`);
  const stands = (place: number, name: string) => owner.getByRole("link", { name: `第 ${place} 位，${name}，打开会话` });
  for (const [index, name] of ["访客甲", "访客乙", "访客丙"].entries()) await expect(stands(index + 1, name)).toBeVisible();

  await ends(agent, "早到");
  await expect(said(early, "会话已结束，继续发消息即可再次咨询")).toBeVisible();
  await expect(said(first, "下一位就是您")).toBeHidden();
  await expect(said(second, "下一位就是您")).toBeVisible();
  await expect(said(third, "前面还有 1 位")).toBeVisible();
  await expect(stands(1, "访客乙")).toBeVisible();

  await screen(third).getByRole("button", { name: "不等了，留言" }).click();
  await expect(said(third, "已转为留言，可以继续补充")).toBeVisible();
  await expect(said(third, "前面还有")).toHaveCount(0);
  await expect(owner.getByRole("listitem").filter({ hasText: "访客丙" }).getByText("留言", { exact: true })).toBeVisible();

  await ends(agent, "访客甲");
  await expect(said(second, "下一位就是您")).toBeHidden();
  await expect(stands(1, "访客丙")).toBeVisible();
  await ends(agent, "访客乙");
  await (await findRow(agent, "访客丙")).click();
  await expect(thread(agent, "访客丙").getByText("客户选择了留言，不再排队等待")).toBeVisible();
  await expect(owner.getByText("没有人在排队")).toBeVisible();
});
