import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { revokeInvitation } from "@/lib/merchants";

export const DELETE = deskDoor({
  params: z.object({ invitationId: z.string().max(64) }),
  handle: ({ ctx, params }) => revokeInvitation(ctx, params),
});
