import { and, eq } from "drizzle-orm";
import { fileTypeFromBuffer } from "file-type";
import { media } from "@/db/schema";
import { type Context, read, transact } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { fileStore } from "./file-store";

export type StoredMedia = { mediaId: string; fileName: string; contentType: string; size: number; picture: boolean };

const pictures = new Set(["image/jpeg", "image/png", "image/gif", "image/webp"]);
const maxBytes = 20 * 1024 * 1024;
const keyOf = (merchantId: string, mediaId: string) => `${merchantId}/${mediaId}`;

/** What bytes really are, whatever they were called. Text and unknown things are plain files. */
async function lookAt(bytes: Uint8Array): Promise<{ contentType: string; picture: boolean }> {
  const found = await fileTypeFromBuffer(bytes);
  const contentType = found?.mime ?? "application/octet-stream";
  return { contentType, picture: pictures.has(contentType) };
}

/** A name without folders, and without what a system may take for more than a name. The end is kept, since it says the kind. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const short = last.replaceAll(/[\p{Cc}"<>|:*?]/gu, "_").slice(-120);
  return short.replaceAll(/\p{Surrogate}/gu, "").replace(/^[.\s]+/, "") || "file";
}

/** Keeps an upload of a person. Throws `too_large` beyond 20 MB and `bad_input` when empty. */
export async function keepUpload(ctx: Context, fileName: string, bytes: Uint8Array): Promise<StoredMedia> {
  if (bytes.byteLength > maxBytes) throw new AppError("too_large", "upload_too_large", { max: 20 });
  if (bytes.byteLength === 0) throw new AppError("bad_input", "upload_empty");
  const mediaId = newId("media");
  const { contentType, picture } = await lookAt(bytes);
  await fileStore().put(keyOf(ctx.actor.merchantId, mediaId), bytes, contentType);
  const row = { fileName: cleanName(fileName), contentType, size: bytes.byteLength, picture };
  await transact(ctx, ({ db, actor, now }) =>
    db.insert(media).values({ id: mediaId, merchantId: actor.merchantId, status: "stored", ...row, createdAt: now, storedAt: now }),
  );
  return { mediaId, ...row };
}

/** Keeps a file that a channel gave for a media row that was waiting for it. */
export async function keepFetched(ctx: Context, mediaId: string, file: { bytes: Uint8Array; fileName: string }): Promise<StoredMedia> {
  const { contentType, picture } = await lookAt(file.bytes);
  await fileStore().put(keyOf(ctx.actor.merchantId, mediaId), file.bytes, contentType);
  const row = { fileName: cleanName(file.fileName), contentType, size: file.bytes.byteLength, picture };
  await transact(ctx, ({ db, actor, now }) =>
    db
      .update(media)
      .set({ status: "stored", ...row, storedAt: now, failure: null })
      .where(and(eq(media.merchantId, actor.merchantId), eq(media.id, mediaId))),
  );
  return { mediaId, ...row };
}

/** Notes that a file cannot be had any more. */
export async function giveUpMedia(ctx: Context, mediaId: string, failure: string): Promise<void> {
  await transact(ctx, ({ db, actor }) =>
    db
      .update(media)
      .set({ status: "failed", failure })
      .where(and(eq(media.merchantId, actor.merchantId), eq(media.id, mediaId))),
  );
}

/** A file of the merchant with its bytes. Throws `not_found` when unknown, `gone` when it could not be fetched, `unavailable` while it is on its way. */
export async function loadMedia(
  ctx: Context,
  mediaId: string,
): Promise<{ bytes: Uint8Array; fileName: string; contentType: string; picture: boolean }> {
  const row = await read(ctx, async ({ db, actor }) => {
    const [found] = await db
      .select()
      .from(media)
      .where(and(eq(media.merchantId, actor.merchantId), eq(media.id, mediaId)));
    return found;
  });
  if (!row) throw new AppError("not_found", "media_not_found");
  if (row.status === "failed") throw new AppError("gone", "media_gone");
  if (row.status === "pending") throw new AppError("unavailable", "media_on_its_way", { retryAfterSeconds: 2 });
  const bytes = await fileStore().get(keyOf(ctx.actor.merchantId, mediaId));
  if (!bytes) throw new AppError("gone", "media_gone");
  return { bytes, fileName: row.fileName, contentType: row.contentType, picture: row.picture };
}
