import http from "node:http";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";
import { test } from "./journey";
import { demo, desk, openFromQueue, replyBox, signIn, thread } from "./people";

type Ask = { method: string; path: string; body?: unknown };

/** What the desk's own page would be answered. */
const ask = <T>(page: Page, given: Ask): Promise<T> =>
  page.evaluate(async ({ method, path, body }) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(path, { method, headers, body: body ? JSON.stringify(body) : undefined });
    return response.status === 204 ? null : response.json();
  }, given) as Promise<T>;

/** A page of another site with a policy that lets nothing in but our script and our frame. */
async function otherSite(html: string): Promise<{ url: string; close(): void }> {
  const server = http.createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader("content-security-policy", `default-src 'none'; script-src ${desk}; frame-src ${desk}`);
    response.end(
      `<!doctype html><html lang="zh-CN"><title>羊毛围巾</title><h1>羊毛围巾</h1><button id="ask">问问客服</button>${html}</html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

async function makeEntry(browser: Browser, change: Record<string, unknown> = {}): Promise<{ page: Page; code: string }> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, demo.owner);
  const { id, code } = await ask<{ id: string; code: string }>(page, {
    method: "POST",
    path: "/api/entries",
    body: { name: "围巾商品页" },
  });
  await ask(page, { method: "PATCH", path: `/api/entries/${id}`, body: change });
  return { page, code };
}

const chat = (page: Page) => page.frameLocator("iframe");
const field = (page: Page) => chat(page).getByRole("textbox", { name: "输入消息" });

test("a visitor of another site writes, an agent answers, the visitor sees it, and it goes on after a reload", async ({ browser }) => {
  const { page: agent, code } = await makeEntry(browser);
  const site = await otherSite(`<script src="${desk}/widget.js?e=${code}" async></script>`);
  const visitor = await (await browser.newContext()).newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  visitor.on("request", (request) => asked.push(request.url()));
  visitor.on("console", (message) => complaints.push(message.text()));
  await visitor.goto(site.url);
  const open = visitor.getByRole("button", { name: "打开客服聊天" });
  await expect(open).toBeVisible();
  expect(asked.filter((url) => url.startsWith(desk))).toEqual([`${desk}/widget.js?e=${code}`]);
  await open.click();
  const word = `围巾会起球吗 ${Date.now()}`;
  await field(visitor).fill(word);
  await field(visitor).press("Enter");
  await expect(
    chat(visitor)
      .getByRole("log")
      .getByText(/前面还有 \d+ 位|下一位就是您|客服暂时都不在/),
  ).toBeVisible();

  await agent.goto(`${desk}/conversations`);
  await openFromQueue(agent, "访客", word);
  await expect(thread(agent, "访客").getByText(word)).toBeVisible();
  await field(visitor).pressSequentially("还有");
  await expect(agent.getByText("客户正在输入…")).toBeVisible();
  await replyBox(agent).fill("不会的，放心");
  await expect(chat(visitor).getByText("对方正在输入")).toBeAttached();
  await replyBox(agent).press("Enter");
  await expect(chat(visitor).getByRole("log").getByText("不会的，放心")).toBeVisible();
  await expect(thread(agent, "访客").getByText("访客已读")).toBeVisible();

  await visitor.reload();
  await visitor.getByRole("button", { name: "打开客服聊天" }).click();
  await expect(chat(visitor).getByRole("log").getByText("不会的，放心")).toBeVisible();
  await expect(field(visitor)).toHaveValue("还有");
  await chat(visitor).getByRole("button", { name: "关闭聊天" }).click();
  await replyBox(agent).fill("还有驼色");
  await replyBox(agent).press("Enter");
  await expect(visitor.getByRole("button", { name: "打开客服聊天" })).toContainText("1");
  expect(complaints).toEqual([]);
  site.close();
});

test("a page that is not allowed shows no chat and says why in one sentence; a hot area opens it where it is", async ({ browser }) => {
  const { code } = await makeEntry(browser, { allowedOrigins: ["https://shop.example"] });
  const site = await otherSite(`<script src="${desk}/widget.js?e=${code}" async></script>`);
  const visitor = await (await browser.newContext()).newPage();
  const said = visitor.waitForEvent("console");
  await visitor.goto(site.url);
  expect((await said).text()).toContain("不在这个入口允许的网站里");
  await expect(visitor.getByRole("button", { name: "打开客服聊天" })).toHaveCount(0);
  site.close();

  const hotAreas = [{ selector: "#ask", label: "咨询" }];
  const { code: second } = await makeEntry(browser, { settings: { look: { button: "none" }, hotAreas } });
  const other = await otherSite(`<script src="${desk}/widget.js?e=${second}" async></script>`);
  await visitor.goto(other.url);
  await expect(visitor.getByRole("button", { name: "咨询", exact: true })).toBeVisible();
  await visitor.getByRole("button", { name: "问问客服" }).click();
  await expect(field(visitor)).toBeVisible();
  await visitor.keyboard.press("Escape");
  await expect(field(visitor)).toBeHidden();
  other.close();
});

test("a form comes first, a picture is sent from a phone, and nothing is hard to reach", async ({ browser }) => {
  const form = {
    when: "always",
    fields: [
      { key: "name", kind: "name", label: "称呼" },
      { key: "topic", kind: "choice", label: "事项", options: ["售前", "售后"] },
    ],
  };
  const { page: agent, code } = await makeEntry(browser, { settings: { form } });
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      reducedMotion: "reduce",
    });
    const visitor = await context.newPage();
    const violations = async () =>
      (await new AxeBuilder({ page: visitor }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
    await visitor.goto(`${desk}/chat/${code}`);
    await visitor.getByRole("button", { name: "开始咨询" }).click();
    await expect(visitor.getByRole("alert")).toHaveText("请填写「称呼」。");
    expect(await violations()).toEqual([]);
    await visitor.getByRole("textbox", { name: "称呼" }).fill(`阿岚${colorScheme}`);
    await visitor.getByRole("combobox", { name: "事项" }).selectOption("售后");
    await visitor.getByRole("button", { name: "开始咨询" }).click();
    await visitor.locator("input[type=file]").setInputFiles("tests/simulator/samples/scarf.jpg");
    await expect(visitor.getByRole("button", { name: "查看大图" })).toBeVisible();
    await visitor.locator("input[type=file]").setInputFiles({ name: "a.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") });
    await expect(visitor.getByRole("alert")).toContainText("这种文件不能发送");
    expect(await violations()).toEqual([]);
    await context.close();
  }
  await agent.goto(`${desk}/conversations`);
  await openFromQueue(agent, "阿岚dark");
  await expect(thread(agent, "阿岚dark").getByText("称呼：阿岚dark")).toBeVisible();
  await expect(thread(agent, "阿岚dark").getByRole("button", { name: "放大查看：scarf.jpg" })).toBeVisible();
});
