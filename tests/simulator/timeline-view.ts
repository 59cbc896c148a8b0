import { Fields } from "./fields";
import { stateOf } from "./sessions";
import type { JsonObject, MediaMeta, Session, TimelineEntry } from "./types";
import type { World } from "./world";

/** How timelines and sessions are told to the phone page and to tests. */

function mediaOf(world: World, content: JsonObject): JsonObject | undefined {
  const fields = new Fields(content);
  const mediaId = fields.text("media_id") || fields.text("thumb_media_id");
  const meta: MediaMeta | undefined = world.state.media[mediaId];
  if (meta === undefined) return undefined;
  return {
    url: `/sim/media/${meta.mediaId}`,
    kind: meta.kind,
    filename: meta.filename,
    contentType: meta.contentType,
    size: meta.size,
    seconds: meta.seconds ?? 0,
  };
}

export function showEntries(world: World, entries: readonly TimelineEntry[]): JsonObject[] {
  return entries.map((entry) => {
    const { externalUserId: _who, openKfId: _account, failType, ...line } = entry;
    const shown: JsonObject = { ...line };
    if (failType !== undefined) shown.failType = failType;
    const media = mediaOf(world, entry.content);
    if (media !== undefined) shown.media = media;
    return shown;
  });
}

export function showSession(world: World, session: Session): JsonObject {
  const { enterContext, ...plain } = session;
  const context: JsonObject = { scene: enterContext.scene, sceneParam: enterContext.sceneParam };
  if (enterContext.channels !== undefined) context.channels = { ...enterContext.channels };
  return { ...plain, state: stateOf(world, session), enterContext: context };
}
