import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Window } from "happy-dom";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

type Rendered = {
  data: Record<string, unknown>;
  instance: Record<string, (...given: unknown[]) => unknown>;
  dom: HTMLElement;
  attach(parent: unknown): void;
  querySelector(selector: string): { dispatchEvent(name: string): void; dom: HTMLElement } | undefined;
  addEventListener(name: string, heard: (event: { detail: unknown }) => void): void;
};
type Simulate = { load(file: string): string; render(id: string, properties?: object): Rendered; sleep(ms?: number): Promise<void> };

const code = "abcdefgh23";
const site = "https://desk.example.com";
const wx = { login: vi.fn(), request: vi.fn(), navigateTo: vi.fn(), showToast: vi.fn(), openCustomerServiceChat: vi.fn() as unknown };
let simulate: Simulate;
let folder: string;
let page: Window;

beforeAll(async () => {
  page = new Window({ url: "https://localhost/" });
  const names = [
    "document",
    "HTMLElement",
    "Node",
    "Element",
    "Event",
    "CustomEvent",
    "MouseEvent",
    "MutationObserver",
    "getComputedStyle",
  ];
  for (const name of names) vi.stubGlobal(name, page[name as keyof Window]);
  vi.stubGlobal("window", page);
  // @ts-expect-error it comes without types
  simulate = (await import("miniprogram-simulate")).default as Simulate;
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "huiyin-contact-"));
  fs.cpSync("public/huiyin-contact", folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "config.js"), `module.exports = { site: "${site}", entry: "${code}" };`);
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
  vi.unstubAllGlobals();
});

beforeEach(() => {
  for (const call of [wx.login, wx.request, wx.navigateTo, wx.showToast]) call.mockReset();
  wx.openCustomerServiceChat = vi.fn();
  vi.stubGlobal("wx", wx);
});

function render(file: string, properties: object = {}): Rendered {
  const component = simulate.render(simulate.load(path.join(folder, file)), properties);
  component.attach(page.document.createElement("div"));
  return component;
}
const tap = async (component: Rendered) => {
  component.querySelector(".huiyin-contact")?.dispatchEvent("tap");
  await simulate.sleep(10);
};
const argumentOf = (call: unknown) => (call as ReturnType<typeof vi.fn>).mock.calls[0]?.[0] as Record<string, unknown>;

describe("the button of huiyin-contact", () => {
  it.each(["kf", "contact", "chat"])("says what it is for, whichever way it opens: %s", (way) => {
    expect(render("index", { way }).dom.textContent).toBe("联系客服");
    expect(render("index", { way, text: "问问店主" }).dom.textContent).toBe("问问店主");
    expect(render("index", { way, text: "" }).dom.textContent).toBe(""); // then it shows what stands within the tag
  });

  it("opens 微信客服 from the tap itself, with a card when one is wished", async () => {
    const component = render("index", {
      way: "kf",
      kfUrl: "https://work.weixin.qq.com/kf/x",
      corpId: "ww1",
      showCard: true,
      cardTitle: "围巾",
    });
    await tap(component);
    expect(argumentOf(wx.openCustomerServiceChat)).toMatchObject({
      extInfo: { url: "https://work.weixin.qq.com/kf/x" },
      corpId: "ww1",
      showMessageCard: true,
      sendMessageTitle: "围巾",
    });
    expect(wx.navigateTo).not.toHaveBeenCalled();
  });

  it.each([
    ["the address is missing", { way: "kf", corpId: "ww1" }, true],
    ["the corp is missing", { way: "kf", kfUrl: "https://work.weixin.qq.com/kf/x" }, true],
    ["WeChat is too old", { way: "kf", kfUrl: "https://work.weixin.qq.com/kf/x", corpId: "ww1" }, false],
    ["the merchant wants the page", { way: "chat" }, true],
  ])("opens the chat page where %s", async (_, properties, known) => {
    if (!known) wx.openCustomerServiceChat = undefined;
    await tap(render("index", { ...properties, entry: code }));
    expect(argumentOf(wx.navigateTo).url).toBe(`/components/huiyin-contact/chat/index?entry=${code}`);
  });

  it("opens the chat page when WeChat refuses, and says when even that does not open", async () => {
    const component = render("index", { way: "kf", kfUrl: "https://work.weixin.qq.com/kf/x", corpId: "ww1" });
    const failed: unknown[] = [];
    component.addEventListener("failed", ({ detail }) => failed.push(detail));
    await tap(component);
    (argumentOf(wx.openCustomerServiceChat).fail as (error: object) => void)({ errMsg: "openCustomerServiceChat:fail" });
    expect(wx.navigateTo).toHaveBeenCalledOnce();
    (argumentOf(wx.navigateTo).fail as (error: object) => void)({ errMsg: "navigateTo:fail" });
    expect(failed).toEqual([
      { way: "kf", reason: "openCustomerServiceChat:fail" },
      { way: "chat", reason: "navigateTo:fail" },
    ]);
    expect(argumentOf(wx.showToast).title).toContain("暂时打不开");
  });

  it("carries the entry where the mini program's own service opens", () => {
    expect(render("index", { way: "contact" }).instance.data).toMatchObject({ sessionFrom: `hy:${code}` });
    expect(render("index", { way: "contact", entry: "zzzzzzzz99" }).instance.data).toMatchObject({ sessionFrom: "hy:zzzzzzzz99" });
  });
});

describe("the chat page of huiyin-contact", () => {
  const logsIn = () => wx.login.mockImplementation(({ success }) => success({ code: "wx-code" }));
  const logsInAnd = (happens: () => void) => () => {
    logsIn();
    happens();
  };
  const answers = (statusCode: number, data: unknown) => wx.request.mockImplementation(({ success }) => success({ statusCode, data }));
  const shown = async (properties: object = {}) => {
    const component = render("chat/index", properties);
    await simulate.sleep(10);
    return component.instance.data as unknown as { address: string; problem: string };
  };

  it("signs the user in by the code alone and shows the chat", async () => {
    logsIn();
    answers(200, { address: `${site}/chat/${code}?via=link#identity=a.b.c`, signed: true });
    expect(await shown({ hy: code })).toMatchObject({ address: `${site}/chat/${code}?via=link#identity=a.b.c`, problem: "" });
    expect(argumentOf(wx.request)).toMatchObject({ url: `${site}/api/chat/${code}/mini`, method: "POST", data: { code: "wx-code" } });
  });

  it.each([
    ["wx.login fails", () => wx.login.mockImplementation(({ fail }) => fail({ errMsg: "login:fail" }))],
    ["the door refuses", logsInAnd(() => answers(429, { detail: "…" }))],
    ["the answer leads elsewhere", logsInAnd(() => answers(200, { address: "https://evil.example/chat", signed: true }))],
  ])("opens the chat for an unnamed visitor when %s", async (_, happens) => {
    happens();
    expect(await shown({ entry: code })).toMatchObject({ address: `${site}/chat/${code}?via=link` });
  });

  it("says what is wrong and tries again when nothing can be reached", async () => {
    logsIn();
    wx.request.mockImplementation(({ fail }) => fail({ errMsg: "request:fail timeout" }));
    const component = render("chat/index", { entry: code });
    await simulate.sleep(10);
    expect(component.instance.data).toMatchObject({ address: "", problem: expect.stringContaining("网络") });
    answers(200, { address: `${site}/chat/${code}?via=link#identity=a.b.c`, signed: true });
    component.querySelector(".huiyin-chat-again")?.dispatchEvent("tap");
    await simulate.sleep(10);
    expect(component.instance.data).toMatchObject({ address: expect.stringContaining("#identity="), problem: "" });
  });
});
