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
  const { WECOM_API_BASE, WECHAT_API_BASE, WECOM_TIMEOUT_MS } = env();
  const settings = { DATABASE_URL: database().url, WECOM_API_BASE, WECHAT_API_BASE, WECOM_TIMEOUT_MS: String(WECOM_TIMEOUT_MS) };
  const child = spawn(process.execPath, ["--import", "tsx", "bin/huiyin.ts", "worker", "--beat", "0.2"], {
    env: { ...process.env, ...settings, HUIYIN_DATA_DIR: env().HUIYIN_DATA_DIR, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const hear = (part: Buffer) => {
      said += part.toString();
      if (said.includes("taking jobs")) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`the worker ended with ${code}: ${said}`)));
  });
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
