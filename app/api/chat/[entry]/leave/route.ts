import { visitorDoor } from "@/app/api/chat/chat-door";
import { visitorConversation } from "@/lib/chat";
import { leaveMessage } from "@/lib/conversations";

/** A visitor who waits would rather leave a message. */
export const POST = visitorDoor(async ({ ctx, chat }) => {
  await leaveMessage(ctx, await visitorConversation(ctx, chat));
});
