import { z } from "zod";
import { defineJob } from "@/lib/platform/queue/define-job";

/** Sends what a conversation has queued, oldest first. Lane: one at a time per conversation. */
export const deliverMessagesJob = defineJob("deliver-messages", z.object({ conversationId: z.string() }));
export const deliverLane = (conversationId: string): string => `out:${conversationId}`;

/** All that happens when a customer has written. */
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
