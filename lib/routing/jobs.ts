import { z } from "zod";
import { defineJob } from "@/lib/platform/queue/define-job";

/** The grace of a lost desk is over. `at`: when it was lost, ISO time. */
export const deskGoneJob = defineJob("desk-gone", z.object({ userId: z.string(), at: z.string() }));

/** Somebody's wait is due to be escalated now: looks at all of the shop. */
export const escalateJob = defineJob("escalate", z.object({}));
