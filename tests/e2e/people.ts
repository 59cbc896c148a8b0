import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { simulatorPort, webPort } from "./start-product";

export const desk = `http://localhost:${webPort}`;
export const simulator = `http://localhost:${simulatorPort}`;
export const demo = { owner: "demo@huiyin.local", colleague: "chen@huiyin.local", password: "huiyin-demo" };

/** Signs in through the form, as a person does. */
export async function signIn(page: Page, email: string, password = demo.password): Promise<void> {
  await page.goto(`${desk}/sign-in`);
  await page.getByRole("textbox", { name: "邮箱" }).fill(email);
  await page.getByRole("textbox", { name: "密码" }).fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL(/\/conversations/);
}

type Say = string | Record<string, unknown>;

/** A customer of the simulated WeChat, at the demo shop unless said otherwise. */
export class Customer {
  constructor(
    private readonly request: APIRequestContext,
    readonly id: string,
    readonly nickname: string,
    private readonly openKfId?: string,
  ) {}

  static async create(request: APIRequestContext, nickname: string, at: { corpId?: string; openKfId?: string } = {}): Promise<Customer> {
    const made = await request.post(`${simulator}/sim/customers`, { data: { nickname, corpId: at.corpId } });
    const { id } = (await made.json()) as { id: string };
    return new Customer(request, id, nickname, at.openKfId);
  }

  private async act(verb: string, data: Record<string, unknown>): Promise<void> {
    const response = await this.request.post(`${simulator}/sim/customers/${this.id}/${verb}`, {
      data: { openKfId: this.openKfId, ...data },
    });
    expect(response.ok(), await response.text()).toBe(true);
  }

  /** 1 主页 … 5 订单页. */
  enter(channelsScene: number): Promise<void> {
    return this.act("enter", { channelsScene, nickname: "秋冬羊绒专场", shopNickname: "山野织物" });
  }

  say(what: Say): Promise<void> {
    return this.act("say", typeof what === "string" ? { type: "text", content: what } : what);
  }

  /** Taps a line of the newest menu that was sent. */
  async taps(line: string): Promise<void> {
    type Menu = { type: string; msgid: string; content: { list: { click?: { content: string } }[] } };
    const { data } = JSON.parse(await this.phone()) as { data: Menu[] };
    const menu = data.filter(({ type }) => type === "msgmenu").at(-1);
    const index = menu?.content.list.findIndex(({ click }) => click?.content === line) ?? -1;
    await this.act("tap", { msgid: menu?.msgid, index });
  }

  /** What the customer's phone shows, as text. */
  async phone(): Promise<string> {
    const query = this.openKfId ? `?openKfId=${this.openKfId}` : "";
    return (await this.request.get(`${simulator}/sim/customers/${this.id}/timeline${query}`)).text();
  }

  async sees(text: string): Promise<void> {
    await expect.poll(() => this.phone(), { timeout: 15_000 }).toContain(text);
  }
}

/** Brings a row of the list on screen, which draws only what is seen of it. `says`: something that stands in the row. */
export async function findRow(page: Page, says: string): Promise<Locator> {
  const row = page.getByRole("link", { name: new RegExp(says) });
  const list = page.locator("[data-virtuoso-scroller]").first();
  await expect(async () => {
    if ((await row.count()) === 0)
      await list.evaluate((scroller) => {
        const end = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
        scroller.scrollTop = end ? 0 : scroller.scrollTop + scroller.clientHeight / 2;
      });
    await expect(row).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  return row;
}

/** Opens a customer's thread from the queue. `says`: what stands in their row, where the name alone does not tell them. */
export async function openFromQueue(page: Page, nickname: string, says = nickname): Promise<void> {
  await page.getByRole("tab", { name: /^排队中/ }).click();
  await (await findRow(page, says)).click();
  await expect(page.getByRole("heading", { level: 2, name: nickname })).toBeVisible();
}

export const thread = (page: Page, nickname: string) => page.getByRole("log", { name: new RegExp(nickname) });
export const replyBox = (page: Page) => page.getByRole("textbox", { name: "回复客户" });

/** Says by the rail how one stands, as a person does. */
export async function goes(page: Page, state: "在线" | "离线"): Promise<void> {
  const item = page.getByRole("menuitem", { name: new RegExp(`^${state}`) });
  // A click on a page that has just come may be too early to be heard.
  await expect(async () => {
    if (!(await item.isVisible())) await page.getByRole("button", { name: /^我的状态/ }).click({ timeout: 5_000 });
    await expect(item).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await item.click();
  await expect(page.getByRole("button", { name: `我的状态: ${state}` })).toBeVisible();
}

/** Makes WeChat misbehave, and lets it behave again. */
export async function misbehave(request: APIRequestContext, fault: Record<string, unknown>): Promise<void> {
  expect((await request.post(`${simulator}/sim/faults`, { data: fault })).ok()).toBe(true);
}
export const behave = (request: APIRequestContext) => request.delete(`${simulator}/sim/faults`);
