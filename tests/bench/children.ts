import { type ChildProcess, type ForkOptions, fork, type SpawnOptions, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { benchFolder } from "./bench-settings";

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

function keep(child: ChildProcess): ChildProcess {
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Where a child writes what it has to say, so that the figures stay alone on the standard output. */
export const logFile = (name: string): string => path.join(benchFolder, `bench-${name}.log`);

/** Starts a program; it ends with this process at the latest. */
export function startChild(name: string, args: string[], env: Record<string, string>): ChildProcess {
  fs.mkdirSync(benchFolder, { recursive: true });
  const log = fs.openSync(logFile(name), "w");
  const options: SpawnOptions = { stdio: ["ignore", log, log], env: { ...process.env, ...env } };
  const child = keep(spawn(process.execPath, args, options));
  fs.closeSync(log);
  return child;
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const hard = setTimeout(() => child.kill("SIGKILL"), 10_000);
    child.once("exit", () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

/** Waits until an address answers well; says what the program wrote when it ends before. */
export async function untilAnswers(name: string, child: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) break;
    const ok = await fetch(url, { signal: AbortSignal.timeout(3000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} did not come up:\n${fs.readFileSync(logFile(name), "utf8").slice(-2000)}`);
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** A process of the benchmark's own that does one thing at a time when asked. */
export type Tool = { ask<T>(task: object): Promise<T>; stop(): Promise<void> };

/** Starts a file that answers with `serveTasks`, so that its work costs no time in the process that measures. */
export function startTool(file: string): Tool {
  const options: ForkOptions = { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"], serialization: "advanced" };
  const child = keep(fork(path.join(import.meta.dirname, file), options));
  return {
    ask: <T>(task: object) =>
      new Promise<T>((resolve, reject) => {
        const gone = (code: number | null, signal: string | null) =>
          reject(new Error(`${file} ended before it answered (${signal ?? code})`));
        child.once("exit", gone);
        child.once("message", (answer: { result: T } | { error: string }) => {
          child.off("exit", gone);
          if ("error" in answer) reject(new Error(answer.error));
          else resolve(answer.result);
        });
        child.send(task);
      }),
    stop: () => stopChild(child),
  };
}

/** The other side of `startTool`. */
export function serveTasks<T>(work: (task: T) => Promise<unknown>): void {
  process.on("message", (task: T) => {
    work(task).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
