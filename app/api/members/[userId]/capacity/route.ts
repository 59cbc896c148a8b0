import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { changeMemberCapacity } from "@/lib/merchants";
import { capacityInput } from "@/lib/merchants/inputs";

export const PUT = deskDoor({
  params: z.object({ userId: z.string().max(64) }),
  body: capacityInput,
  handle: ({ ctx, params, body }) => changeMemberCapacity(ctx, { ...params, ...body }),
});
