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

export const mergeCustomersInput = z.object({ otherId: z.string().min(1).max(64) });
export type MergeCustomersInput = z.infer<typeof mergeCustomersInput>;

export const findCustomersInput = z.object({
  unionId: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});
export type FindCustomersInput = z.infer<typeof findCustomersInput>;

/** A customer who was joined to another: what they were called, where from, when, and by whom; `by` is null for a UnionID. */
export type MergeView = { id: string; name: string; kinds: string[]; reason: "union_id" | "by_hand"; by: string | null; at: string };

/** A customer as programs see one. `phone` is masked; `externalId` is what the channel calls them. */
export type CustomerProfile = {
  id: string;
  name: string;
  remark: string;
  avatarUrl: string | null;
  gender: "male" | "female" | null;
  unionId: string | null;
  phone: string | null;
  tags: string[];
  note: string;
  identities: { kind: string; channelId: string; externalId: string; since: string }[];
  /** Ids of customers that were joined to this one; they answer with this one. */
  mergedIds: string[];
  createdAt: string;
};
