import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { openEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { createChannel } from "@/lib/channels";
import { createMerchant } from "@/lib/merchants";
import { systemContext } from "@/lib/platform/context";
import { atEnd } from "./at-end";
import { useBenchDatabase } from "./bench-database";
import { benchFolder, benchSettings } from "./bench-settings";
import { freePort, startChild, stopChild, untilAnswers } from "./children";

export type Corp = { corpId: string; secret: string; token: string; encodingAesKey: string; openKfId: string };

/** One shop in production: database with fsync, web process with its worker, the simulated WeChat. */
export type Stage = {
  databaseUrl: string;
  webUrl: string;
  simulatorUrl: string;
  merchantId: string;
  ownerId: string;
  channelId: string;
  callbackUrl: string;
  corp: Corp;
  stop(): Promise<void>;
};

const next = path.resolve("node_modules/next/dist/bin/next");
/** `BENCH_WEB=dev` tries the benchmark out without a build; its figures mean nothing. */
const mode = process.env.BENCH_WEB === "dev" ? "dev" : "start";

const letters = (length: number) =>
  randomBytes(length * 2)
    .toString("base64")
    .replaceAll(/[^0-9A-Za-z]/g, "")
    .slice(0, length);

/** Asks the simulator for something and answers what it says. */
export async function askSimulator<T>(simulatorUrl: string, call: string, body: object): Promise<T> {
  const request = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  };
  const response = await fetch(`${simulatorUrl}${call}`, request);
  if (!response.ok) throw new Error(`${call}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Starts everything on an empty database. `stop` ends all of it. `worker`: whether the web process does the jobs as well. */
export async function openStage({ worker = true } = {}): Promise<Stage> {
  const endings: (() => Promise<void>)[] = [];
  const stop = atEnd(async () => {
    for (const end of endings.splice(0).reverse()) await end().catch(() => undefined);
  });
  try {
    return { ...(await buildStage(endings, worker)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function buildStage(endings: (() => Promise<void>)[], worker: boolean): Promise<Omit<Stage, "stop">> {
  const dataDir = path.join(benchFolder, "bench-postgres");
  for (const part of [dataDir, `${dataDir}.password`, `${dataDir}.log`, path.join(benchFolder, "bench-data")])
    fs.rmSync(part, { recursive: true, force: true });
  const { url: databaseUrl, stop: stopDatabase } = await openEmbedded({ dataDir });
  endings.push(stopDatabase);
  await migrateDatabase(databaseUrl);
  endings.push(useBenchDatabase(databaseUrl));

  const simulatorPort = await freePort();
  const simulatorUrl = `http://localhost:${simulatorPort}`;
  const simulator = startChild("simulator", ["--import", "tsx", "tests/simulator/main.ts", "--port", String(simulatorPort)], {});
  endings.push(() => stopChild(simulator));
  await untilAnswers("simulator", simulator, `${simulatorUrl}/sim/corps`);
  const corp: Corp = {
    corpId: "wwbenchmark000001",
    secret: letters(43),
    token: letters(20),
    encodingAesKey: letters(43),
    openKfId: "wkBenchmark0001",
  };

  const { merchantId, userId: ownerId } = await createMerchant({ name: "测速店", email: "owner@bench.test", password: "benchmark-only" });
  const { corpId, secret, token, encodingAesKey, openKfId } = corp;
  const credentials = { corpId, secret, token, encodingAesKey };
  const { id: channelId } = await createChannel(systemContext(merchantId, new Date()), {
    kind: "wechat_kf",
    name: "微信客服",
    credentials,
  });

  const webPort = await freePort();
  const webUrl = `http://localhost:${webPort}`;
  const callbackUrl = `${webUrl}/api/webhooks/wechat-kf/${channelId}`;
  await askSimulator(simulatorUrl, "/sim/corps", { ...credentials, name: "测速店", callbackUrl, customerCap: 1_000_000 });
  await askSimulator(simulatorUrl, "/sim/accounts", { corpId, openKfId, name: "测速店客服" });

  const settings = {
    ...benchSettings(),
    DATABASE_URL: databaseUrl,
    WECOM_API_BASE: simulatorUrl,
    NEXTAUTH_URL: webUrl,
    PORT: String(webPort),
  };
  const web = startChild("web", [next, mode, "-p", String(webPort)], {
    ...settings,
    NODE_ENV: mode === "dev" ? "development" : "production",
    NEXT_MANUAL_SIG_HANDLE: "1",
    ...(worker ? {} : { HUIYIN_WORKER: "0" }),
  });
  endings.push(() => stopChild(web));
  await untilAnswers("web", web, worker ? `${webUrl}/api/health` : `${webUrl}/sign-in`); // health asks for a worker too
  return { databaseUrl, webUrl, simulatorUrl, merchantId, ownerId, channelId, callbackUrl, corp };
}
