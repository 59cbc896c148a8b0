import { createHash } from "node:crypto";
import { day } from "./clock";
import { Fields } from "./fields";
import { KfError } from "./kf-error";
import type { JsonObject, LogEntry } from "./types";
import type { World } from "./world";

const pageLimit = 1000;

/** Adds an item to the account's log; sync_msg returns it from now on for 3 days. */
export function appendItem(world: World, openKfId: string, item: JsonObject): string {
  const msgid = world.newId("", 40);
  const full: JsonObject = { msgid, send_time: world.clock.seconds(), ...item };
  world.log(openKfId).push({ at: world.now(), item: full });
  return msgid;
}

interface AccountEvent {
  openKfId: string;
  externalUserId?: string;
  type: string;
  extra: JsonObject;
}

/** Adds an event item: origin 4, account and customer inside `event`. Facts 2.9. */
export function appendEvent(world: World, event: AccountEvent): string {
  const inner: JsonObject = { event_type: event.type, open_kfid: event.openKfId };
  if (event.externalUserId !== undefined) inner.external_userid = event.externalUserId;
  return appendItem(world, event.openKfId, {
    origin: 4,
    msgtype: "event",
    event: { ...inner, ...event.extra },
  });
}

/** Adds an event and pings the account. */
export function announce(world: World, event: AccountEvent): string {
  const msgid = appendEvent(world, event);
  world.ping(event.openKfId);
  return msgid;
}

function cursorPrefix(openKfId: string): string {
  return createHash("sha1").update(openKfId).digest("base64url").slice(0, 12);
}

function writeCursor(openKfId: string, index: number): string {
  return `${cursorPrefix(openKfId)}-${index.toString(36)}`;
}

function readCursor(openKfId: string, cursor: string): number {
  if (cursor === "") return 0;
  const prefix = cursorPrefix(openKfId);
  const index = Number.parseInt(cursor.slice(prefix.length + 1), 36);
  if (!cursor.startsWith(`${prefix}-`) || Number.isNaN(index)) throw new KfError(40058, "bad cursor");
  return index;
}

function checkPingToken(world: World, openKfId: string, token: string): void {
  if (token === "") {
    // The limit without a token is tight but unpublished: only a fault imposes it.
    if (world.faults.take("sync_needs_token") !== undefined) throw new KfError(45009, "no token");
    return;
  }
  const known = world.state.pingTokens[token];
  if (known === undefined || known.openKfId !== openKfId) throw new KfError(95007);
  if (world.now() > known.expiresAt) throw new KfError(95007, "expired");
}

function voiceAs(world: World, entry: LogEntry, silk: boolean): JsonObject {
  const voice = new Fields(entry.item).object("voice");
  if (!silk || !voice.has("media_id")) return entry.item;
  return { ...entry.item, voice: { media_id: world.media.silkOf(voice.text("media_id")) } };
}

/** kf/sync_msg. Facts 2.8. */
export function syncMessages(world: World, corpId: string, body: Fields): JsonObject {
  const openKfId = body.required("open_kfid");
  world.managedAccount(corpId, openKfId);
  const limit = body.number("limit", pageLimit) || pageLimit;
  if (limit < 0 || limit > pageLimit) throw new KfError(40058, "limit");
  checkPingToken(world, openKfId, body.text("token"));
  const start = readCursor(openKfId, body.text("cursor"));
  if (world.faults.take("empty_page") !== undefined) {
    return { next_cursor: writeCursor(openKfId, start), has_more: 1, msg_list: [] };
  }
  const oldest = world.now() - 3 * day;
  const log = world.log(openKfId);
  let index = start;
  while (index < log.length && (log[index]?.at ?? 0) < oldest) index += 1;
  const page = log.slice(index, index + limit);
  const next = index + page.length;
  const silk = body.number("voice_format", 0) === 1;
  const items = page.map((entry) => voiceAs(world, entry, silk));
  if (world.faults.take("reorder") !== undefined) items.reverse();
  return {
    next_cursor: writeCursor(openKfId, next),
    has_more: next < log.length ? 1 : 0,
    msg_list: items,
  };
}
