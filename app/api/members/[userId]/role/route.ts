import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { changeMemberRole } from "@/lib/merchants";
import { changeRoleInput } from "@/lib/merchants/inputs";

export const PUT = deskDoor({
  params: z.object({ userId: z.string().max(64) }),
  body: changeRoleInput,
  handle: ({ ctx, params, body }) => changeMemberRole(ctx, { ...params, ...body }),
});
