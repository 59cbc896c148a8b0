import { readBodyAs, visitorDoor } from "@/app/api/chat/chat-door";
import { markVisitorRead } from "@/lib/chat";
import { visitorReadInput } from "@/lib/chat/inputs";

export const POST = visitorDoor(async ({ ctx, chat, request }) => markVisitorRead(ctx, chat, await readBodyAs(request, visitorReadInput)));
