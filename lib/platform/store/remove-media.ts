import { and, eq, inArray } from "drizzle-orm";
import { media } from "@/db/schema";
import type { TxContext } from "../context";
import { enqueue } from "../queue/define-job";
import { fileStore } from "./file-store";
import { removeFilesJob } from "./jobs";

const perJob = 500;
/** A fetch that was under way may put its file down after the first removal. */
const againAfterSeconds = 600;

/** Forgets files in the caller's transaction; once it commits, their bytes are removed. Returns how many there were. */
export async function removeMedia(tx: TxContext, mediaIds: string[]): Promise<number> {
  let removed = 0;
  for (let from = 0; from < mediaIds.length; from += perJob) {
    const ids = mediaIds.slice(from, from + perJob);
    const rows = await tx.db
      .delete(media)
      .where(and(eq(media.merchantId, tx.actor.merchantId), inArray(media.id, ids)))
      .returning({ id: media.id });
    removed += rows.length;
    enqueue(tx, removeFilesJob, { mediaIds: ids });
    enqueue(tx, removeFilesJob, { mediaIds: ids }, { delaySeconds: againAfterSeconds });
  }
  return removed;
}

/** Removes the bytes of files; ones that are gone already are fine. */
export async function removeFiles(merchantId: string, mediaIds: string[]): Promise<void> {
  for (const mediaId of mediaIds) await fileStore().remove(`${merchantId}/${mediaId}`);
}
