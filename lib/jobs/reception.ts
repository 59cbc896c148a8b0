import { finishDelivery, loadStanding } from "@/lib/conversations";
import { closedJob, enteredJob, leftMessageJob, ratedJob, transferredJob } from "@/lib/conversations/jobs";
import { type Context, systemContext, transact } from "@/lib/platform/context";
import { insist } from "@/lib/platform/database";
import { handleJob } from "@/lib/platform/queue/run-worker";
import {
  beginWelcomeByCode,
  confirmLeftMessage,
  inviteRating,
  orderTellPlace,
  rateConversation,
  sayOffline,
  sayTransferred,
  tellPlace,
  welcomeCustomer,
} from "@/lib/reception";
import { tellPlaceJob } from "@/lib/reception/jobs";
import { connectChannel, inPlainWords } from "./channel-connectors";

const system = (merchantId: string) => systemContext(merchantId, new Date());

/** What reception says when a customer's message has opened a new 服务会话 and it was decided where that goes. */
export async function receiveAtReception(ctx: Context, conversationId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const standing = await loadStanding(tx, conversationId);
    if (!standing) return;
    await welcomeCustomer(tx, conversationId, standing);
    if (standing.leftMessage) await sayOffline(tx, conversationId, standing);
    else await orderTellPlace(tx, conversationId, standing);
  });
}

const lateCode = "wechat_kf.41050";

/** Greets who has entered: by WeChat's code where it gave one, else in the brief window that entering opened. */
export const entered = handleJob(enteredJob, async ({ conversationId, welcomeCode, at }, { merchantId }) => {
  const ctx = system(merchantId);
  if (welcomeCode === null) return welcomeCustomer(ctx, conversationId);
  const late = { code: lateCode, reason: inPlainWords(lateCode) };
  const delivery = await beginWelcomeByCode(ctx, conversationId, at, late);
  if (!delivery) return;
  const { message, channelId, accountExternalId: accountId, customerExternalId: toCustomer } = delivery;
  const connector = await connectChannel(ctx, channelId);
  const outbound = { id: message.id, toCustomer, accountId, content: message.content, file: null };
  const outcome = (await connector.sendOnEvent?.(outbound, welcomeCode)) ?? { outcome: "unknown" as const, detail: "no such call" };
  const reason = outcome.outcome === "refused" ? inPlainWords(outcome.code) : null;
  await insist(() => finishDelivery(system(merchantId), delivery, outcome, reason));
});

/** Tells a customer who still waits their place. */
export const placeTold = handleJob(tellPlaceJob, async ({ conversationId }, { merchantId }) => {
  await tellPlace(system(merchantId), conversationId);
});

/** Confirms a 留言 that its customer chose. */
export const messageLeft = handleJob(leftMessageJob, ({ conversationId }, { merchantId }) =>
  confirmLeftMessage(system(merchantId), conversationId),
);

/** Tells a customer that a colleague has taken over. */
export const transferred = handleJob(transferredJob, ({ conversationId, toName }, { merchantId }) =>
  sayTransferred(system(merchantId), conversationId, toName),
);

/** Asks for a rating of what has ended. */
export const conversationClosed = handleJob(closedJob, async ({ conversationId, round }, { merchantId }) => {
  await inviteRating(system(merchantId), conversationId, round);
});

/** Takes a rating that a customer wrote or tapped. */
export const rated = handleJob(ratedJob, async ({ conversationId, round, score, at }, { merchantId }) => {
  await rateConversation(system(merchantId), { conversationId, round, score, at: new Date(at) });
});
