import fs from "node:fs";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import type { DeskPerson } from "./desk-people";

const installed = [
  process.env.CHROMIUM_PATH ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];
const quiet = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The installed Chromium, or Playwright's own. */
export const chromiumPath = (): string => installed.find((file) => file !== "" && fs.existsSync(file)) ?? chromium.executablePath();

/** Starts that Chromium. `more`: arguments of its own. */
export function launchChromium(more: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...quiet, "--disable-gpu", ...more] });
}

/** A browser in which a person is signed in already. */
export async function openAs(browser: Browser, webUrl: string, { cookie }: DeskPerson): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  await context.addCookies([{ ...cookie, url: webUrl, httpOnly: true, sameSite: "Lax" }]);
  await context.addInitScript("globalThis.__name ??= (given) => given"); // tsx marks the names of functions, those sent to the page too
  return context;
}
