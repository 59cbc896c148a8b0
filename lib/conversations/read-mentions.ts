import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { mentions } from "@/db/schema";
import { allow, personOf } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import type { readMentionsInput } from "./inputs";

/** Notes that this person has looked at what called them, in one conversation or everywhere. Only their own. */
export async function readMentions(ctx: Context, input: z.infer<typeof readMentionsInput>): Promise<void> {
  allow(ctx, "conversation.read");
  const { userId } = personOf(ctx);
  await transact(ctx, async (tx) => {
    const read = await tx.db
      .update(mentions)
      .set({ readAt: tx.now })
      .where(
        and(
          eq(mentions.merchantId, tx.actor.merchantId),
          eq(mentions.userId, userId),
          isNull(mentions.readAt),
          input.conversationId ? eq(mentions.conversationId, input.conversationId) : undefined,
        ),
      )
      .returning({ messageId: mentions.messageId });
    if (read.length > 0) tx.record.events.push({ kind: "mentions.read", payload: { userId } });
  });
}
