import { afterEach, expect, it } from "vitest";
import { pullLane, pullWechatKfJob } from "@/lib/channels/jobs";
import { startWorker } from "@/lib/jobs/start-worker";
import { transact } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { checkHealth } from "@/lib/platform/health";
import { log } from "@/lib/platform/log";
import { enqueue } from "@/lib/platform/queue/define-job";
import { queueStage } from "@/tests/routing/queue-stage";
import { eventually } from "@/tests/support/eventually";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat({ timeoutMs: 60_000 });
log.level = "silent";

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await wechat().simulator.close(); // what hangs ends
  await stop?.();
});

const more = 12;

it("more calls that hang at WeChat than a worker makes at once keep nobody from an agent", async () => {
  const shop: Shop = await makeShop(wechat(), { accounts: more });
  const stage = queueStage(() => shop);
  await wechat().fault({ kind: "hang", path: "kf/sync_msg", times: 100 });
  await transact(shop.system(), async (tx) => {
    for (const { openKfId } of shop.accounts) {
      const lane = pullLane(shop.channelId, openKfId);
      enqueue(tx, pullWechatKfJob, { channelId: shop.channelId, lane }, { lane });
    }
  });
  stop = await startWorker();
  await eventually(async () => {
    const { rows } = await database().pool.query("SELECT 1 FROM graphile_worker.jobs WHERE locked_at IS NOT NULL");
    expect(rows.length).toBe(10);
  });
  await stage.online(shop.agent, 0);
  const waiting = await stage.arrive(1);
  await eventually(async () => expect((await stage.row(waiting)).assignee_id).toBe(shop.agent.userId));
  const calls = await database().pool.query("SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'pull-wechat-kf'");
  expect(calls.rows.length).toBe(more);
  expect((await checkHealth(new Date())).worker).toBe("ok");
});
