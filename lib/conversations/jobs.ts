import { z } from "zod";
import { defineJob } from "@/lib/platform/queue/define-job";

/** Sends what a conversation has queued, oldest first, and one at a time. */
export const deliverMessagesJob = defineJob("deliver-messages", z.object({ conversationId: z.string() }), { outside: true });

/** Lanes are few: for each job the queue locks all that there are. And a shop whose sends hang must not take up a whole worker. */
const lanesOfMerchant = 4;

/** The lane of a conversation's sends: one of a few that its merchant has alone, so that nobody waits for another shop. */
export function deliverLane(merchantId: string, conversationId: string): string {
  let sum = 0;
  for (const letter of conversationId) sum = (sum * 31 + letter.charCodeAt(0)) % 65_521;
  return `out:${merchantId}:${sum % lanesOfMerchant}`;
}

export const deliverKey = (conversationId: string): string => `deliver:${conversationId}`;

/** Readies a channel for the answers of a 服务会话 that has just opened, and asks it who the customer is. */
export const fetchProfileJob = defineJob("fetch-profile", z.object({ conversationId: z.string(), opened: z.boolean() }), { outside: true });

/** Decides where a customer goes who has just begun to wait. */
export const messageReceivedJob = defineJob(
  "message-received",
  z.object({
    conversationId: z.string(),
    /** Whether the message opened a new 服务会话; else nobody had been waiting for an answer before it. */
    opened: z.boolean(),
  }),
  { urgent: true },
);

/** Fetches a file of a message from its channel into our store. */
export const fetchMediaJob = defineJob(
  "fetch-media",
  z.object({ mediaId: z.string(), messageId: z.string(), externalId: z.string(), channelId: z.string() }),
  { outside: true },
);

/** Brings a snoozed conversation back at its time. */
export const wakeConversationJob = defineJob("wake-conversation", z.object({ conversationId: z.string() }));

/** Gives what waits in the queue to who has room. One order waits at most, however much has changed. */
export const shareOutJob = defineJob("share-out", z.object({}), { urgent: true });
export const shareOutKey = (merchantId: string): string => `share-out:${merchantId}`;

/** Brings back a transfer that nobody has accepted. `at`: which one, ISO time. */
export const returnTransferJob = defineJob("return-transfer", z.object({ conversationId: z.string(), at: z.string() }));

/** Tells the customer, once, that a colleague has taken over; what is said, reception decides. */
export const transferredJob = defineJob("transferred", z.object({ conversationId: z.string(), toName: z.string() }));

/** A conversation was ended by hand or by itself: reception may ask for a rating. */
export const closedJob = defineJob("conversation-closed", z.object({ conversationId: z.string(), round: z.number().int() }));

/** A customer came into the chat and may be greeted. `welcomeCode`: WeChat's leave to say one thing, for twenty seconds from `at` (Unix seconds). */
export const enteredJob = defineJob(
  "entered",
  z.object({ conversationId: z.string(), welcomeCode: z.string().nullable(), at: z.number() }),
  { outside: true, urgent: true },
);

/** A customer who waited has chosen to leave a message: reception confirms it. */
export const leftMessageJob = defineJob("left-message", z.object({ conversationId: z.string() }));

/** A customer's message was a rating of a round and nothing else. `at`: ISO time. */
export const ratedJob = defineJob(
  "rated",
  z.object({ conversationId: z.string(), round: z.number().int(), score: z.number().int(), at: z.string() }),
);
