import { makeReport, type Report } from "./figure";
import { describeMachine } from "./machine";
import { measureBundle } from "./bundle/bundle";
import { measureCallbacks } from "./callbacks/callbacks";
import { measureLive } from "./live/live";
import { measureSize } from "./size/size";
import { measureThread } from "./thread/thread";

const groups: Record<string, (report: Report) => Promise<void>> = {
  bundle: measureBundle,
  callbacks: measureCallbacks,
  live: measureLive,
  size: measureSize,
  thread: measureThread,
};

/** Measures the named groups, or all. The process ends with 1 when a limit was not kept. */
export async function runGroups(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in groups));
  if (unknown.length > 0) throw new Error(`No such group: ${unknown.join(", ")}. There are ${Object.keys(groups).join(", ")}.`);
  const awake = setInterval(() => undefined, 60_000); // a database that is stopping keeps nothing else awake
  const { report, allKept } = makeReport();
  process.stdout.write(`${JSON.stringify(describeMachine("18"))}\n`);
  for (const [name, measure] of Object.entries(groups)) {
    if (names.length === 0 || names.includes(name)) await measure(report);
  }
  clearInterval(awake);
  process.exitCode = allKept() ? 0 : 1;
}
