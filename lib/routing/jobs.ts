import { z } from "zod";
import { defineJob } from "@/lib/platform/queue/define-job";

/** The grace of a lost desk is over. `at`: when it was lost, ISO time. */
export const deskGoneJob = defineJob("desk-gone", z.object({ userId: z.string(), at: z.string() }));
