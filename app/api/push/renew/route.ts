import { deskDoor } from "@/app/api/desk-door";
import { renewPush } from "@/lib/push";
import { renewPushInput } from "@/lib/push/inputs";

/** The browser has replaced its subscription; called by its service worker. */
export const POST = deskDoor({ body: renewPushInput, handle: ({ ctx, body }) => renewPush(ctx, body) });
