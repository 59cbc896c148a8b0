import { type Browser, expect, type Page } from "@playwright/test";
import { test } from "./journey";
import { Customer, demo, desk, findRow, goes, openFromQueue, replyBox, signIn, thread } from "./people";

const agents: Page[] = [];

async function agent(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, email);
  agents.push(page);
  return page;
}

/** The shop that all journeys share has a queue already: with room enough everybody in it is served as well. */
async function makeRoom(owner: Page, agent: Page): Promise<void> {
  const { userId } = (await (await agent.request.get(`${desk}/api/me`)).json()) as { userId: string };
  const headers = { "sec-fetch-site": "same-origin" };
  const done = await owner.request.put(`${desk}/api/members/${userId}/capacity`, { data: { capacity: 200 }, headers });
  expect(done.ok(), await done.text()).toBe(true);
}

/** Nobody stays on duty in the shop that all journeys share. */
test.afterEach(async () => {
  for (const page of agents.splice(0)) {
    const done = await page.request.put(`${desk}/api/seats/me/state`, {
      data: { state: "offline" },
      headers: { "sec-fetch-site": "same-origin" },
    });
    expect(done.ok(), await done.text()).toBe(true);
    await page.context().close();
  }
});

test("who goes on duty is given what waits and what comes, refuses a transfer with a reason, and hands over at the end", async ({
  browser,
  request,
}) => {
  const lin = await agent(browser, demo.owner);
  const chen = await agent(browser, demo.colleague);
  await makeRoom(lin, chen);
  await goes(chen, "在线");
  const customer = await Customer.create(request, "自动分配");
  await customer.say("这条裤子要什么码？");
  await (await findRow(chen, "自动分配")).click();
  await expect(chen.getByRole("heading", { level: 2, name: "自动分配" })).toBeVisible();
  await expect(thread(chen, "自动分配").getByText("分配给 小陈")).toBeVisible();

  await chen.getByRole("button", { name: "转接", exact: true }).click();
  const dialog = chen.getByRole("dialog");
  await dialog.getByText("林岚").first().click();
  await dialog.getByRole("textbox").last().fill("她问的是定制");
  await dialog.getByRole("button", { name: /^转接/ }).last().click();
  await (await findRow(lin, "自动分配")).click();
  await expect(lin.getByText("小陈 把这位客户转给您")).toBeVisible();
  await lin.getByRole("button", { name: "不接" }).click();
  await lin.getByRole("textbox", { name: "为什么不接" }).fill("定制也归你");
  await lin.getByRole("button", { name: "退回" }).click();
  await expect(thread(chen, "自动分配").getByText("定制也归你")).toBeVisible();
  await replyBox(chen).fill("您好，M 码合适");
  await replyBox(chen).press("Enter");
  await customer.sees("M 码合适");

  await chen.getByRole("button", { name: /^我的状态/ }).click();
  await chen.getByRole("menuitem", { name: /交班/ }).click();
  await chen.getByRole("dialog").getByRole("button", { name: "交班并离线" }).click();
  await expect(chen.getByRole("button", { name: "我的状态: 离线" })).toBeVisible();
  await openFromQueue(lin, "自动分配");
});

test("a laptop that is closed and opened again within the grace keeps its conversations", async ({ browser, request }) => {
  const chen = await agent(browser, demo.colleague);
  await makeRoom(await agent(browser, demo.owner), chen);
  await goes(chen, "在线");
  const customer = await Customer.create(request, "合上电脑");
  await customer.say("在吗");
  await (await findRow(chen, "合上电脑")).click();
  await expect(chen.getByRole("heading", { level: 2, name: "合上电脑" })).toBeVisible();
  await chen.goto("about:blank");
  await customer.say("还在吗");
  await chen.goto(`${desk}/conversations`);
  await expect(chen.getByRole("button", { name: "我的状态: 在线" })).toBeVisible();
  await (await findRow(chen, "合上电脑")).click();
  await expect(thread(chen, "合上电脑").getByText("还在吗")).toBeVisible();
  await expect(chen.getByText("由您接待")).toBeVisible();
});

test("a supervisor sees three waiting, assigns one, puts another first, and steps in", async ({ browser, request }) => {
  const lin = await agent(browser, demo.owner);
  const chen = await agent(browser, demo.colleague);
  const [one, two, three] = [
    await Customer.create(request, "排队甲"),
    await Customer.create(request, "排队乙"),
    await Customer.create(request, "排队丙"),
  ];
  await one.say("有现货吗");
  await two.say("什么时候发货");
  await three.say("尺码偏大吗");
  await lin.getByRole("tab", { name: /^排队中/ }).click();
  await lin.getByRole("link", { name: "排队与坐席" }).last().click();
  await expect(lin.getByRole("heading", { level: 1, name: "排队与坐席" })).toBeVisible();
  const waits = (name: string) => lin.getByRole("link", { name: new RegExp(`，${name}，`) });
  for (const name of ["排队甲", "排队乙", "排队丙"]) await expect(waits(name)).toBeVisible();

  await lin.getByRole("button", { name: "把 排队丙 置顶" }).click();
  await lin.mouse.move(0, 0);
  await expect(lin.locator("[data-queue-row]").first()).toHaveAttribute("aria-label", /排队丙/);
  await lin.getByRole("button", { name: "指派 排队甲" }).click();
  await lin.getByRole("menuitem", { name: /小陈/ }).click();
  await lin.mouse.move(0, 0);
  await expect(waits("排队甲")).toHaveCount(0);
  await (await findRow(chen, "排队甲")).click();
  await expect(thread(chen, "排队甲").getByText("分配给 小陈")).toBeVisible();

  await lin.getByRole("button", { name: "小陈 的操作" }).click();
  await lin.getByRole("menuitem", { name: "查看 小陈 的会话" }).click();
  await expect(lin.getByText("只看 小陈 的会话")).toBeVisible();
  await (await findRow(lin, "排队甲")).click();
  await lin.getByRole("button", { name: "介入回复" }).click();
  await replyBox(lin).fill("我是主管，现货今天就能发");
  await replyBox(lin).press("Enter");
  await one.sees("现货今天就能发");
  await expect(thread(chen, "排队甲").getByText("主管介入：林岚 直接回复客户，会话仍由 小陈 接待")).toBeVisible();
  await expect(chen.getByText("由您接待")).toBeVisible();

  await lin.getByRole("button", { name: "更多操作" }).click();
  await lin.getByRole("menuitem", { name: "悄悄提醒 小陈" }).click();
  const note = lin.getByRole("textbox", { name: "写内部备注" });
  await expect(note).toHaveValue("@小陈 ");
  await note.pressSequentially("先报库存再报价");
  await note.press("Enter");
  await expect(thread(chen, "排队甲").getByText("提醒您")).toBeVisible();
  expect(await one.phone()).not.toContain("先报库存");
});
