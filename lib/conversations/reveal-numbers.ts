import { and, eq, isNull } from "drizzle-orm";
import { messages } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { splitNumbers } from "@/lib/platform/browser/personal-numbers";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

/** The phone, identity and card numbers of a message in full. Who looked is written down. Throws `not_found`. */
export async function revealNumbers(ctx: Context, conversationId: string, messageId: string): Promise<{ numbers: string[] }> {
  allow(ctx, "customer.reveal");
  return transact(ctx, async (tx) => {
    const [message] = await tx.db
      .select({ text: messages.text })
      .from(messages)
      .where(
        and(
          eq(messages.merchantId, tx.actor.merchantId),
          eq(messages.conversationId, conversationId),
          eq(messages.id, messageId),
          isNull(messages.recalledAt),
        ),
      );
    if (!message) throw new AppError("not_found", "message_not_found");
    const numbers = splitNumbers(message.text).flatMap(({ text, masked }) => (masked === null ? [] : [text]));
    await recordAudit(tx, {
      action: "message.numbers_revealed",
      objectType: "message",
      objectId: messageId,
      detail: { conversationId, count: numbers.length },
    });
    return { numbers };
  });
}
