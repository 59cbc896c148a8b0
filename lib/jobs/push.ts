import { sendWebPush } from "@/lib/connectors/web-push/client";
import { type Called, loadCalled } from "@/lib/conversations";
import { loadRecipient, openMsBetween } from "@/lib/merchants";
import { type Context, systemContext, transact } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { enqueue } from "@/lib/platform/queue/define-job";
import { handleJob } from "@/lib/platform/queue/run-worker";
import {
  decidePush,
  loadPushTarget,
  type PushStory,
  readPushKeys,
  recordPush,
  sayPush,
  secondsToAlarm,
  sharePush,
  stillHolds,
  type WaitRule,
} from "@/lib/push";
import { type PushOrdered, sendPushJob, tellPersonJob } from "@/lib/push/jobs";
import { readStanding } from "@/lib/routing";

/** Later than this, most of it is no news; somebody who is called may come late. */
const ttlSeconds = 300;
const mentionTtlSeconds = 4 * 3600;

type Telling = { story: PushStory; called: Called | null; rule: WaitRule; tell: boolean };

/** Everything that decides whether somebody is told now, and what of. Null: they are no member any more. */
async function prepare(ctx: Context, order: PushOrdered): Promise<Telling | null> {
  const { kind, userId, conversationId, byName } = order;
  const recipient = await loadRecipient(ctx, userId);
  if (!recipient) return null;
  const { state, looking } = await readStanding(ctx, userId);
  const called = conversationId ? await loadCalled(ctx, order) : null;
  const { shop, shops, sounds } = recipient;
  const rule = { alarmSeconds: recipient.alarmSeconds, hours: shop.hours };
  const situation = called && { ...called, offered: called.offerNote !== null, unreadMention: called.note !== null };
  const holds = situation !== null && stillHolds(kind, userId, situation, ctx.now, rule);
  const waitedSeconds = called?.waitingSince ? Math.round(openMsBetween(rule.hours, called.waitingSince, ctx.now) / 1000) : 0;
  const story: PushStory = {
    kind,
    shop: shops > 1 ? { id: ctx.actor.merchantId, name: shop.name } : null,
    conversationId,
    customerName: called?.customerName ?? "",
    byName,
    text: wordsOf(kind, called),
    waitedSeconds,
    silent: !sounds,
  };
  return { story, called, rule, tell: decidePush({ kind, seat: state, looking, holds }) };
}

function wordsOf(kind: PushOrdered["kind"], called: Called | null): string {
  if (kind === "mention") return called?.note ?? "";
  return (kind === "transfer" && called?.offerNote) || (called?.lastPreview ?? "");
}

/** Somebody's attention is wanted: tells their devices, and sees to the alarm should the customer go on waiting. */
export const tellPerson = handleJob(tellPersonJob, async (order, { merchantId }) => {
  const ctx = systemContext(merchantId, new Date());
  const telling = await prepare(ctx, order);
  if (!telling) return;
  await transact(ctx, async (tx) => {
    if (telling.tell) await sharePush(tx, order);
    const { called, rule } = telling;
    const { userId, conversationId } = order;
    const delaySeconds = called?.assigneeId === userId ? secondsToAlarm(called.waitingSince, tx.now, rule) : null;
    if (delaySeconds === null) return;
    enqueue(tx, tellPersonJob, { kind: "alarm", userId, conversationId }, { key: `push-alarm:${conversationId}`, delaySeconds, tries: 3 });
  });
});

/** Whom a push service may write to about this installation; some refuse an address that is none. */
function subjectOf(): string {
  const { NEXTAUTH_URL, MAIL_FROM } = env();
  if (NEXTAUTH_URL?.startsWith("https://")) return NEXTAUTH_URL;
  return `mailto:${/[^<\s]+@[^>\s]+/.exec(MAIL_FROM)?.[0] ?? "no-reply@localhost"}`;
}

/** Tells one device, unless the reason is over meanwhile. What may pass is tried again; then the failure stands in the list. */
export const sendPush = handleJob(sendPushJob, async ({ targetId, ...order }, { merchantId }) => {
  const ctx = systemContext(merchantId, new Date());
  const telling = await prepare(ctx, order);
  const target = telling?.tell ? await loadPushTarget(ctx, targetId, order.userId) : null;
  if (!telling || !target) return;
  const outcome = await sendWebPush({
    endpoint: target.endpoint,
    keys: target.keys,
    payload: JSON.stringify(sayPush(telling.story, target.locale)),
    topic: order.conversationId || order.kind,
    ttlSeconds: order.kind === "mention" ? mentionTtlSeconds : ttlSeconds,
    urgency: "high",
    vapid: await readPushKeys(ctx.now),
    subject: subjectOf(),
  });
  await recordPush({ ...ctx, now: new Date() }, target, outcome);
  if (outcome.kind !== "failed") return;
  const { why, status, mayPass, detail } = outcome;
  log.info({ why, status, detail, host: new URL(target.endpoint).host }, "a push did not arrive");
  if (mayPass) throw new Error(`the push service: ${why}${status === null ? "" : ` ${status}`}`);
});
