import type { Context } from "@/lib/platform/context";
import { isSigned, sign } from "@/lib/platform/crypto/sign";
import { AppError } from "@/lib/platform/errors";
import { keepUpload } from "@/lib/platform/store/media";
import { cleanUpload, mostUploadMb } from "./clean-upload";
import type { Chat, StoredVisitor } from "./load-visitor";

const purpose = "chat-upload";
const bound = ({ channelId, externalId }: Pick<StoredVisitor, "channelId" | "externalId">, mediaId: string) =>
  `${channelId}/${externalId}/${mediaId}`;

export type VisitorUpload = { ref: string; fileName: string; contentType: string; size: number; picture: boolean };

/**
 * Keeps a file of a visitor. `ref` names it in a message, and only in theirs. Throws `too_large`, `bad_input` for what is
 * empty, broken or of a kind that is not taken.
 */
export async function keepVisitorFile(ctx: Context, { visitor }: Chat, fileName: string, bytes: Uint8Array): Promise<VisitorUpload> {
  if (bytes.byteLength > mostUploadMb * 1024 * 1024) throw new AppError("too_large", "upload_too_large", { max: mostUploadMb });
  if (bytes.byteLength === 0) throw new AppError("bad_input", "upload_empty");
  const clean = await cleanUpload(bytes, fileName);
  const { mediaId, ...stored } = await keepUpload(ctx, clean.fileName, clean.bytes);
  return { ref: `${mediaId}.${sign(purpose, bound(visitor, mediaId))}`, ...stored };
}

/** The file of a reference that was given to this visitor, else null. */
export function fileOfRef(visitor: StoredVisitor, ref: string): string | null {
  const [mediaId = "", signature = ""] = ref.split(".");
  return isSigned(purpose, bound(visitor, mediaId), signature) ? mediaId : null;
}
