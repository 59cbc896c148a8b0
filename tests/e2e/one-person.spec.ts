import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { test } from "./journey";
import { Customer, demo, openFromQueue, signIn, simulator } from "./people";

async function withUnionId(request: APIRequestContext, nickname: string, unionId: string): Promise<Customer> {
  const made = await request.post(`${simulator}/sim/customers`, { data: { nickname, unionId } });
  return new Customer(request, ((await made.json()) as { id: string }).id, nickname);
}

const panel = (page: Page) => page.getByRole("region", { name: "客户资料" });

test("two names with one UnionID stand as one customer, and the desk says so", async ({ page, request }) => {
  await signIn(page, demo.owner);
  const phone = await withUnionId(request, "同一人甲", "union-e2e-1");
  const tablet = await withUnionId(request, "同一人乙", "union-e2e-1");
  await phone.say("外套有货吗");
  await openFromQueue(page, "同一人甲");
  await panel(page).getByRole("tab", { name: "客户" }).click();
  await expect(panel(page).getByText("还没有与其他客户合并。")).toBeVisible();
  await tablet.say("换个号再问一下外套");
  await expect(panel(page).getByText("已合并「同一人乙」")).toBeVisible();
  await expect(panel(page).getByText(/UnionID 相同/)).toBeVisible();
});

test("a supervisor joins two customers by hand, sees both before it, and undoes it; an agent's desk follows", async ({
  browser,
  request,
}) => {
  const [lin, chen] = await Promise.all([browser.newContext(), browser.newContext()].map(async (context) => (await context).newPage()));
  if (!lin || !chen) throw new Error("no pages");
  await signIn(lin, demo.owner);
  await signIn(chen, demo.colleague);
  const [one, two] = [await Customer.create(request, "手动甲"), await Customer.create(request, "手动乙")];
  await one.say("我要退货");
  await two.say("还是我，换了微信");
  await openFromQueue(lin, "手动甲");
  await openFromQueue(chen, "手动乙");
  await panel(lin).getByRole("tab", { name: "客户" }).click();
  await panel(chen).getByRole("tab", { name: "客户" }).click();
  await expect(panel(chen).getByRole("button", { name: "合并客户…" })).toBeHidden();

  await panel(lin).getByRole("button", { name: "合并客户…" }).click();
  const dialog = lin.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "查找客户" }).fill("手动乙");
  await dialog.getByRole("button", { name: /手动乙/ }).click();
  await expect(dialog.getByRole("region", { name: "保留" })).toContainText("手动甲");
  await expect(dialog.getByRole("region", { name: "并入" })).toContainText("手动乙");
  await dialog.getByRole("button", { name: "确认合并" }).click();
  await expect(panel(lin).getByText("已合并「手动乙」")).toBeVisible();
  await expect(panel(lin).getByText(/林岚 手动合并/)).toBeVisible();
  await expect(chen.getByRole("heading", { level: 2, name: "手动甲" })).toBeVisible();
  await expect(panel(chen).getByText("已合并「手动乙」")).toBeVisible();

  await panel(lin).getByRole("button", { name: "撤销与「手动乙」的合并" }).click();
  await lin.getByRole("alertdialog").getByRole("button", { name: "撤销合并" }).click();
  await expect(panel(lin).getByText("还没有与其他客户合并。")).toBeVisible();
  await expect(chen.getByRole("heading", { level: 2, name: "手动乙" })).toBeVisible();
});
