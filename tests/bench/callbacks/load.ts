import { serveTasks } from "../children";
import { KeptConnection } from "./kept-connection";
import { makeCallbacks } from "./make-callbacks";
import type { Sender } from "./sender";

/** The caller's side, in a process of its own. */

export type LoadTarget = { port: number; path: string; sender: Sender };
export type LoadTask =
  /** As many as go, on so many connections. */
  | ({ kind: "storm"; connections: number; seconds: number; atMost: number } & LoadTarget)
  /** So many a second, at random moments, whether or not the ones before were answered. */
  | ({ kind: "steady"; perSecond: number; seconds: number } & LoadTarget);
export type StormResult = { accepted: number; refused: number; seconds: number };
export type SteadyResult = { accepted: number; refused: number; took: number[] };

async function storm({ port, path, sender, connections, seconds, atMost }: Extract<LoadTask, { kind: "storm" }>): Promise<StormResult> {
  const requests = makeCallbacks(sender, path, atMost);
  let accepted = 0;
  let refused = 0;
  const from = performance.now();
  const until = from + seconds * 1000;
  const caller = async () => {
    const connection = new KeptConnection(port);
    for (let request = requests.pop(); request && performance.now() < until; request = requests.pop()) {
      if ((await connection.post(request).catch(() => 0)) === 200) accepted++;
      else refused++;
    }
    connection.end();
  };
  await Promise.all(Array.from({ length: connections }, caller));
  return { accepted, refused, seconds: (performance.now() - from) / 1000 };
}

async function steady({ port, path, sender, perSecond, seconds }: Extract<LoadTask, { kind: "steady" }>): Promise<SteadyResult> {
  const requests = makeCallbacks(sender, path, perSecond * seconds);
  const idle: KeptConnection[] = [];
  const all = new Set<KeptConnection>();
  const took: number[] = [];
  let refused = 0;
  const fire = async (request: Buffer, due: number) => {
    const connection = idle.pop() ?? new KeptConnection(port);
    all.add(connection);
    const status = await connection.post(request).catch(() => 0);
    took.push(performance.now() - due);
    if (status !== 200) refused++;
    idle.push(connection);
  };
  let due = performance.now();
  const under: Promise<void>[] = [];
  for (const request of requests) {
    due += (-Math.log(1 - Math.random()) * 1000) / perSecond;
    const pause = due - performance.now();
    if (pause > 0.5) await new Promise((resolve) => setTimeout(resolve, pause));
    under.push(fire(request, due)); // measured from when it was due: waiting for the caller counts too
  }
  await Promise.all(under);
  for (const connection of all) connection.end();
  return { accepted: took.length - refused, refused, took };
}

serveTasks<LoadTask>((task) => (task.kind === "storm" ? storm(task) : steady(task)));
