import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { removeMember } from "@/lib/merchants";

export const DELETE = deskDoor({
  params: z.object({ userId: z.string().max(64) }),
  handle: ({ ctx, params }) => removeMember(ctx, params),
});
