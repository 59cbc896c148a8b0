import { deskDoor } from "@/app/api/desk-door";
import { orderWelcomes } from "@/lib/reception";
import { welcomeOrderInput } from "@/lib/reception/inputs";

export const PUT = deskDoor({ body: welcomeOrderInput, handle: ({ ctx, body }) => orderWelcomes(ctx, body.ids) });
