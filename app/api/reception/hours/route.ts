import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { changeBusinessHours } from "@/lib/merchants";
import { businessHours } from "@/lib/merchants/inputs";

export const PUT = deskDoor({
  body: z.object({ hours: businessHours.nullable() }),
  handle: async ({ ctx, body }) => ({ hours: await changeBusinessHours(ctx, body.hours) }),
});
