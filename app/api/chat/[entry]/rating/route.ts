import { readBodyAs, visitorDoor } from "@/app/api/chat/chat-door";
import { limitVisitors } from "@/app/api/chat/limits";
import { visitorConversation } from "@/lib/chat";
import { visitorRatingInput } from "@/lib/chat/inputs";
import { AppError } from "@/lib/platform/errors";
import { rateConversation } from "@/lib/reception";

/** Stars and a comment for a round that the visitor was asked about. Throws `conflict` when it is too late. */
export const POST = visitorDoor(async ({ ctx, chat, request, address }) => {
  const input = await readBodyAs(request, visitorRatingInput);
  await limitVisitors("message", ctx.now, { entryId: chat.entry.id, visitorId: chat.visitor.id, address });
  const counts = await rateConversation(ctx, { conversationId: await visitorConversation(ctx, chat), ...input, at: ctx.now });
  if (!counts) throw new AppError("conflict", "rating_over");
});
