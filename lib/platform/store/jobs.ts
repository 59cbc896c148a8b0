import { z } from "zod";
import { defineJob } from "../queue/define-job";

/** Removes files whose rows are gone. */
export const removeFilesJob = defineJob("remove-files", z.object({ mediaIds: z.array(z.string()) }), { outside: true });
