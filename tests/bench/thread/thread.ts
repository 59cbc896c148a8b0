import type { Page } from "@playwright/test";
import { launchChromium, openAs } from "../browser";
import { type DeskPerson, signInAgents } from "../desk-people";
import { median, percentile, type Report, spread } from "../figure";
import { scaled } from "../flags";
import { openStage, type Stage } from "../stage";
import { type FilledThreads, fillThreads, shortLength } from "./fill-threads";
import { scrollThread, timeOpening } from "./in-page";

const longLength = scaled(20_000, 200);
/** As many rows as the list shows without scrolling. */
const pairs = 4;
const visits = 4;
const serverRounds = 60;
const pixels = 10_000;
const frameMs = 1000 / 60;

/** A thread of 20,000 messages against one of 20: at the server, on the screen, under the wheel. */
export async function measureThread(report: Report): Promise<void> {
  const stage = await openStage();
  const browser = await launchChromium();
  try {
    const [agent] = await signInAgents(stage.merchantId, 1);
    if (!agent) throw new Error("nobody is signed in");
    const threads = await fillThreads(stage, agent.userId, pairs, longLength);
    await atServer(report, stage, agent, threads);
    const page = await (await openAs(browser, stage.webUrl, agent)).newPage();
    await onScreen(report, page, stage, threads);
    await underWheel(report, page);
  } finally {
    await browser.close();
    await stage.stop();
  }
}

const context = { long: longLength, short: shortLength };

async function atServer(report: Report, { webUrl }: Stage, { cookie }: DeskPerson, { short, long }: FilledThreads): Promise<void> {
  const took = { short: [] as number[], long: [] as number[] };
  const open = async (id: string) => {
    const from = performance.now();
    const response = await fetch(`${webUrl}/api/conversations/${id}`, { headers: { cookie: `${cookie.name}=${cookie.value}` } });
    if (!response.ok) throw new Error(`a thread was answered ${response.status}`);
    await response.arrayBuffer();
    return performance.now() - from;
  };
  for (let round = -12; round < serverRounds; round++) {
    const at = (round + 12) % pairs;
    const [a, b] = [await open(short[at] ?? ""), await open(long[at] ?? "")];
    if (round < 0) continue;
    took.short.push(a);
    took.long.push(b);
  }
  report("thread.server_ms", percentile(took.long, 0.95), "ms", { atMost: 100 }, { of: "p95", ...context, ...spread(took.long) });
  report(
    "thread.server_ratio",
    median(took.long) / median(took.short),
    "of short",
    { atMost: 1.25 },
    { longMs: median(took.long), shortMs: median(took.short) },
  );
}

async function onScreen(report: Report, page: Page, { webUrl }: Stage, { short, long }: FilledThreads): Promise<void> {
  const took = { short: [] as number[], long: [] as number[] };
  for (let visit = 0; visit < visits; visit++) {
    await page.goto(`${webUrl}/conversations`);
    await page.locator(`[data-row="${short[0]}"]`).waitFor();
    await page.waitForTimeout(3000); // by then nothing above the rows moves them any more
    // The first opening warms the screen up; the others have not been opened in this visit either.
    await timeOpening(page, short[0] ?? "", "〔0〕");
    for (let n = 1; n < pairs; n++) {
      for (const [kind, ids, mark] of [
        ["short", short, 2 * n],
        ["long", long, 2 * n + 1],
      ] as const) {
        await page.waitForTimeout(300);
        took[kind].push(await timeOpening(page, ids[n] ?? "", `〔${mark}〕`));
      }
    }
  }
  report("thread.paint_ms", median(took.long), "ms", { atMost: 300 }, { of: "median, never opened before", ...spread(took.long) });
  report(
    "thread.paint_ratio",
    median(took.long) / median(took.short),
    "of short",
    { atMost: 1.25 },
    { longMs: median(took.long), shortMs: median(took.short) },
  );
}

async function underWheel(report: Report, page: Page): Promise<void> {
  const { times } = await scrollThread(page, pixels);
  const missed = times.reduce((sum, time) => sum + Math.max(0, Math.round(time / frameMs) - 1), 0);
  report("thread.dropped_frames", missed / (times.length + missed), "share", { atMost: 0.05 }, { pixels, frames: times.length });
  report("thread.frame_p95", percentile(times, 0.95), "ms", { atMost: 34 }, spread(times));
}
