import { expect } from "@playwright/test";
import { replayLive } from "../support/live-bridge/replay-live";
import { test } from "./journey";
import { demo, desk, openFromQueue, signIn, thread } from "./people";

test("a merchant's own tool is connected, a live is replayed, and a comment says that it cannot be answered", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, demo.owner);
  await page.goto(`${desk}/settings/channels/connect`);
  await page.getByRole("link", { name: /^评论、私信和弹幕/ }).click();
  await expect(page.getByText("微信没有这些内容的官方接口")).toBeVisible();
  await page.getByRole("textbox", { name: "渠道名称" }).fill("直播间助手");
  await page.getByRole("button", { name: "生成地址和密钥" }).click();
  const field = async (name: string) => {
    await page.getByRole("button", { name: `复制 ${name}`, exact: true }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const [url, secret] = [await field("推送地址"), await field("签名密钥")];
  await expect(page.getByText("正在等第一次推送")).toBeVisible();
  expect(await replayLive({ url, secret })).toBe(9);
  await expect(page.getByText("已经收到签名正确的推送")).toBeVisible();

  await page.reload();
  await expect(page.getByText(secret)).toBeHidden();
  const settings = await page.getByRole("link", { name: "渠道设置" }).getAttribute("href");
  // The page shows what was there when it was asked for; on a busy machine the last pushes come a moment later.
  await expect(async () => {
    await page.goto(`${desk}${settings}`);
    await expect(page.getByText("6 条弹幕")).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });

  await page.goto(`${desk}/conversations`);
  await openFromQueue(page, "松果与橡子");
  const said = thread(page, "松果与橡子");
  await expect(said.getByText("视频里这件还有 M 码吗")).toBeVisible();
  await expect(said.getByText(/冬日羊绒上新/)).toBeVisible();
  await expect(page.getByText("微信没有开放评论和私信的回复接口")).toBeVisible();
  await expect(page.getByRole("button", { name: "写备注" })).toBeVisible();
});
