import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { chromiumPath } from "../browser";

/** Pinned, since every version weighs a little differently; fetched when it is run, since it would bring 200 packages along. */
export const lighthouseVersion = "13.5.0";

const run = promisify(execFile);
const npx = (args: string[]) =>
  run("npx", ["--yes", `lighthouse@${lighthouseVersion}`, ...args], {
    env: { ...process.env, CHROME_PATH: chromiumPath() },
    maxBuffer: 64 * 2 ** 20,
    timeout: 300_000,
  });

/** Brings the package onto this machine, so that a machine without a registry is told so before anything is started. */
export async function fetchLighthouse(): Promise<void> {
  await npx(["--version"]).catch((error: Error) => {
    throw new Error(
      `lighthouse@${lighthouseVersion} could not be fetched by npx: this group needs a package registry or a filled npm cache. ${error.message}`,
    );
  });
}

const audited = z.object({ numericValue: z.number() });
const answer = z.object({
  runtimeError: z.object({ message: z.string() }).optional(),
  categories: z.object({ performance: z.object({ score: z.number().nullable() }) }),
  audits: z.object({
    "largest-contentful-paint": audited,
    "total-blocking-time": audited,
    "cumulative-layout-shift": audited,
  }),
});

export type Judgement = { score: number; lcp: number; tbt: number; cls: number };

/** One run of Lighthouse over a page, as the phone it plays when nothing else is said. */
export async function judge(page: string): Promise<Judgement> {
  const { stdout } = await npx([
    page,
    "--only-categories=performance",
    "--form-factor=mobile",
    "--output=json",
    "--quiet",
    "--no-enable-error-reporting",
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
  ]);
  const { runtimeError, categories, audits } = answer.parse(JSON.parse(stdout));
  if (runtimeError) throw new Error(`Lighthouse could not read the page: ${runtimeError.message}`);
  return {
    score: Math.round((categories.performance.score ?? Number.NaN) * 100),
    lcp: audits["largest-contentful-paint"].numericValue,
    tbt: audits["total-blocking-time"].numericValue,
    cls: audits["cumulative-layout-shift"].numericValue,
  };
}
