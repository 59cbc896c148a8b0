import type { Page } from "@playwright/test";

/** Clicks a row of the list and answers after how many milliseconds messages of that thread were painted. */
export async function timeOpening(page: Page, id: string, mark: string): Promise<number> {
  const painted = page.evaluate(
    ({ id, mark }) =>
      new Promise<number>((resolve, reject) => {
        const tooLate = setTimeout(() => reject(new Error(`${id} did not open`)), 15_000);
        const row = document.querySelector(`[data-row="${id}"]`);
        if (!row) return reject(new Error(`${id} is not in the list`));
        row.addEventListener(
          "click",
          ({ timeStamp }) => {
            const look = () => {
              if (!document.querySelector('[role="log"]')?.textContent?.includes(mark)) return requestAnimationFrame(look);
              // This frame shows them; the next task after it comes when it is painted.
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => {
                clearTimeout(tooLate);
                resolve(performance.now() - timeStamp);
              };
              requestAnimationFrame(() => port2.postMessage(null));
              return undefined;
            };
            look();
          },
          { once: true, capture: true },
        );
      }),
    { id, mark },
  );
  const box = await page.locator(`[data-row="${id}"]`).boundingBox();
  if (!box) throw new Error(`${id} is not visible`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  return painted;
}

export type Frames = { times: number[]; travelled: number };

/** Turns the wheel upwards over the open thread until so many pixels have passed; the time of every frame. */
export async function scrollThread(page: Page, pixels: number): Promise<Frames> {
  const log = page.locator('[role="log"]');
  const box = await log.boundingBox();
  if (!box) throw new Error("no thread is open");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const note = (now: number) => {
      frames.push(now - last);
      last = now;
      if (!(window as { benchDone?: boolean }).benchDone) requestAnimationFrame(note);
    };
    Object.assign(window, { benchFrames: frames, benchDone: false });
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(note);
    });
  });
  const step = 100;
  for (let turned = 0; turned < pixels; turned += step) {
    await page.mouse.wheel(0, -step);
    await page.waitForTimeout(16);
  }
  return page.evaluate((travelled) => {
    const bench = window as unknown as { benchFrames: number[]; benchDone: boolean };
    bench.benchDone = true;
    return { times: bench.benchFrames, travelled };
  }, pixels);
}
