import type { MediaRef } from "@/lib/conversations/inputs";

export type MediaState = "arriving" | "ready" | "gone";

/**
 * Whether a file can be shown. What a channel named is on its way until it says otherwise; an upload of ours is
 * there; of what has neither name, nothing will ever come.
 */
export function mediaState({ state, externalId, mediaId }: MediaRef): MediaState {
  if (state === "gone") return "gone";
  if (state === "ready") return mediaId ? "ready" : "gone";
  if (externalId) return "arriving";
  return mediaId ? "ready" : "gone";
}

/** Where a file can be had from our own door; null while it cannot. */
export const mediaSrc = (media: MediaRef | undefined): string | null =>
  media?.mediaId && mediaState(media) === "ready" ? `/api/media/${encodeURIComponent(media.mediaId)}` : null;
