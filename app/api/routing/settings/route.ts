import { deskDoor } from "@/app/api/desk-door";
import { changeRoutingSettings, readRoutingSettings } from "@/lib/routing";
import { routingSettingsInput } from "@/lib/routing/inputs";

export const GET = deskDoor({ handle: ({ ctx }) => readRoutingSettings(ctx) });
export const PATCH = deskDoor({ body: routingSettingsInput, handle: ({ ctx, body }) => changeRoutingSettings(ctx, body) });
