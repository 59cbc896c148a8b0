import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { signPush } from "./sign-push";

/**
 * An example of a merchant's own bridge: replays a recorded live, one line of the recording a push, as a program at the
 * anchor's console would post it. `tsx tests/support/live-bridge/replay-live.ts --url … --secret whsec_… [--file …] [--speed 10]`
 */

export const recordedLive = fileURLToPath(new URL("./recorded-live.jsonl", import.meta.url));

type Recorded = { afterMs: number; push: unknown };
type Replay = { url: string; secret: string; file?: string; speed?: number };

/** A push is posted until the door takes it, each time under the same id, so that nothing is lost and nothing comes twice. */
async function post({ url, secret }: Replay, id: string, body: string): Promise<{ received: number }> {
  for (let tries = 1; ; tries++) {
    const timestamp = Math.floor(Date.now() / 1000);
    const answer = await fetch(url, { method: "POST", body, headers: signPush(secret, { id, timestamp, body }) });
    if (answer.ok) return (await answer.json()) as { received: number };
    if (answer.status < 500 || tries === 5) throw new Error(`${answer.status}: ${await answer.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000 * tries));
  }
}

/** Replays a recording; returns how many things the door has taken. `speed` 0: without pauses. */
export async function replayLive(replay: Replay): Promise<number> {
  const { file = recordedLive, speed = 0 } = replay;
  const lines = (await readFile(file, "utf8")).split("\n").filter(Boolean);
  let received = 0;
  for (const [index, line] of lines.entries()) {
    const { afterMs, push } = JSON.parse(line) as Recorded;
    if (speed > 0) await new Promise((resolve) => setTimeout(resolve, afterMs / speed));
    received += (await post(replay, `recorded-${index}`, JSON.stringify(push))).received;
  }
  return received;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values } = parseArgs({
    options: { url: { type: "string" }, secret: { type: "string" }, file: { type: "string" }, speed: { type: "string" } },
  });
  const { url, secret, file, speed = "1" } = values;
  if (!url || !secret) throw new Error("--url and --secret are needed; the channel's page shows both.");
  console.log(await replayLive({ url, secret, speed: Number(speed), ...(file ? { file } : {}) }));
}
