import { z } from "zod";
import { personOf } from "@/lib/merchants";
import type { Context } from "@/lib/platform/context";

export const seatParams = z.object({ userId: z.string().max(64) });

/** `me` in an address is who asks. */
export const seatOwner = (ctx: Context, userId: string): string => (userId === "me" ? personOf(ctx).userId : userId);
