import { randomUUID } from "node:crypto";
import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { Customer, desk, simulator } from "./people";

const password = "yi ge hen chang de mima";
const headers = { "sec-fetch-site": "same-origin" };

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What the desk's own page would be answered. */
export async function ask<T>(page: Page, method: Method, path: string, data?: object): Promise<T> {
  const answer = await page.request.fetch(`${desk}/api/${path}`, { method, data, headers });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return (answer.status() === 204 ? null : await answer.json()) as T;
}

const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

/** A shop of one journey alone, so that its queue, hours and rules are nobody else's; `key` names it in addresses. */
export class Shop {
  private kf: { corpId: string; openKfId: string } | null = null;
  private entryCode = "";

  private constructor(
    private readonly browser: Browser,
    private readonly key: string,
    readonly owner: Page,
  ) {}

  static async open(browser: Browser, name: string, ownerName: string): Promise<Shop> {
    const owner = await newPage(browser);
    const key = `${name}-${randomUUID().slice(0, 8)}`; // a journey that is tried again has another shop
    const data = { shopName: `店铺${name}`, trade: "other", name: ownerName, email: `owner@${key}.example`, password };
    await ask(owner, "POST", "account/sign-up", data);
    return new Shop(browser, key, owner);
  }

  /** A colleague who has joined by invitation, with a desk of their own. */
  async join(name: string, capacity = 10): Promise<Page> {
    const email = `agent-${capacity}@${this.key}.example`;
    const { link } = await ask<{ link: string }>(this.owner, "POST", "members/invitations", { email, role: "agent" });
    const page = await newPage(this.browser);
    await ask(page, "POST", "account/invitation", { token: new URL(link).searchParams.get("token"), name, password });
    const { userId } = await ask<{ userId: string }>(page, "GET", "me");
    await ask(this.owner, "PUT", `members/${userId}/capacity`, { capacity });
    return page;
  }

  /** Somebody on the shop's own chat page, who gives their name in the form and writes. */
  async visit(name: string, words: string): Promise<Page> {
    if (!this.entryCode) {
      const { id, code } = await ask<{ id: string; code: string }>(this.owner, "POST", "entries", { name: "商品页" });
      const form = { when: "always", fields: [{ key: "name", kind: "name", label: "称呼" }] };
      await ask(this.owner, "PATCH", `entries/${id}`, { settings: { form } });
      this.entryCode = code;
    }
    const page = await newPage(this.browser);
    await page.goto(`${desk}/chat/${this.entryCode}`);
    await page.getByRole("textbox", { name: "称呼" }).fill(name);
    await page.getByRole("button", { name: "开始咨询" }).click();
    await write(page, words);
    return page;
  }

  /** A customer of the shop's 微信客服, which is connected for the first of them. */
  async customer(nickname: string): Promise<Customer> {
    this.kf ??= await this.connect();
    return Customer.create(this.owner.request, nickname, this.kf);
  }

  private async connect(): Promise<{ corpId: string; openKfId: string }> {
    const { request } = this.owner;
    const corp = { corpId: `ww${this.key}0000000001`.slice(0, 18), secret: `secret-of-the-journey-${this.key}` };
    type Opening = { channel: { id: string }; setup: { callbackUrl: string; token: string; encodingAesKey: string } };
    const { channel, setup } = await ask<Opening>(this.owner, "POST", "channels", { kind: "wechat_kf", name: "微信客服", ...corp });
    await request.post(`${simulator}/sim/corps`, { data: { ...corp, ...setup, name: this.key } });
    const made = await request.post(`${simulator}/sim/accounts`, { data: { corpId: corp.corpId, name: "客服" } });
    const { openKfId } = (await made.json()) as { openKfId: string };
    expect(await (await request.post(`${simulator}/sim/corps/${corp.corpId}/verify`)).json()).toMatchObject({ ok: true });
    await ask(this.owner, "POST", `channels/${channel.id}/test`);
    return { corpId: corp.corpId, openKfId };
  }
}

/** Writes on the shop's own chat page, and waits until it has arrived. */
export async function write(page: Page, words: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "输入消息" });
  await field.fill(words);
  await field.press("Enter");
  await expect(said(page, words)).toBeVisible();
  await expect(page.getByText("发送中")).toBeHidden();
}

/** The customer's screen of the shop's own chat page. */
export const screen = (page: Page): Locator => page.getByRole("log", { name: "聊天记录" });
export const said = (page: Page, words: string | RegExp): Locator => screen(page).getByText(words);
