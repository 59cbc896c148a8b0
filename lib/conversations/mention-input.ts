import { z } from "zod";

export const readMentionsInput = z.object({ conversationId: z.string().max(64).optional() });

/** Somebody has called this person by a note, handed them a thread, taken one from them, or helped in one. */
export type MentionView = {
  messageId: string;
  conversationId: string;
  seq: number;
  customerName: string;
  byName: string;
  why: "note" | "transfer" | "transfer_refused" | "transfer_returned" | "taken_over" | "stepped_in" | "escalated";
  text: string;
  at: string;
};
