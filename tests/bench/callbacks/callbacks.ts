import pg from "pg";
import { startTool, type Tool } from "../children";
import { median, percentile, type Report, spread } from "../figure";
import { seconds } from "../flags";
import { openStage, type Stage } from "../stage";
import type { LoadTarget, SteadyResult, StormResult } from "./load";

const rounds = 5;
const connections = 48;
const stormSeconds = seconds(8);
const steadyPerSecond = 200;
const steadySeconds = seconds(30);
/** More than any server here takes in a round. */
const atMost = stormSeconds * 8000;

const portOf = (url: string) => Number(new URL(url).port);

/** Callbacks that the production build accepts, against a bare server that does the least on the same database. */
export async function measureCallbacks(report: Report): Promise<void> {
  const stage = await openStage();
  const load = startTool("callbacks/load.ts");
  const bare = startTool("callbacks/bare-server.ts");
  try {
    const { token, encodingAesKey } = stage.corp;
    const barePort = await bare.ask<number>({ databaseUrl: stage.databaseUrl, token, encodingAesKey });
    const theirs: LoadTarget = { port: barePort, path: "/", corp: stage.corp };
    const ours: LoadTarget = { port: portOf(stage.webUrl), path: new URL(stage.callbackUrl).pathname, corp: stage.corp };
    await compare(report, stage, load, ours, theirs);
    await beSteady(report, load, ours);
  } finally {
    await load.stop();
    await bare.stop();
    await stage.stop();
  }
}

async function compare(report: Report, stage: Stage, load: Tool, ours: LoadTarget, theirs: LoadTarget): Promise<void> {
  const storm = (target: LoadTarget, length: number) =>
    load.ask<StormResult>({ kind: "storm", connections, seconds: length, atMost, ...target });
  let accepted = 0;
  let refused = 0;
  const rate = { ours: [] as number[], bare: [] as number[] };
  for (const [name, target] of [
    ["bare", theirs],
    ["ours", ours],
  ] as const) {
    const warm = await storm(target, 3);
    if (name === "ours") accepted += warm.accepted;
  }
  for (let round = 0; round < rounds; round++) {
    const bareResult = await storm(theirs, stormSeconds);
    rate.bare.push(bareResult.accepted / bareResult.seconds);
    const ourResult = await storm(ours, stormSeconds);
    rate.ours.push(ourResult.accepted / ourResult.seconds);
    accepted += ourResult.accepted;
    refused += ourResult.refused + bareResult.refused;
  }
  const context = { rounds, seconds: stormSeconds, connections };
  const each = (values: number[]) => values.map(Math.round);
  report("callbacks.bare", median(rate.bare), "callbacks/s", {}, { ...context, each: each(rate.bare) });
  report("callbacks.ours", median(rate.ours), "callbacks/s", {}, { ...context, each: each(rate.ours) });
  const ratios = rate.ours.map((value, round) => value / (rate.bare[round] ?? Number.NaN));
  report("callbacks.ratio", median(ratios), "of bare", { atLeast: 0.5 }, { each: ratios.map((value) => Number(value.toFixed(3))) });
  report("callbacks.lost", refused + accepted - (await countStored(stage)), "callbacks", { atMost: 0, atLeast: 0 }, { accepted });
}

async function countStored({ databaseUrl }: Stage): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ stored: number }>("SELECT count(*)::int AS stored FROM callbacks");
    return rows[0]?.stored ?? 0;
  } finally {
    await client.end();
  }
}

async function beSteady(report: Report, load: Tool, ours: LoadTarget): Promise<void> {
  const { took, refused } = await load.ask<SteadyResult>({ kind: "steady", perSecond: steadyPerSecond, seconds: steadySeconds, ...ours });
  report(
    "callbacks.p99",
    percentile(took, 0.99),
    "ms",
    { atMost: 250 },
    { perSecond: steadyPerSecond, seconds: steadySeconds, refused, ...spread(took) },
  );
}
