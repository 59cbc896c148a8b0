import { visitorDoor } from "@/app/api/chat/chat-door";
import { limitVisitors } from "@/app/api/chat/limits";
import { visitorConversation } from "@/lib/chat";
import { leaveMessage } from "@/lib/conversations";

/** A visitor who waits would rather leave a message. */
export const POST = visitorDoor(async ({ ctx, chat, address }) => {
  await limitVisitors("message", ctx.now, { entryId: chat.entry.id, visitorId: chat.visitor.id, address });
  await leaveMessage(ctx, await visitorConversation(ctx, chat));
});
