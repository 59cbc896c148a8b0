import { type Context, read } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { type Chat, findVisitorThread } from "./load-visitor";

/** The conversation of a visitor, for what they do to it. Throws `not_found` for who has not written yet. */
export async function visitorConversation(ctx: Context, chat: Chat): Promise<string> {
  const thread = await read(ctx, (tx) => findVisitorThread(tx, chat));
  if (!thread) throw new AppError("not_found", "conversation_not_found");
  return thread.id;
}
