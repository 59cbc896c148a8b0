import { endAll } from "./at-end";
import { measureBundle } from "./bundle/bundle";
import { measureCallbacks } from "./callbacks/callbacks";
import { measureChat } from "./chat/chat";
import { makeReport, type Report } from "./figure";
import { measureGo } from "./go/go";
import { measureLighthouse } from "./lighthouse/lighthouse";
import { measureLive } from "./live/live";
import { describeMachine } from "./machine";
import { measureQueue } from "./queue/queue";
import { measureSize } from "./size/size";
import { measureThread } from "./thread/thread";

const groups: Record<string, (report: Report) => Promise<void>> = {
  bundle: measureBundle,
  callbacks: measureCallbacks,
  chat: measureChat,
  lighthouse: measureLighthouse,
  go: measureGo,
  live: measureLive,
  thread: measureThread,
  queue: measureQueue,
  size: measureSize,
};

function breakOff(): void {
  void endAll().finally(() => process.exit(130));
}

/** Measures the named groups, or all. The process ends with 1 when a limit was not kept. */
export async function runGroups(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in groups));
  if (unknown.length > 0) throw new Error(`No such group: ${unknown.join(", ")}. There are ${Object.keys(groups).join(", ")}.`);
  const awake = setInterval(() => undefined, 60_000); // a database that is stopping keeps nothing else awake
  process.once("SIGINT", breakOff);
  process.once("SIGTERM", breakOff);
  const { report, allKept } = makeReport();
  process.stdout.write(`${JSON.stringify(describeMachine())}\n`);
  for (const [name, measure] of Object.entries(groups)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const from = performance.now();
    await measure(report).catch((error: unknown) =>
      report(`${name}.broken`, 1, "groups", { atMost: 0 }, { error: error instanceof Error ? error.stack : String(error) }),
    );
    report(`${name}.took`, (performance.now() - from) / 1000, "s", {});
  }
  clearInterval(awake);
  process.exitCode = allKept() ? 0 : 1;
}
