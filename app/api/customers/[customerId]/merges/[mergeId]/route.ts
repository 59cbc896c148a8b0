import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { unmergeCustomer } from "@/lib/conversations";

export const DELETE = deskDoor({
  params: z.object({ customerId: z.string().max(64), mergeId: z.string().max(64) }),
  handle: ({ ctx, params: { mergeId } }) => unmergeCustomer(ctx, mergeId),
});
