import { deskDoor } from "@/app/api/desk-door";
import { changeReceptionSettings } from "@/lib/reception";
import { receptionSettings } from "@/lib/reception/inputs";

export const PUT = deskDoor({ body: receptionSettings, handle: ({ ctx, body }) => changeReceptionSettings(ctx, body) });
