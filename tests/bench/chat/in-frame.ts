import type { Page } from "@playwright/test";

type Marks = { huiyinTap?: number; huiyinUsable?: number };

/** Runs in every frame: notes when a finger touches the page, and when a chat can be written in and shows `newest`. */
export function noteUsable(newest: string): void {
  const marks = globalThis as Marks;
  const now = () => performance.timeOrigin + performance.now();
  addEventListener(
    "pointerdown",
    () => {
      marks.huiyinTap ??= now();
    },
    true,
  );
  const look = () => {
    const field = document.querySelector<HTMLTextAreaElement>(".composer textarea");
    const thread = document.querySelector(".thread");
    if (!field || field.disabled || !thread?.textContent?.includes(newest)) return;
    watching.disconnect();
    // the frame that shows it has been handed over once the task after it runs
    requestAnimationFrame(() =>
      setTimeout(() => {
        marks.huiyinUsable = now();
      }),
    );
  };
  const watching = new MutationObserver(look);
  watching.observe(document, { childList: true, subtree: true, characterData: true });
}

/** Milliseconds from the finger's touch to a chat that can be used. */
export async function timeTap(page: Page, button: { tap(): Promise<void> }): Promise<number> {
  await button.tap();
  const frame = page.frames().find((one) => one !== page.mainFrame());
  if (!frame) throw new Error("the tap opened no frame");
  await frame.waitForURL(/\/chat\//);
  await frame.waitForFunction(() => (globalThis as Marks).huiyinUsable !== undefined, undefined, { polling: 50, timeout: 30_000 });
  const at = await frame.evaluate(() => (globalThis as Marks).huiyinUsable ?? Number.NaN);
  const tap = await page.evaluate(() => (globalThis as Marks).huiyinTap ?? Number.NaN);
  return at - tap;
}
