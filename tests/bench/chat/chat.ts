import type { BrowserContext, CDPSession, Page } from "@playwright/test";
import { createWidgetChannel } from "@/lib/entries";
import { visitorHeader } from "@/lib/platform/browser/visitor-headers";
import { systemContext } from "@/lib/platform/context";
import { launchChromium } from "../browser";
import { median, type Report, spread } from "../figure";
import { scaled } from "../flags";
import { openStage } from "../stage";
import { noteUsable, timeTap } from "./in-frame";
import { openShopPage } from "./shop-page";

const visits = scaled(20, 3);
const written = 24;
const newest = "〔最新〕能再便宜一点吗";
const cpuTimes = 4;

type Line = { latency: number; downloadThroughput: number; uploadThroughput: number };

/** Lighthouse's slow 4G, and what DevTools makes of the same line under its name: it lays the latency on every request. */
const slow4g: Line = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const devtoolsSlow4g: Line = {
  latency: 150 * 3.75,
  downloadThroughput: (1_600_000 / 8) * 0.9,
  uploadThroughput: (750_000 / 8) * 0.9,
};

/** From the tap on a shop's page to a chat that shows what was said before and can be written in, on a slow phone. */
export async function measureChat(report: Report): Promise<void> {
  const stage = await openStage();
  const { entry } = await createWidgetChannel(systemContext(stage.merchantId, new Date()), { kind: "widget", name: "测速店" });
  const shop = await openShopPage(`${stage.webUrl}/widget.js?e=${entry.code}`);
  // Phones with little memory run a page and its frames in one process, so one throttle holds both.
  const browser = await launchChromium(["--disable-site-isolation-trials", "--disable-features=IsolateOrigins,site-per-process"]);
  try {
    const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, locale: "zh-CN" };
    const context = await browser.newContext(phone);
    await writeBefore(context, shop.url, `${stage.webUrl}/api/chat/${entry.code}`);
    await context.addInitScript("globalThis.__name ??= (given) => given");
    await context.addInitScript(noteUsable, newest);
    await visit(context, shop.url, slow4g); // the server's first page compiles what every later one uses
    const took: number[] = [];
    const heavy: number[] = [];
    for (let round = 0; round < visits; round++) {
      took.push(await visit(context, shop.url, slow4g));
      if (round % 4 === 0) heavy.push(await visit(context, shop.url, devtoolsSlow4g));
    }
    const given = { cpu: `x${cpuTimes}`, rttMs: slow4g.latency, history: written };
    report("chat.tap_to_usable", median(took), "ms", { atMost: 1000 }, { of: "median, nothing cached", ...given, ...spread(took) });
    report("chat.devtools_slow_4g", median(heavy), "ms", {}, { of: "median", rttMs: devtoolsSlow4g.latency, ...spread(heavy) });
  } finally {
    await browser.close();
    await shop.close();
    await stage.stop();
  }
}

const button = (page: Page) => page.getByRole("button", { name: "打开客服聊天" });

/** The visitor has been here before: this browser has a thread. */
async function writeBefore(context: BrowserContext, url: string, doors: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(url);
  await button(page).tap();
  await page.frameLocator("iframe").locator(".composer textarea").waitFor();
  const frame = page.frames().find((one) => one !== page.mainFrame());
  const token = await frame?.evaluate(() =>
    Object.entries(localStorage)
      .filter(([name]) => name.endsWith(".token"))
      .map(([, value]) => value)
      .pop(),
  );
  for (let n = 1; n <= written; n++) {
    const text = n === written ? newest : `第 ${n} 个问题：这条围巾有没有驼色的，几天能到`;
    const response = await fetch(`${doors}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", [visitorHeader]: token ?? "" },
      body: JSON.stringify({ clientId: `bench-message-${n}`, content: { type: "text", text } }),
    });
    if (!response.ok) throw new Error(`a visitor's message was answered ${response.status}`);
  }
  await page.close();
}

async function throttle(wire: CDPSession, line: Line): Promise<void> {
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", { offline: false, ...line });
  await wire.send("Emulation.setCPUThrottlingRate", { rate: cpuTimes });
}

async function visit(context: BrowserContext, url: string, line: Line): Promise<number> {
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send("Network.clearBrowserCache");
  await throttle(wire, line);
  await page.goto(url);
  await button(page).waitFor();
  await page.waitForTimeout(1000); // the shop's page is at rest when somebody taps
  const took = await timeTap(page, button(page));
  await page.close();
  return took;
}
