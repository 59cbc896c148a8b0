import pg from "pg";
import { createEntryLink } from "@/lib/entries";
import { systemContext } from "@/lib/platform/context";
import { startTool } from "../children";
import { percentile, type Report, spread } from "../figure";
import { seconds } from "../flags";
import { openStage } from "../stage";
import type { GoResult, GoTask } from "./load";

const perSecond = 100;
const length = seconds(20);
const countedWithinMs = 2_000;

/** Entry links that people open in WeChat: how long the redirection takes, and that everyone is counted. */
export async function measureGo(report: Report): Promise<void> {
  const stage = await openStage();
  const load = startTool("go/load.ts");
  try {
    const link = { name: "bench", scene: "bench", targets: { kf: null, mini: null, first: "kf" } } as const;
    const { code } = await createEntryLink(systemContext(stage.merchantId, new Date()), link);
    const task: GoTask = { port: Number(new URL(stage.webUrl).port), path: `/go/${code}`, perSecond, seconds: length };
    const warm = await load.ask<GoResult>({ ...task, seconds: 3 });
    const { took, refused } = await load.ask<GoResult>(task);
    report("go.p99", percentile(took, 0.99), "ms", { atMost: 30 }, { perSecond, ...spread(took) });
    await new Promise((resolve) => setTimeout(resolve, countedWithinMs));
    const opened = took.length + warm.took.length;
    report(
      "go.lost",
      refused + warm.refused + opened - (await countSeen(stage.databaseUrl)),
      "openings",
      { atMost: 0, atLeast: 0 },
      { opened },
    );
  } finally {
    await load.stop();
    await stage.stop();
  }
}

async function countSeen(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ seen: number }>(
      "SELECT coalesce(sum(count), 0)::int AS seen FROM entry_steps WHERE step = 'seen'",
    );
    return rows[0]?.seen ?? 0;
  } finally {
    await client.end();
  }
}
