import { startTool, type Tool } from "../children";
import { signInAgents } from "../desk-people";
import { percentile, type Report, spread } from "../figure";
import { scaled, seconds } from "../flags";
import { askSimulator, openStage, type Stage } from "../stage";
import type { Arrivals } from "./desks";

const deskCount = scaled(100, 5);
const perSecond = 50;
const customers = 200;
const forSeconds = seconds(45);
const warmUpSeconds = 10;
/** Messages of the warm-up are numbered from 0, those measured from here. */
const measuredFrom = 1_000_000;

/** From the callback to the event at every desk, while a hundred desks listen and fifty messages a second come in. */
export async function measureLive(report: Report): Promise<void> {
  const stage = await openStage();
  const desks = startTool("live/desks.ts");
  try {
    const people = await signInAgents(stage.merchantId, deskCount);
    const ids = await makeCustomers(stage);
    await desks.ask({
      kind: "open",
      url: `${stage.webUrl}/api/events`,
      cookies: people.map(({ cookie }) => `${cookie.name}=${cookie.value}`),
    });
    // A process just started meets every customer for the first time: what that holds up must not reach into what is measured.
    const warmUp = await speak(stage, ids, warmUpSeconds, 0);
    await collect(desks, warmUp.size, 0);
    const said = await speak(stage, ids, forSeconds, measuredFrom);
    reportArrivals(report, said, await collect(desks, said.size, measuredFrom));
  } finally {
    await desks.stop();
    await stage.stop();
  }
}

async function makeCustomers({ simulatorUrl, corp }: Stage): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < customers; n++) {
    const { id } = await askSimulator<{ id: string }>(simulatorUrl, "/sim/customers", { corpId: corp.corpId, nickname: `顾客${n + 1}` });
    ids.push(id);
  }
  return ids;
}

/** Lets customers write at an even pace. When each message was said, by its number; its ping leaves at once. */
async function speak({ simulatorUrl, corp }: Stage, ids: string[], length: number, first: number): Promise<Map<number, number>> {
  const said = new Map<number, number>();
  const under: Promise<unknown>[] = [];
  const from = performance.now();
  for (let n = 0; n < length * perSecond; n++) {
    const pause = from + (n * 1000) / perSecond - performance.now();
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    said.set(first + n, performance.timeOrigin + performance.now());
    const body = { type: "text", content: `〔${first + n}〕什么时候发货呀`, openKfId: corp.openKfId };
    under.push(askSimulator(simulatorUrl, `/sim/customers/${ids[n % ids.length]}/say`, body));
  }
  await Promise.all(under);
  return said;
}

/** Waits until every desk has all `count` messages numbered from `first` on, for ten seconds at most. */
async function collect(desks: Tool, count: number, first: number): Promise<Arrivals> {
  for (let tries = 0; ; tries++) {
    const arrivals = await desks.ask<Arrivals>({ kind: "collect" });
    const all = arrivals.every((list) => list.filter(({ n }) => n >= first).length >= count);
    if (all || tries > 20) return arrivals;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function reportArrivals(report: Report, said: Map<number, number>, arrivals: Arrivals): void {
  const took: number[] = [];
  let wrong = 0;
  for (const list of arrivals) {
    const seen = new Set<number>();
    for (const { n, at } of list) {
      const from = said.get(n);
      if (from === undefined) continue;
      if (seen.has(n)) wrong++;
      seen.add(n);
      took.push(at - from);
    }
    wrong += said.size - seen.size;
  }
  const context = { desks: arrivals.length, perSecond, seconds: forSeconds, ...spread(took) };
  report("live.p50", percentile(took, 0.5), "ms", { atMost: 100 }, context);
  report("live.p95", percentile(took, 0.95), "ms", { atMost: 300 }, {});
  report("live.p99", percentile(took, 0.99), "ms", { atMost: 800 }, {});
  report("live.lost_or_doubled", wrong, "events", { atMost: 0 }, { expected: said.size * arrivals.length });
}
