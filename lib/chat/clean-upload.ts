import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { AppError } from "@/lib/platform/errors";

export const mostUploadMb = 20;
/** A picture that is small as a file can be huge in memory. */
const mostPixels = 50_000_000;
const longestSide = 4096;
const mostFrames = 120;

const pictures = new Set(["image/jpeg", "image/png", "image/gif", "image/webp"]);
const files = new Set(
  `application/pdf application/zip application/x-rar-compressed application/x-7z-compressed application/rtf application/x-cfb
  application/vnd.openxmlformats-officedocument.wordprocessingml.document
  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
  application/vnd.openxmlformats-officedocument.presentationml.presentation
  video/mp4 video/quicktime video/x-m4v video/webm audio/mpeg audio/mp4 audio/x-m4a audio/aac audio/wav audio/amr audio/ogg`.split(/\s+/),
);

export type CleanFile = { bytes: Uint8Array; fileName: string };

/**
 * What of a stranger's file may be kept: pictures are drawn anew, which leaves out where they were taken and whatever was hidden
 * in them; other files must be of a kind that people send each other, told by their bytes. Throws `bad_input`.
 */
export async function cleanUpload(bytes: Uint8Array, fileName: string): Promise<CleanFile> {
  const found = await fileTypeFromBuffer(bytes);
  if (found && pictures.has(found.mime)) return redraw(bytes, fileName);
  const plain = found ? files.has(found.mime) : isPlainText(bytes) && /\.(txt|csv|log|md)$/i.test(fileName);
  if (!plain) throw new AppError("bad_input", found?.mime.startsWith("image/") ? "picture_kind_refused" : "file_kind_refused");
  return { bytes, fileName };
}

async function redraw(bytes: Uint8Array, fileName: string): Promise<CleanFile> {
  try {
    const options = { limitInputPixels: mostPixels, failOn: "error", pages: -1 } as const;
    const { pages = 1, hasAlpha } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata();
    const moving = pages > 1 && pages <= mostFrames;
    const picture = moving ? sharp(bytes, { ...options, animated: true }) : sharp(bytes, { ...options, pages: 1 }).autoOrient();
    const fitting = moving ? picture : picture.resize(longestSide, longestSide, { fit: "inside", withoutEnlargement: true });
    const [drawn, ending] = moving
      ? [fitting.gif(), "gif"]
      : hasAlpha
        ? [fitting.png({ compressionLevel: 8 }), "png"]
        : [fitting.jpeg({ quality: 86, mozjpeg: true }), "jpg"];
    return { bytes: new Uint8Array(await drawn.toBuffer()), fileName: `${fileName.replace(/\.[^.]*$/, "") || "picture"}.${ending}` };
  } catch {
    throw new AppError("bad_input", "picture_broken");
  }
}

/** Text in UTF-8 without what no text has. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !text.includes("\0") && !/^\s*</.test(text);
  } catch {
    return false;
  }
}
