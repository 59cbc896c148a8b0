import { readBodyAs, readQueryAs, visitorDoor } from "@/app/api/chat/chat-door";
import { countChatStep } from "@/app/api/chat/count-chat-step";
import { limitVisitors } from "@/app/api/chat/limits";
import { readVisitorThread, sendVisitorMessage } from "@/lib/chat";
import { visitorMessageInput, visitorThreadInput } from "@/lib/chat/inputs";
import { welcomeCustomer } from "@/lib/reception";

export const GET = visitorDoor(({ ctx, chat, request }) => readVisitorThread(ctx, chat, readQueryAs(request, visitorThreadInput)));

export const POST = visitorDoor(async ({ ctx, chat, request, address }) => {
  const input = await readBodyAs(request, visitorMessageInput);
  await limitVisitors("message", ctx.now, { entryId: chat.entry.id, visitorId: chat.visitor.id, address });
  const message = await sendVisitorMessage(ctx, chat, input, welcomeCustomer);
  if (chat.visitor.enteredAt === null) countChatStep(request, chat.entry, "wrote", ctx.now);
  return message;
});
