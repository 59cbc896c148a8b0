import { readBodyAs, visitorDoor } from "@/app/api/chat/chat-door";
import { fillForm } from "@/lib/chat";
import { visitorFormInput } from "@/lib/chat/inputs";

export const POST = visitorDoor(async ({ ctx, chat, request }) => fillForm(ctx, chat, await readBodyAs(request, visitorFormInput)));
