import { z } from "zod";

export const editCustomerInput = z.object({
  remark: z.string().trim().max(60).optional(),
  tags: z.array(z.string().trim().min(1).max(20)).max(20).optional(),
  note: z.string().trim().max(2000).optional(),
  /** Mainland mobile or any number of 5 to 20 digits; empty forgets it. */
  phone: z
    .string()
    .trim()
    .regex(/^(\+?[\d\s-]{5,24})?$/)
    .optional(),
});
export type EditCustomerInput = z.infer<typeof editCustomerInput>;
