import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { type Demo, demoMerchant, isForTrying, prepareDemo, registerDemoCallback } from "./demo";
import { greetDemo } from "./demo-customers";
import { prepareSettings } from "./prepare-settings";

const development = process.argv.includes("--dev");
const say = (line: string) => process.stdout.write(`${line}\n`);

function start(script: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [script, ...args], { stdio: "inherit", env: { ...process.env, ...env }, detached: true });
}

/** A send to WeChat that is under way may take its whole time, and is then written down. */
async function stopChild(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const { env } = await import("@/lib/platform/env");
  await new Promise<void>((resolve) => {
    const hard = setTimeout(() => child.kill("SIGKILL"), env().WECOM_TIMEOUT_MS + 10_000);
    child.once("exit", () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

async function answers(address: string): Promise<boolean> {
  return fetch(address, { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function until(condition: () => Promise<boolean>, what: string, alive: () => boolean): Promise<void> {
  for (let tries = 0; !(await condition()); tries++) {
    if (!alive() || tries > 1200) throw new Error(`${what} did not come up.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const prepared = await prepareSettings().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
const children: ChildProcess[] = [];
let ending = false;

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const child of children.toReversed()) await stopChild(child);
  await prepared.stop();
  process.exit(code);
}
process.on("SIGINT", () => void end(0));
process.on("SIGTERM", () => void end(0));

function watch(child: ChildProcess, name: string): ChildProcess {
  children.push(child);
  child.once("exit", (code) => {
    if (ending) return;
    say(`${name} stopped (${code ?? "by a signal"}); stopping everything.`);
    void end(1);
  });
  return child;
}

async function startSimulator(): Promise<string> {
  const port = Number(process.env.HUIYIN_SIMULATOR_PORT ?? prepared.port + 1010);
  const url = `http://localhost:${port}`;
  const folder = path.join(prepared.dataDir, "simulator");
  const args = ["--import", "tsx", "tests/simulator/main.ts", "--port", String(port), "--data-dir", folder, "--demo", "--local-links"];
  const child = watch(
    spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"], env: process.env, detached: true }),
    "The WeChat simulator",
  );
  await until(
    () => answers(`${url}/sim/corps`),
    "The WeChat simulator",
    () => child.exitCode === null,
  );
  return url;
}

try {
  const { migrateDatabase } = await import("@/db/migrate");
  await migrateDatabase(process.env.DATABASE_URL ?? "");
  const trying = prepared.embedded && process.env.HUIYIN_DEMO !== "0" && !process.env.WECOM_API_BASE && (await isForTrying());
  let simulator: string | undefined;
  let demo: Demo | null = null;
  if (trying) {
    simulator = await startSimulator();
    process.env.WECOM_API_BASE = simulator;
    process.env.WECHAT_API_BASE ??= simulator;
    process.env.HUIYIN_SIMULATOR_URL = simulator;
    demo = await prepareDemo(simulator);
    const { owner, email, password, colleague } = demoMerchant;
    process.env.HUIYIN_DEMO_PEOPLE = JSON.stringify([
      { name: owner, email, password },
      { ...colleague, password },
    ]);
  }
  const desk = `http://localhost:${prepared.port}`;
  const next = path.resolve("node_modules/next/dist/bin/next");
  const web = watch(
    start(next, development ? ["dev", "-p", String(prepared.port)] : ["start", "-p", String(prepared.port)], {
      NODE_ENV: development ? "development" : "production",
      // Next would end the process as soon as its pages are answered; start-process.ts waits for the worker too.
      ...(development ? {} : { NEXT_MANUAL_SIG_HANDLE: "1" }),
    }),
    "The web process",
  );
  await until(
    () => answers(`${desk}/api/health`),
    "The desk",
    () => web.exitCode === null,
  );
  if (demo && simulator) {
    await registerDemoCallback(simulator, desk, demo);
    if (demo.fresh) await greetDemo(simulator);
  }
  say("");
  say(`  回音 Huiyin   ${desk}`);
  if (demo && simulator) {
    say(
      `  试用 Try it   ${simulator}/?desk=${encodeURIComponent(`${desk}/conversations`)}   （左边手机，右边客服台 · phone on the left, desk on the right）`,
    );
    say(`  登录 Sign in  ${demoMerchant.email}  /  ${demoMerchant.password}      同事 colleague: ${demoMerchant.colleague.email}`);
  } else {
    say(`  注册店铺 Sign up   ${desk}/sign-up`);
  }
  say("  Ctrl+C 停止 stops everything");
  say("");
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  await end(1);
}
