import { entries } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import type { ChangeEntryLinkInput, EntryTargets } from "./inputs";
import { entryRow, lockEntry } from "./load-entry";
import { refuseUnknownPicture } from "./refuse-unknown-picture";
import { setTargets } from "./set-targets";

const nowhere: EntryTargets = { kf: null, mini: null, first: "kf" };

/**
 * Changes where an entry link leads, its name, its scene or the picture in its code; what is absent stays. The address never
 * changes. Throws `not_found`, `bad_input`.
 */
export async function changeEntryLink(ctx: Context, { entryId, ...input }: { entryId: string } & ChangeEntryLinkInput): Promise<void> {
  allow(ctx, "channel.connect");
  await transact(ctx, async (tx) => {
    const before = await lockEntry(tx, entryId);
    const { name, scene = before.scene, targets = before.targets ?? nowhere } = input;
    const { codeLogo } = input;
    if (codeLogo?.kind === "own") await refuseUnknownPicture(tx, codeLogo.mediaId);
    if (codeLogo)
      await tx.db
        .update(entries)
        .set({ settings: { ...before.settings, codeLogo } })
        .where(entryRow(tx, entryId));
    if (name !== undefined) await tx.db.update(entries).set({ name }).where(entryRow(tx, entryId));
    await setTargets(tx, before, { targets, scene });
    const detail = { fields: Object.keys(input) };
    await recordAudit(tx, { action: "entry.changed", objectType: "entry", objectId: entryId, detail });
    tx.record.events.push({ kind: "channel.changed", payload: { channelId: before.channelId } });
  });
}
