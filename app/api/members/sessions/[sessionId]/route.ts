import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { endMemberSession } from "@/lib/merchants";

export const DELETE = deskDoor({
  params: z.object({ sessionId: z.string().max(64) }),
  handle: ({ ctx, params }) => endMemberSession(ctx, params),
});
