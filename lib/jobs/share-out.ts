import { orderShareOut, returnTransfer } from "@/lib/conversations";
import { returnTransferJob, shareOutJob } from "@/lib/conversations/jobs";
import { systemContext, transact } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { escalateWaits, loseSeat, shareOutNext, watchShop } from "@/lib/routing";
import { deskGoneJob, escalateJob } from "@/lib/routing/jobs";

/** So many are given out in one go; then other work has its turn. */
const atOnce = 200;

/** Gives what waits to who has room, until nothing more can be given. */
export const shareOut = handleJob(shareOutJob, async (_, { merchantId }) => {
  const ctx = () => systemContext(merchantId, new Date());
  for (let n = 0; n < atOnce; n++) if (!(await shareOutNext(ctx()))) return;
  await transact(ctx(), async (tx) => orderShareOut(tx));
});

/** Brings back a transfer that nobody has accepted in time. */
export const bringBackTransfer = handleJob(returnTransferJob, async ({ conversationId, at }, { merchantId }) => {
  await returnTransfer(systemContext(merchantId, new Date()), conversationId, at);
});

/** The grace of a lost desk is over. */
export const deskGone = handleJob(deskGoneJob, async ({ userId, at }, { merchantId }) => {
  await loseSeat(systemContext(merchantId, new Date()), userId, new Date(at));
});

/** A wait is due to be escalated. */
export const escalate = handleJob(escalateJob, async (_, { merchantId }) => {
  await escalateWaits(systemContext(merchantId, new Date()));
});

/** Looks after every shop where somebody waits or is on duty. */
export async function watchShops(): Promise<void> {
  const due = await database().statement<{ merchant_id: string }>("merchants_on_duty", "SELECT * FROM huiyin.merchants_on_duty()", []);
  for (const { merchant_id } of due) await watchShop(systemContext(merchant_id, new Date()));
}
