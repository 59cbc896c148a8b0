import { and, eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import type { MediaRef, MessageContent } from "./inputs";
import { messageText } from "./message-text";
import { toMessageView } from "./message-view";

/** The same content with another file in its place. */
export function withFile(content: MessageContent, file: MediaRef): MessageContent {
  switch (content.type) {
    case "image":
    case "voice":
    case "video":
    case "file":
      return { ...content, media: file };
    case "miniprogram":
    case "link":
      return { ...content, thumb: file };
    default:
      return content;
  }
}

/** Tells a message what became of its file, so that desks show it. */
export async function attachMedia(ctx: Context, messageId: string, file: MediaRef): Promise<void> {
  await transact(ctx, async (tx) => {
    const mine = and(eq(messages.merchantId, tx.actor.merchantId), eq(messages.id, messageId));
    const [message] = await tx.db.select().from(messages).where(mine).for("update");
    if (!message) return;
    const content = withFile(message.content, file);
    const [changed] = await tx.db
      .update(messages)
      .set({ content, text: messageText(content) })
      .where(mine)
      .returning();
    if (changed) tx.record.events.push({ kind: "message.changed", payload: { message: toMessageView(changed) } });
  });
}
