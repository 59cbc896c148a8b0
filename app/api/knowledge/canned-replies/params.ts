import { z } from "zod";

export const cannedReplyParams = z.object({ cannedReplyId: z.string().max(64) });
