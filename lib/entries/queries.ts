import { and, asc, eq, isNull } from "drizzle-orm";
import { channels, entries } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { type EntryView, entrySettings } from "./inputs";

const columns = {
  id: entries.id,
  channelId: entries.channelId,
  channelName: channels.name,
  code: entries.code,
  name: entries.name,
  scene: entries.scene,
  settings: entries.settings,
  allowedOrigins: entries.allowedOrigins,
  createdAt: entries.createdAt,
  updatedAt: entries.updatedAt,
};

const select = ({ db, actor }: TxContext, entryId?: string) =>
  db
    .select(columns)
    .from(entries)
    .innerJoin(channels, and(eq(channels.id, entries.channelId), isNull(channels.removedAt)))
    .where(
      and(eq(entries.merchantId, actor.merchantId), isNull(entries.removedAt), entryId === undefined ? undefined : eq(entries.id, entryId)),
    )
    .orderBy(asc(entries.createdAt), asc(entries.id));

type Row = Awaited<ReturnType<typeof select>>[number];

const toView = ({ settings, createdAt, updatedAt, ...row }: Row): EntryView => ({
  ...row,
  settings: entrySettings.parse(settings), // what a later version added has its own beginning
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** The ways in of a merchant, oldest first; those of a removed channel are gone with it. */
export async function listEntries(ctx: Context): Promise<EntryView[]> {
  allow(ctx, "channel.read");
  return read(ctx, async (tx) => (await select(tx)).map(toView));
}

/** One way in. Throws `not_found`. */
export async function loadEntry(ctx: Context, input: { entryId: string }): Promise<EntryView> {
  allow(ctx, "channel.read");
  return read(ctx, async (tx) => {
    const [row] = await select(tx, input.entryId);
    if (!row) throw new AppError("not_found", "entry_not_found");
    return toView(row);
  });
}
