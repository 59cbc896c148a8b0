import { byteLength, Fields, toObject } from "./fields";
import { KfError } from "./kf-error";
import type { JsonObject, JsonValue, MediaKind } from "./types";
import type { World } from "./world";

/** What kf/send_msg accepts, by msgtype, with its limits in bytes. Facts 2.10. */

function limited(fields: Fields, key: string, bytes: number, required = true): void {
  const text = required ? fields.required(key) : fields.text(key);
  if (byteLength(text) > bytes) throw new KfError(45002, `${key} above ${bytes} bytes`);
}

function needMedia(world: World, corpId: string, fields: Fields, key: string, kind: MediaKind): void {
  const meta = world.media.valid(corpId, fields.required(key));
  if (meta.kind !== kind) throw new KfError(40004, `${key} is ${meta.kind}, not ${kind}`);
}

function checkMenuItem(value: JsonValue): void {
  const item = new Fields(toObject(value));
  const type = item.text("type");
  const part = item.object(type);
  if (type === "click") {
    limited(part, "id", 64, false);
    limited(part, "content", 128);
  } else if (type === "view") {
    limited(part, "url", 2048);
    limited(part, "content", 1024);
  } else if (type === "miniprogram") {
    limited(part, "appid", 32);
    limited(part, "pagepath", 1024);
    limited(part, "content", 1024);
  } else if (type === "text") {
    limited(part, "content", 2048);
  } else {
    throw new KfError(95009, type);
  }
}

function checkMenu(menu: Fields): void {
  limited(menu, "head_content", 1024, false);
  limited(menu, "tail_content", 1024, false);
  const list = menu.list("list");
  if (list.length > 10) throw new KfError(95008, `${list.length} items`);
  if (list.length === 0 && !menu.has("head_content") && !menu.has("tail_content")) {
    throw new KfError(40058, "empty msgmenu");
  }
  for (const item of list) checkMenuItem(item);
}

type Check = (fields: Fields, world: World, corpId: string) => void;

function mediaCheck(kind: MediaKind): Check {
  return (fields, world, corpId) => needMedia(world, corpId, fields, "media_id", kind);
}

const checks: Record<string, Check> = {
  text: (fields) => limited(fields, "content", 2048),
  image: mediaCheck("image"),
  voice: mediaCheck("voice"),
  video: mediaCheck("video"),
  file: mediaCheck("file"),
  link: (fields, world, corpId) => {
    limited(fields, "title", 128);
    limited(fields, "desc", 512, false);
    limited(fields, "url", 2048);
    needMedia(world, corpId, fields, "thumb_media_id", "image");
  },
  miniprogram: (fields, world, corpId) => {
    fields.required("appid");
    limited(fields, "title", 64, false);
    fields.required("pagepath");
    needMedia(world, corpId, fields, "thumb_media_id", "image");
  },
  msgmenu: checkMenu,
  location: (fields) => {
    fields.text("name");
    fields.text("address");
    if (!fields.has("latitude") || !fields.has("longitude")) throw new KfError(40058, "location");
    fields.number("latitude", 0);
    fields.number("longitude", 0);
  },
  business_card: (fields) => {
    fields.required("userid");
  },
  ca_link: (fields) => {
    if (!fields.required("link_url").startsWith("https://work.weixin.qq.com/ca/")) {
      throw new KfError(40058, "link_url");
    }
  },
};

/** Checks the object named like the msgtype and returns it. */
export function checkContent(
  world: World,
  corpId: string,
  body: Fields,
  allowed?: readonly string[],
): { msgtype: string; content: JsonObject } {
  const msgtype = body.required("msgtype");
  const check = checks[msgtype];
  if (check === undefined || (allowed !== undefined && !allowed.includes(msgtype))) {
    throw new KfError(40008, msgtype);
  }
  if (!body.has(msgtype)) throw new KfError(40058, `missing ${msgtype}`);
  const content = body.object(msgtype);
  check(content, world, corpId);
  return { msgtype, content: content.raw };
}

/** Own msgids: at most 32 bytes of letters, digits, `_` and `-`. */
export function checkOwnMsgid(msgid: string): void {
  if (msgid !== "" && !/^[0-9a-zA-Z_-]{1,32}$/.test(msgid)) throw new KfError(40058, "msgid");
}
