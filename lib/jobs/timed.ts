import { sql } from "drizzle-orm";
import { resealCredentials } from "@/lib/channels";
import { pullLane, pullWechatKfJob } from "@/lib/channels/jobs";
import { closeIdle, wakeConversation } from "@/lib/conversations";
import { sweepAccounts } from "@/lib/merchants";
import { systemContext, transact } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { log } from "@/lib/platform/log";
import { eraseOldMails } from "@/lib/platform/mail/deliver-mail";
import { enqueue } from "@/lib/platform/queue/define-job";
import { forgetLanes } from "@/lib/platform/queue/forget-lanes";
import type { TimedWork } from "@/lib/platform/queue/run-worker";
import { beatJob, beatPayload, sendBeat } from "@/lib/platform/realtime/heartbeat";
import { resealPushKeys } from "@/lib/push";
import { usualIdleMinutes } from "@/lib/reception/inputs";
import { renewEntryLinks } from "./make-entry-links";
import { watchShops } from "./share-out";

const pollAfterSeconds = 55;
const keepCallbackDays = 7;
const keepEventDays = 30;
const keepLiveCommentDays = 90;

/** Pings get lost: every account is asked once a minute all the same. */
async function pollAccounts(): Promise<void> {
  const due = await database().statement<{ merchant_id: string; channel_id: string; external_id: string }>(
    "accounts_to_poll",
    "SELECT * FROM huiyin.accounts_to_poll(now() - make_interval(secs => $1))",
    [pollAfterSeconds],
  );
  for (const { merchant_id, channel_id, external_id } of due) {
    const lane = pullLane(channel_id, external_id);
    await transact(systemContext(merchant_id, new Date()), async (tx) => {
      enqueue(tx, pullWechatKfJob, { channelId: channel_id, lane }, { lane, key: `pull-wechat-kf:${lane}`, tries: 3 });
    });
  }
}

/** Wakes whatever is due, should the job of its own have been lost. */
async function wakeDue(): Promise<void> {
  const due = await database().statement<{ merchant_id: string; conversation_id: string }>(
    "snoozes_to_wake",
    "SELECT * FROM huiyin.snoozes_to_wake(now())",
    [],
  );
  for (const { merchant_id, conversation_id } of due) await wakeConversation(systemContext(merchant_id, new Date()), conversation_id);
}

const mostEndsPerShop = 200;

/** Ends what has been silent for as long as each shop chose. */
async function endIdle(): Promise<void> {
  const now = new Date();
  const silent = await database().statement<{ merchant_id: string; conversation_id: string; minutes: number }>(
    "idle_conversations",
    "SELECT * FROM huiyin.idle_conversations($1, $2, $3)",
    [now, usualIdleMinutes, mostEndsPerShop],
  );
  for (const { merchant_id, conversation_id, minutes } of silent)
    await closeIdle(systemContext(merchant_id, now), conversation_id, minutes);
}

/** Forgets what is only kept for a while: callbacks that were handled, events that no desk will ask for, idle lanes. */
async function sweep(): Promise<void> {
  await eraseOldMails(new Date());
  await sweepAccounts(new Date());
  await database().transaction("owner", async (tx) => {
    await tx.execute(sql`DELETE FROM callbacks WHERE received_at < now() - make_interval(days => ${keepCallbackDays})`);
    await tx.execute(sql`DELETE FROM live_comments WHERE at < now() - make_interval(days => ${keepLiveCommentDays})`);
    await tx.execute(sql`DELETE FROM events WHERE at < now() - make_interval(days => ${keepEventDays})`);
    await tx.execute(sql`DELETE FROM idempotency_keys WHERE created_at < now() - interval '2 days'`);
    // Browsers that never wrote, proofs of identity that are over, and who has not come back for a year.
    await tx.execute(sql`DELETE FROM visitors WHERE expires_at < now() - interval '1 day'
      OR last_seen_at < now() - CASE WHEN identity_id IS NULL THEN interval '30 days' ELSE interval '1 year' END`);
    // A sign-in that nobody used for two weeks opens nothing any more, so its device is told nothing.
    await tx.execute(sql`DELETE FROM push_targets t WHERE NOT EXISTS
      (SELECT FROM sessions s WHERE s.id = t.session_id AND s.ended_at IS NULL AND s.last_seen_at > now() - interval '14 days')`);
    await tx.execute(sql`DELETE FROM mails WHERE created_at < now() - interval '14 days'`);
  });
  await forgetLanes();
}

/** Moves what an older encryption key had sealed to the current one. */
async function reseal(): Promise<void> {
  const moved = await resealCredentials();
  const keys = await resealPushKeys().catch((error: unknown) => log.error({ error: String(error) }, "the push keys cannot be opened"));
  if (keys) log.info("the push keys were sealed anew under the current key");
  if (moved > 0) log.info({ moved }, "credentials were sealed anew under the current key");
}

/** What a clock starts. Times are crontab, UTC. */
export const timedWork: TimedWork[] = [
  { name: "poll-accounts", match: "* * * * *", work: pollAccounts },
  { name: "watch-shops", match: "* * * * *", work: watchShops },
  { name: "wake-due", match: "* * * * *", work: wakeDue },
  { name: "end-idle", match: "* * * * *", work: endIdle },
  { name: "renew-entry-links", match: "*/10 * * * *", work: () => renewEntryLinks() },
  { name: "sweep", match: "17 19 * * *", work: sweep },
  { name: "reseal", match: "37 * * * *", work: reseal },
  { name: beatJob, match: null, work: (payload) => sendBeat(beatPayload.parse(payload).at) },
];
