import { and, eq } from "drizzle-orm";
import { entries, media } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { UpdateEntryInput } from "./inputs";
import { entryRow, lockEntry } from "./load-entry";

/** Changes an entry; what is absent stays. Throws `not_found`, `bad_input` for an avatar that is no picture of this merchant. */
export async function updateEntry(ctx: Context, input: { entryId: string } & UpdateEntryInput): Promise<void> {
  allow(ctx, "channel.connect");
  const { entryId, name, scene, settings, allowedOrigins } = input;
  await transact(ctx, async (tx) => {
    const before = await lockEntry(tx, entryId);
    const avatar = settings?.look.avatarMediaId;
    if (avatar && avatar !== before.settings.look.avatarMediaId) await refuseUnknownPicture(tx, avatar);
    await tx.db
      .update(entries)
      .set({
        name: name ?? before.name,
        scene: scene ?? before.scene,
        settings: settings ?? before.settings,
        allowedOrigins: allowedOrigins ? [...new Set(allowedOrigins)] : before.allowedOrigins,
        updatedAt: tx.now,
      })
      .where(entryRow(tx, entryId));
    const fields = Object.entries({ name, scene, settings, allowedOrigins }).flatMap(([field, value]) =>
      value === undefined ? [] : [field],
    );
    await recordAudit(tx, { action: "entry.changed", objectType: "entry", objectId: entryId, detail: { fields } });
    tx.record.events.push({ kind: "channel.changed", payload: { channelId: before.channelId } });
  });
}

async function refuseUnknownPicture({ db, actor }: TxContext, mediaId: string): Promise<void> {
  const [file] = await db
    .select({ status: media.status, picture: media.picture })
    .from(media)
    .where(and(eq(media.merchantId, actor.merchantId), eq(media.id, mediaId)));
  if (file?.status !== "stored") throw new AppError("bad_input", "upload_not_found");
  if (!file.picture) throw new AppError("bad_input", "picture_must_be_jpg_or_png");
}
