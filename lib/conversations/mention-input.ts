import { z } from "zod";

export const readMentionsInput = z.object({ conversationId: z.string().max(64).optional() });

/** Somebody has called this person by a note, or handed them a thread. */
export type MentionView = {
  messageId: string;
  conversationId: string;
  seq: number;
  customerName: string;
  byName: string;
  why: "note" | "transfer" | "transfer_refused" | "transfer_returned";
  text: string;
  at: string;
};
