import { and, eq } from "drizzle-orm";
import { media } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

/** Throws `bad_input` for a file that is not a stored picture of this merchant. */
export async function refuseUnknownPicture({ db, actor }: TxContext, mediaId: string): Promise<void> {
  const [file] = await db
    .select({ status: media.status, picture: media.picture })
    .from(media)
    .where(and(eq(media.merchantId, actor.merchantId), eq(media.id, mediaId)));
  if (file?.status !== "stored") throw new AppError("bad_input", "upload_not_found");
  if (!file.picture) throw new AppError("bad_input", "picture_must_be_jpg_or_png");
}
