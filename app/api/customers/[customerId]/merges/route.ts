import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { mergeCustomers } from "@/lib/conversations";
import { mergeCustomersInput } from "@/lib/customers/inputs";

export const POST = deskDoor({
  params: z.object({ customerId: z.string().max(64) }),
  body: mergeCustomersInput,
  handle: ({ ctx, params: { customerId }, body }) => mergeCustomers(ctx, customerId, body),
});
