import { deskDoor } from "@/app/api/desk-door";
import { saveWelcome } from "@/lib/reception";
import { welcomeInput } from "@/lib/reception/inputs";

export const POST = deskDoor({ body: welcomeInput, handle: ({ ctx, body }) => saveWelcome(ctx, null, body) });
