import { deskDoor } from "@/app/api/desk-door";
import { inviteMember, listInvitations } from "@/lib/merchants";
import { inviteInput } from "@/lib/merchants/inputs";
import { localeOf } from "@/lib/platform/http/read-request";

export const GET = deskDoor({ handle: async ({ ctx }) => ({ data: await listInvitations(ctx) }) });

export const POST = deskDoor({
  body: inviteInput,
  handle: ({ ctx, body, request }) => inviteMember(ctx, { ...body, locale: localeOf(request) }),
});
