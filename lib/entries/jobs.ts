import { z } from "zod";
import { defineJob } from "@/lib/platform/queue/define-job";

/** Has the channels of an entry make its links, those that are missing or lapse soon. */
export const makeEntryLinksJob = defineJob("make-entry-links", z.object({ entryId: z.string() }), { outside: true });
