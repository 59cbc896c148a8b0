import type { App, AppKind } from "./app-types";
import { byteLength, type Fields, toObject } from "./fields";
import { KfError } from "./kf-error";
import type { JsonObject, MediaKind } from "./types";
import type { World } from "./world";

/** What message/custom/send takes, by msgtype. Facts 3.3, 4. */

type Check = (fields: Fields, world: World, app: App) => void;

function need(fields: Fields, ...names: string[]): void {
  for (const name of names) fields.required(name);
}

function media(kind: MediaKind, field = "media_id"): Check {
  return (fields, world, app) => {
    const meta = world.media.valid(app.appId, fields.required(field));
    if (meta.kind !== kind) throw new KfError(40007, `${field} is ${meta.kind}`);
  };
}

const text: Check = (fields) => {
  if (byteLength(fields.required("content")) > 2048) throw new KfError(45002);
};

const page =
  (...names: string[]): Check =>
  (fields, world, app) => {
    need(fields, ...names);
    media("image", "thumb_media_id")(fields, world, app);
  };

const checks: Record<Exclude<AppKind, "shop">, Record<string, Check>> = {
  mini: {
    text,
    image: media("image"),
    link: (fields) => {
      need(fields, "title", "url");
      fields.text("description");
      fields.text("thumb_url");
    },
    miniprogrampage: page("title", "pagepath"),
  },
  official: {
    text,
    image: media("image"),
    voice: media("voice"),
    video: media("video"),
    news: (fields) => {
      const articles = fields.list("articles");
      if (articles.length !== 1) throw new KfError(45008, `${articles.length} articles`);
      if (typeof toObject(articles[0]).title !== "string") throw new KfError(40058, "title");
    },
    msgmenu: (fields) => {
      for (const item of fields.list("list")) {
        const { id, content } = toObject(item);
        if (typeof id !== "string" || typeof content !== "string") throw new KfError(40058, "list");
      }
    },
    miniprogrampage: page("title", "appid", "pagepath"),
  },
};

/** Checks the object named like the msgtype and returns both. */
export function checkCustomMessage(world: World, app: App, body: Fields): { type: string; content: JsonObject } {
  const type = body.required("msgtype");
  const check = app.kind === "shop" ? undefined : checks[app.kind][type];
  if (check === undefined) throw new KfError(40008, type);
  if (!body.has(type)) throw new KfError(40058, `missing ${type}`);
  check(body.object(type), world, app);
  return { type, content: body.object(type).raw };
}

const shopFields: Record<string, string> = {
  text: "content",
  image: "cos_url",
  video: "cos_url",
  file: "cos_url",
  product_share: "product_id",
  order_share: "order_id",
};

/** commkf/sendmsg. Facts 5.6; its error numbers are not published, so the ones of the other apps stand in. */
export function checkShopMessage(body: Fields): { type: string; content: JsonObject } {
  const type = body.required("msg_type");
  const field = shopFields[type];
  if (field === undefined) throw new KfError(40008, type);
  body.object(type).required(field);
  return { type, content: body.object(type).raw };
}
