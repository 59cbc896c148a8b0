import { and, desc, eq, isNull } from "drizzle-orm";
import { conversations, mentions, messages } from "@/db/schema";
import { allow, personOf } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import type { MentionView } from "../inputs";

const most = 50;

/** Who has called this person, or handed them a thread, and they have not looked yet. Newest first. */
export async function listMentions(ctx: Context): Promise<{ data: MentionView[] }> {
  allow(ctx, "conversation.read");
  const { userId } = personOf(ctx);
  return read(ctx, async ({ db, actor }) => {
    const rows = await db
      .select({
        messageId: mentions.messageId,
        conversationId: mentions.conversationId,
        seq: messages.seq,
        customerName: conversations.customerName,
        authorName: messages.authorName,
        content: messages.content,
        at: mentions.createdAt,
      })
      .from(mentions)
      .innerJoin(messages, eq(messages.id, mentions.messageId))
      .innerJoin(conversations, eq(conversations.id, mentions.conversationId))
      .where(and(eq(mentions.merchantId, actor.merchantId), eq(mentions.userId, userId), isNull(mentions.readAt)))
      .orderBy(desc(mentions.createdAt))
      .limit(most);
    return { data: rows.map(({ at, content, authorName, ...row }) => ({ ...row, ...wordsOf(content, authorName), at: at.toISOString() })) };
  });
}

/** A note speaks for itself; a thread that was handed over, or taken, comes with a word from who did. What was erased is empty. */
function wordsOf(content: typeof messages.$inferSelect.content, authorName: string): Pick<MentionView, "why" | "byName" | "text"> {
  if (content.type === "text") return { why: "note", byName: authorName, text: content.text.slice(0, 120) };
  if (content.type !== "event") return { why: "note", byName: authorName, text: "" };
  const byName = String(content.data.byName ?? "");
  if (content.event === "transfer_refused" || content.event === "transfer_returned")
    return { why: content.event, byName, text: String(content.data.reason ?? "") };
  if (content.event === "taken_over" || content.event === "stepped_in" || content.event === "escalated")
    return { why: content.event, byName, text: "" };
  return content.event === "transferred"
    ? { why: "transfer", byName, text: String(content.data.note ?? "") }
    : { why: "note", byName: authorName, text: "" };
}
