import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { readCustomerPanel, renameCustomerThreads } from "@/lib/conversations";
import { editCustomer } from "@/lib/customers";
import { editCustomerInput } from "@/lib/customers/inputs";

const params = z.object({ customerId: z.string().max(64) });

export const GET = deskDoor({ params, handle: ({ ctx, params: { customerId } }) => readCustomerPanel(ctx, customerId) });

export const PATCH = deskDoor({
  params,
  body: editCustomerInput,
  handle: async ({ ctx, params: { customerId }, body }) => {
    const edited = await editCustomer(ctx, customerId, body);
    if (body.remark !== undefined || body.tags) await renameCustomerThreads(ctx, edited.customerId);
    return readCustomerPanel(ctx, customerId);
  },
});
