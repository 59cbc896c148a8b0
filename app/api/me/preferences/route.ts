import { deskDoor } from "@/app/api/desk-door";
import { savePreferences } from "@/lib/merchants";
import { preferencesInput } from "@/lib/merchants/inputs";

export const PUT = deskDoor({ body: preferencesInput, handle: ({ ctx, body }) => savePreferences(ctx, body) });
