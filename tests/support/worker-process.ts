import { type ChildProcess, spawn } from "node:child_process";
import { afterAll } from "vitest";
import { database } from "@/lib/platform/database";
import { env } from "@/lib/platform/env";

const running = new Set<ChildProcess>();

export type WorkerProcess = {
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to finish what it has begun. Answers its exit code. */
  stop(): Promise<number | null>;
};

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once("exit", (code) => resolve(code));
  });

/**
 * Starts `huiyin worker` as a process of its own on this file's database and simulated WeChat. It beats
 * five times a second, so that a dead one is noticed in under a second.
 */
export async function startWorkerProcess(): Promise<WorkerProcess> {
  const { child } = await startProcess(["bin/huiyin.ts", "worker", "--beat", "0.2"], /taking jobs/);
  return waysToEnd(child);
}

export type WebProcess = WorkerProcess & { url: string };

/** Starts what a web process is besides its pages, with the event streams behind a bare server. It takes jobs. */
export async function startWebProcess(): Promise<WebProcess> {
  const { child, said } = await startProcess(["tests/support/web-process.ts"], /http:\S+/);
  return { url: said, ...waysToEnd(child) };
}

/** Starts a program of ours and waits until it says what it should. Answers the words. */
async function startProcess(args: string[], ready: RegExp): Promise<{ child: ChildProcess; said: string }> {
  const { WECOM_API_BASE, WECHAT_API_BASE, WECOM_TIMEOUT_MS } = env();
  const settings = { DATABASE_URL: database().url, WECOM_API_BASE, WECHAT_API_BASE, WECOM_TIMEOUT_MS: String(WECOM_TIMEOUT_MS) };
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    env: { ...process.env, ...settings, HUIYIN_DATA_DIR: env().HUIYIN_DATA_DIR, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let all = "";
  const said = await new Promise<string>((resolve, reject) => {
    const hear = (part: Buffer) => {
      all += part.toString();
      const [words] = ready.exec(all) ?? [];
      if (words) resolve(words);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`${args[0]} ended with ${code}: ${all}`)));
  });
  return { child, said };
}

function waysToEnd(child: ChildProcess): WorkerProcess {
  return {
    async kill() {
      child.kill("SIGKILL");
      await ended(child);
    },
    async stop() {
      child.kill("SIGTERM");
      return ended(child);
    },
  };
}

/** No worker outlives its test file. */
export function useWorkerProcesses(): void {
  afterAll(async () => {
    for (const child of running) {
      child.kill("SIGKILL");
      await ended(child);
    }
    running.clear();
  });
}
