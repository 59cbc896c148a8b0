import { randomBytes } from "node:crypto";
import pg from "pg";
import { createChannel } from "@/lib/channels";
import { type WechatAppKind, wechatAppKinds } from "@/lib/channels/inputs";
import { systemContext } from "@/lib/platform/context";
import { startTool, type Tool } from "../children";
import { median, percentile, type Report, spread } from "../figure";
import { seconds } from "../flags";
import { openStage, type Stage } from "../stage";
import type { LoadTarget, SteadyResult, StormResult } from "./load";
import type { Sender } from "./sender";

const connections = 48;
const steadyPerSecond = 200;
const steadySeconds = seconds(30);
/** More than any server here takes in a second. */
const mostPerSecond = 8000;

type Storms = { name: string; rounds: number; length: number };
/** One channel's door, and who calls it. */
type Door = { channelId: string; sender: Sender };

/** Callbacks that the production build accepts, against a bare server that does the least on the same database. */
export async function measureCallbacks(report: Report): Promise<void> {
  const load = startTool("callbacks/load.ts");
  try {
    await onStage(await openStage(), async (stage) => {
      const { corpId: receiveId, token, encodingAesKey, openKfId: account } = stage.corp;
      const door: Door = { channelId: stage.channelId, sender: { kind: "wechat_kf", receiveId, token, encodingAesKey, account } };
      await compare(report, load, stage, door, { name: "callbacks", rounds: 5, length: seconds(8) });
      await beSteady(report, load, targetOf(stage, door));
    });
    // Here a callback is the message itself. What a worker then makes of it is no part of the door's work, so none runs here.
    await onStage(await openStage({ worker: false }), async (stage) => {
      for (const kind of [...wechatAppKinds, "live_bridge"] as const) {
        const door = await (kind === "live_bridge" ? makeBridge(stage) : makeApp(stage, kind));
        await compare(report, load, stage, door, { name: `callbacks.${kind}`, rounds: 3, length: seconds(6) });
      }
    });
  } finally {
    await load.stop();
  }
}

async function onStage(stage: Stage, work: (stage: Stage) => Promise<void>): Promise<void> {
  try {
    await work(stage);
  } finally {
    await stage.stop();
  }
}

const owner = ({ merchantId }: Stage) => systemContext(merchantId, new Date());

async function makeApp(stage: Stage, kind: WechatAppKind): Promise<Door> {
  const { token, encodingAesKey } = stage.corp;
  const appId = `wx${randomBytes(8).toString("hex")}`;
  const credentials = { appId, appSecret: randomBytes(16).toString("hex"), token, encodingAesKey };
  const { id } = await createChannel(owner(stage), { kind, name: kind, credentials });
  return { channelId: id, sender: { kind, receiveId: appId, token, encodingAesKey, account: "gh_0123456789ab" } };
}

async function makeBridge(stage: Stage): Promise<Door> {
  const { id, signingSecret = "" } = await createChannel(owner(stage), { kind: "live_bridge", name: "live_bridge" });
  return { channelId: id, sender: { kind: "live_bridge", secret: signingSecret } };
}

const targetOf = ({ webUrl }: Stage, { channelId, sender }: Door): LoadTarget => ({
  port: Number(new URL(webUrl).port),
  path: `/api/webhooks/${sender.kind.replace("_", "-")}/${channelId}`,
  sender,
});

async function compare(report: Report, load: Tool, stage: Stage, door: Door, { name, rounds, length }: Storms): Promise<void> {
  const bare = startTool("callbacks/bare-server.ts");
  const { sender } = door;
  const theirs: LoadTarget = { port: await bare.ask<number>({ databaseUrl: stage.databaseUrl, sender }), path: "/", sender };
  const ours = targetOf(stage, door);
  const storm = (target: LoadTarget, storming: number) =>
    load.ask<StormResult>({ kind: "storm", connections, seconds: storming, atMost: storming * mostPerSecond, ...target });
  const rate = { ours: [] as number[], bare: [] as number[] };
  await storm(theirs, 3);
  let { accepted, refused } = await storm(ours, 3);
  for (let round = 0; round < rounds; round++) {
    const bareResult = await storm(theirs, length);
    rate.bare.push(bareResult.accepted / bareResult.seconds);
    const ourResult = await storm(ours, length);
    rate.ours.push(ourResult.accepted / ourResult.seconds);
    accepted += ourResult.accepted;
    refused += ourResult.refused + bareResult.refused;
  }
  await bare.stop();
  const context = { rounds, seconds: length, connections };
  const each = (values: number[]) => values.map(Math.round);
  report(`${name}.bare`, median(rate.bare), "callbacks/s", {}, { ...context, each: each(rate.bare) });
  report(`${name}.ours`, median(rate.ours), "callbacks/s", {}, { ...context, each: each(rate.ours) });
  const ratios = rate.ours.map((value, round) => value / (rate.bare[round] ?? Number.NaN));
  report(`${name}.ratio`, median(ratios), "of bare", { atLeast: 0.5 }, { each: ratios.map((value) => Number(value.toFixed(3))) });
  const lost = refused + accepted - (await countStored(stage, door.channelId));
  report(`${name}.lost`, lost, "callbacks", { atMost: 0, atLeast: 0 }, { accepted });
}

async function countStored({ databaseUrl }: Stage, channelId: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const counted = "SELECT count(*)::int AS stored FROM callbacks WHERE channel_id = $1";
    const { rows } = await client.query<{ stored: number }>(counted, [channelId]);
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
