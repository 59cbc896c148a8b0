import { z } from "zod";
import { defineJob } from "@/lib/platform/queue/define-job";

/** Somebody left a merchant: what they were working on goes back to the queue. */
export const memberRemovedJob = defineJob("member-removed", z.object({ userId: z.string() }));
