import { handleJob } from "@/lib/platform/queue/run-worker";
import { removeFilesJob } from "@/lib/platform/store/jobs";
import { removeFiles } from "@/lib/platform/store/remove-media";

export const removeFilesHandler = handleJob(removeFilesJob, ({ mediaIds }, { merchantId }) => removeFiles(merchantId, mediaIds));
