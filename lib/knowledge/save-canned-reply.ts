import { and, eq } from "drizzle-orm";
import { cannedReplies, media } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { allowScope, lockReply, ownerOf } from "./canned-reach";
import type { CannedReplyInput } from "./inputs";

/** Makes a canned reply, or with `id` changes one. Throws `not_found` for one the actor cannot see. */
export async function saveCannedReply(ctx: Context, input: CannedReplyInput & { id?: string }): Promise<{ id: string }> {
  allow(ctx, "canned.read");
  return transact(ctx, async (tx) => {
    const earlier = input.id === undefined ? null : await lockReply(tx, input.id);
    allowScope(tx, input.scope);
    const ownerId = await ownerOf(tx, input.scope, input.teamId);
    await refuseUnknownPicture(tx, input.mediaId);
    const { scope, shortcut, title, text, mediaId } = input;
    const row = { scope, ownerId, shortcut, title, text, attachments: mediaId ? [{ mediaId }] : [], updatedAt: tx.now };
    const id = earlier?.id ?? newId("canned");
    const { merchantId } = tx.actor;
    if (earlier) {
      await tx.db
        .update(cannedReplies)
        .set(row)
        .where(and(eq(cannedReplies.merchantId, merchantId), eq(cannedReplies.id, id)));
    } else await tx.db.insert(cannedReplies).values({ id, merchantId, ...row, createdAt: tx.now });
    const action = earlier ? "canned.changed" : "canned.created";
    await recordAudit(tx, { action, objectType: "canned_reply", objectId: id, detail: { scope, title } });
    tx.record.events.push({ kind: "canned.changed", payload: {} });
    return { id };
  });
}

async function refuseUnknownPicture({ db, actor }: TxContext, mediaId: string | undefined): Promise<void> {
  if (!mediaId) return;
  const [file] = await db
    .select({ status: media.status, contentType: media.contentType })
    .from(media)
    .where(and(eq(media.merchantId, actor.merchantId), eq(media.id, mediaId)));
  if (file?.status !== "stored") throw new AppError("bad_input", "upload_not_found");
  if (!/^image\/(jpeg|png)$/.test(file.contentType)) throw new AppError("bad_input", "picture_must_be_jpg_or_png");
}
