import { z } from "zod";
import { defineJob } from "@/lib/platform/queue/define-job";

/** Sends what a conversation has queued, oldest first, and one at a time. */
export const deliverMessagesJob = defineJob("deliver-messages", z.object({ conversationId: z.string() }));

/** Lanes are few: for each job the queue locks all that there are. And a shop whose sends hang must not take up a whole worker. */
const lanesOfMerchant = 4;

/** The lane of a conversation's sends: one of a few that its merchant has alone, so that nobody waits for another shop. */
export function deliverLane(merchantId: string, conversationId: string): string {
  let sum = 0;
  for (const letter of conversationId) sum = (sum * 31 + letter.charCodeAt(0)) % 65_521;
  return `out:${merchantId}:${sum % lanesOfMerchant}`;
}

export const deliverKey = (conversationId: string): string => `deliver:${conversationId}`;

/** All that happens when a customer has written. Ordered only when there is something to do: a new round, or a customer without a profile. */
export const messageReceivedJob = defineJob(
  "message-received",
  z.object({ conversationId: z.string(), messageId: z.string(), /** Whether it opened a new round. */ opened: z.boolean() }),
);

/** Fetches a file of a message from its channel into our store. */
export const fetchMediaJob = defineJob(
  "fetch-media",
  z.object({ mediaId: z.string(), messageId: z.string(), externalId: z.string(), channelId: z.string() }),
);

/** Brings a snoozed conversation back at its time. */
export const wakeConversationJob = defineJob("wake-conversation", z.object({ conversationId: z.string() }));
