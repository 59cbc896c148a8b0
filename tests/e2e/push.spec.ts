import { expect } from "@playwright/test";
import { test } from "./journey";
import { demo, desk, signIn } from "./people";

test.use({ viewport: { width: 1366, height: 768 }, permissions: ["notifications"] });

/** The push service of a browser's maker is out of reach here: a subscription stands in, and the rest is real. */
function standIn(): void {
  const bytes = (n: number) => crypto.getRandomValues(new Uint8Array(n));
  const text = (of: Uint8Array) =>
    btoa(String.fromCharCode(...of))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replace(/=+$/, "");
  const read = (): PushSubscription | null => {
    const kept = sessionStorage.getItem("stand-in");
    if (!kept) return null;
    const { key, ...subscription } = JSON.parse(kept) as { key: number[]; endpoint: string; keys: Record<string, string> };
    return {
      ...subscription,
      options: { applicationServerKey: new Uint8Array(key).buffer, userVisibleOnly: true },
      toJSON: () => subscription,
      unsubscribe: async () => {
        sessionStorage.removeItem("stand-in");
        return true;
      },
    } as unknown as PushSubscription;
  };
  PushManager.prototype.getSubscription = async () => read();
  PushManager.prototype.subscribe = async (options) => {
    const keys = { p256dh: text(new Uint8Array([4, ...bytes(64)])), auth: text(bytes(16)) };
    const key = [...((options?.applicationServerKey ?? new Uint8Array()) as Uint8Array)];
    sessionStorage.setItem("stand-in", JSON.stringify({ key, keys, endpoint: `https://push.example.com/${text(bytes(9))}` }));
    return read() as PushSubscription;
  };
}

test("a person turns push on, is told by the service worker, opens the conversation from it, and turns it off", async ({
  page,
  context,
}) => {
  await context.addInitScript(standIn);
  await signIn(page, demo.owner);
  await page.goto(`${desk}/settings/profile`);
  const device = page.getByRole("switch", { name: "在这台设备上推送" });
  await expect(device).not.toBeChecked();
  await device.click();
  await expect(device).toBeChecked();
  const devices = page.getByRole("listitem").filter({ hasText: "这台设备" });
  await expect(devices).toHaveCount(1);
  await expect(devices.getByRole("button", { name: /发送测试/ })).toBeVisible();

  const cdp = await context.newCDPSession(page);
  const registration = new Promise<string>((resolve) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  const notice = { title: "小满", body: "在吗", tag: "cnv_x", path: "/conversations", merchantId: null, silent: false };
  await cdp.send("ServiceWorker.deliverPushMessage", { origin: desk, registrationId: await registration, data: JSON.stringify(notice) });
  const shown = () =>
    page.evaluate(async () => {
      const registered = await navigator.serviceWorker.getRegistration("/");
      return (await registered?.getNotifications())?.map(({ title, body, tag }) => ({ title, body, tag }));
    });
  await expect.poll(shown).toEqual([{ title: "小满", body: "在吗", tag: "cnv_x" }]);

  await page.evaluate(() =>
    navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data: { kind: "huiyin.open", path: "/conversations" } })),
  );
  await page.waitForURL(/\/conversations$/);

  await page.goto(`${desk}/settings/profile`);
  await expect(devices).toHaveCount(1);
  await devices.getByRole("button", { name: /移除/ }).click();
  await expect(devices).toHaveCount(0);
  await expect(device).not.toBeChecked();
});

test("a browser that blocks notices is told what to do", async ({ page, context }) => {
  await context.addInitScript(() => Object.defineProperty(Notification, "permission", { get: () => "denied" }));
  await signIn(page, demo.owner);
  await page.goto(`${desk}/settings/profile`);
  await expect(page.getByText("浏览器已禁止本站的通知")).toBeVisible();
  await expect(page.getByRole("switch", { name: "在这台设备上推送" })).toBeDisabled();
});

test("the desk can be installed, and its worker is small, fresh and loads nothing", async ({ request }) => {
  const manifest = (await (await request.get(`${desk}/manifest.webmanifest`)).json()) as { start_url: string; icons: { src: string }[] };
  expect(manifest.start_url).toBe("/conversations");
  for (const { src } of manifest.icons) expect((await request.get(desk + src)).headers()["content-type"]).toBe("image/png");
  const worker = await request.get(`${desk}/push-worker.js`);
  expect(worker.headers()["cache-control"]).toBe("no-cache");
  expect(worker.headers()["content-security-policy"]).toContain("default-src 'none'");
  expect((await worker.body()).length).toBeLessThan(4_096);
});
