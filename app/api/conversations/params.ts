import { z } from "zod";

export const conversationParams = z.object({ conversationId: z.string().max(64) });
export const messageParams = z.object({ conversationId: z.string().max(64), messageId: z.string().max(64) });
