import { entries } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import type { UpdateEntryInput } from "./inputs";
import { entryRow, lockEntry } from "./load-entry";
import { refuseUnknownPicture } from "./refuse-unknown-picture";
import { setTargets } from "./set-targets";

/**
 * Changes an entry; what is absent stays, and so does the picture in its code. Another scene has the links that carry it made
 * anew. Throws `not_found`, `bad_input` for an avatar that is no picture of this merchant.
 */
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
        settings: settings ? { ...settings, codeLogo: before.settings.codeLogo } : before.settings,
        allowedOrigins: allowedOrigins ? [...new Set(allowedOrigins)] : before.allowedOrigins,
        updatedAt: tx.now,
      })
      .where(entryRow(tx, entryId));
    if (before.targets && scene !== undefined && scene !== before.scene) await setTargets(tx, before, { targets: before.targets, scene });
    const fields = Object.entries({ name, scene, settings, allowedOrigins }).flatMap(([field, value]) =>
      value === undefined ? [] : [field],
    );
    await recordAudit(tx, { action: "entry.changed", objectType: "entry", objectId: entryId, detail: { fields } });
    tx.record.events.push({ kind: "channel.changed", payload: { channelId: before.channelId } });
  });
}
