import { day } from "./clock";
import { KfError } from "./kf-error";
import { sampleSilk } from "./sample-media";
import type { MediaKind, MediaMeta } from "./types";
import type { World } from "./world";

const mebi = 1024 * 1024;

/** Upload limits by type. Facts 2.15. */
const uploadLimit: Record<MediaKind, number> = {
  image: 10 * mebi,
  voice: 2 * mebi,
  video: 10 * mebi,
  file: 20 * mebi,
};

/** Above these a customer's media arrive as a hint text. Facts 2.8, last lines. */
export const receiveLimit: Record<MediaKind, number> = {
  image: 2 * mebi,
  voice: 2 * mebi,
  video: 10 * mebi,
  file: 20 * mebi,
};

interface MediaInput {
  corpId: string;
  kind: MediaKind;
  filename: string;
  contentType: string;
  bytes: Buffer;
  seconds?: number;
}

interface StoredMedia {
  meta: MediaMeta;
  bytes: Buffer;
}

/** Temporary media: bytes by media_id, valid for 3 days. Facts 2.15. */
export class MediaStore {
  private readonly bytes = new Map<string, Buffer>();
  /** Called after bytes were stored; set by the persistence. */
  onStored: ((mediaId: string, bytes: Buffer) => void) | undefined;
  /** Finds bytes that are not in memory; set by the persistence. */
  loadBytes: ((mediaId: string) => Buffer | undefined) | undefined;

  constructor(private readonly world: World) {}

  put(input: MediaInput): MediaMeta {
    const meta: MediaMeta = {
      mediaId: this.world.newId("3", 40),
      corpId: input.corpId,
      kind: input.kind,
      filename: input.filename,
      contentType: input.contentType,
      size: input.bytes.length,
      createdAt: this.world.now(),
    };
    if (input.seconds !== undefined) meta.seconds = input.seconds;
    this.world.state.media[meta.mediaId] = meta;
    this.bytes.set(meta.mediaId, input.bytes);
    this.onStored?.(meta.mediaId, input.bytes);
    return meta;
  }

  /** Metadata while the id is valid for this corp, else 40007. */
  valid(corpId: string, mediaId: string): MediaMeta {
    const meta = this.world.state.media[mediaId];
    if (meta === undefined || meta.corpId !== corpId) throw new KfError(40007, mediaId);
    if (this.world.now() - meta.createdAt > 3 * day) throw new KfError(40007, "media_id expired");
    return meta;
  }

  /** Bytes whatever the age; for the phone page. */
  peek(mediaId: string): StoredMedia | undefined {
    const meta = this.world.state.media[mediaId];
    const bytes = this.bytes.get(mediaId) ?? this.loadBytes?.(mediaId);
    return meta === undefined || bytes === undefined ? undefined : { meta, bytes };
  }

  get(corpId: string, mediaId: string): StoredMedia {
    this.valid(corpId, mediaId);
    const found = this.peek(mediaId);
    if (found === undefined) throw new KfError(40007, mediaId);
    return found;
  }

  /** The Silk twin of an Amr voice, made on first demand. */
  silkOf(mediaId: string): string {
    const meta = this.world.state.media[mediaId];
    if (meta === undefined) return mediaId;
    meta.silkMediaId ??= this.put({
      corpId: meta.corpId,
      kind: "voice",
      filename: meta.filename.replace(/\.amr$/, ".silk"),
      contentType: "audio/silk",
      bytes: sampleSilk(),
    }).mediaId;
    return meta.silkMediaId;
  }

  clear(): void {
    this.bytes.clear();
  }
}

/** Checks an upload as media/upload does: type, size, and that the bytes are what the type says. */
export function checkUpload(kind: string, bytes: Buffer): MediaKind {
  if (kind !== "image" && kind !== "voice" && kind !== "video" && kind !== "file") {
    throw new KfError(40004, kind);
  }
  if (bytes.length <= 5) throw new KfError(40006, "at least 5 bytes");
  if (bytes.length > uploadLimit[kind]) throw new KfError(45001, `${kind} above the limit`);
  const format = formatOf(bytes);
  const right: Record<MediaKind, boolean> = {
    image: format === "jpg" || format === "png",
    voice: format === "amr",
    video: format === "mp4",
    file: true,
  };
  if (!right[kind]) throw new KfError(40005, `not a valid ${kind}`);
  if (kind === "voice" && amrSeconds(bytes) > 60) throw new KfError(40006, "voice longer than 60 s");
  return kind;
}

function formatOf(bytes: Buffer): string {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return "jpg";
  if (bytes.subarray(1, 4).toString("latin1") === "PNG") return "png";
  if (bytes.subarray(0, 6).toString("latin1") === "#!AMR\n") return "amr";
  if (bytes.subarray(4, 8).toString("latin1") === "ftyp") return "mp4";
  return "other";
}

/** Payload bytes of one AMR-NB frame by frame type; a frame lasts 20 ms. */
const amrFrameBytes = [12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0];

/** Playing time of an AMR-NB file. */
export function amrSeconds(bytes: Buffer): number {
  let frames = 0;
  for (let at = 6; at < bytes.length; frames += 1) {
    const type = ((bytes[at] ?? 0) >> 3) & 0x0f;
    at += 1 + (amrFrameBytes[type] ?? 0);
  }
  return frames / 50;
}
