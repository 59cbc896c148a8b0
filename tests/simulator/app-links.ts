import type { App } from "./app-types";
import { minute } from "./clock";
import type { Fields } from "./fields";
import { KfError } from "./kf-error";
import type { JsonObject } from "./types";
import type { World } from "./world";

const day = 24 * 60 * minute;

/** A link from outside into a mini program (facts 3.6). */
export interface AppLink {
  appId: string;
  path: string;
  query: string;
  expiresAt: number;
}

function makeLink(world: World, app: App, to: Fields, expiry: Fields): string {
  const path = to.text("path");
  if (path === "" || /[?#]/.test(path)) throw new KfError(40165, path);
  const query = to.text("query");
  if (query.length > 1024) throw new KfError(40212);
  const days = expiry.number("expire_interval", 0);
  if (days < 1) throw new KfError(40097, "expire_interval");
  if (days > 30) throw new KfError(85401);
  const ticket = world.newId("T", 12);
  world.state.appLinks[ticket] = { appId: app.appId, path, query, expiresAt: world.now() + days * day };
  return ticket;
}

export const generateUrlLink = (world: World, app: App, body: Fields): JsonObject => ({
  url_link: `https://wxaurl.cn/${makeLink(world, app, body, body)}`,
});

export const generateScheme = (world: World, app: App, body: Fields): JsonObject => ({
  openlink: `weixin://dl/business/?t=${makeLink(world, app, body.object("jump_wxa"), body)}`,
});
