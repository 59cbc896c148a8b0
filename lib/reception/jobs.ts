import { z } from "zod";
import { defineJob } from "@/lib/platform/queue/define-job";

/** Tells a customer who still waits where they stand. */
export const tellPlaceJob = defineJob("tell-place", z.object({ conversationId: z.string() }));
