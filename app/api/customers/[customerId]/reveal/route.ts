import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { revealPhone } from "@/lib/customers";

export const POST = deskDoor({
  params: z.object({ customerId: z.string().max(64) }),
  handle: ({ ctx, params }) => revealPhone(ctx, params.customerId),
});
