import { deskDoor } from "@/app/api/desk-door";
import { localeOf } from "@/lib/platform/http/read-request";
import { turnOnPush } from "@/lib/push";
import { pushSubscriptionInput } from "@/lib/push/inputs";

/** This browser is told from now on. */
export const POST = deskDoor({
  body: pushSubscriptionInput,
  handle: ({ ctx, body, request }) =>
    turnOnPush(ctx, body, { userAgent: request.headers.get("user-agent") ?? "", locale: localeOf(request) }),
});
