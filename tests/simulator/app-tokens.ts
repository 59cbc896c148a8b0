import type { App, AppToken } from "./app-types";
import { day, minute, second } from "./clock";
import type { Fields } from "./fields";
import { KfError } from "./kf-error";
import type { JsonObject } from "./types";
import type { World } from "./world";

/** stable_token and token (facts 3.1): two kinds of token that know nothing of each other. */

const lifeMs = 7200 * second;
const overlapMs = 5 * minute;
const forcedPerDay = 20;

function appBySecret(world: World, appId: string, secret: string): App {
  const app = world.state.apps[appId];
  if (app === undefined) throw new KfError(40013, appId);
  if (app.secret !== secret) throw new KfError(40125);
  return app;
}

function tokensOf(world: World, app: App, kind: AppToken["kind"]): AppToken[] {
  return Object.values(world.state.appTokens).filter(
    (token) => token.appId === app.appId && token.kind === kind && token.secret === app.secret,
  );
}

function issue(world: World, app: App, kind: AppToken["kind"]): JsonObject {
  const issuedAt = world.now();
  const value = world.newId("", 40) + world.newId("", 40) + world.newId("", 40);
  world.state.appTokens[value] = { value, appId: app.appId, secret: app.secret, kind, issuedAt, expiresAt: issuedAt + lifeMs };
  return { access_token: value, expires_in: lifeMs / second };
}

function checkAddress(app: App, address: string): void {
  if (app.allowedIps.length === 0 || app.allowedIps.includes(address)) return;
  throw new KfError(40164, `invalid ip ${address} ipv6 ::ffff:${address}, not in whitelist`);
}

/** Forced: at most twenty a day, 30 s apart; the old token dies at once. */
function forceToken(world: World, app: App): JsonObject {
  const today = (world.state.appForced[app.appId] ?? []).filter((at) => world.now() - at < day);
  if (today.length >= forcedPerDay) throw new KfError(45009);
  if (world.now() - (today.at(-1) ?? 0) < 30 * second) throw new KfError(45011);
  world.state.appForced[app.appId] = [...today, world.now()];
  for (const token of tokensOf(world, app, "stable")) token.expiresAt = 0;
  return issue(world, app, "stable");
}

export function stableToken(world: World, body: Fields, address: string): JsonObject {
  const app = appBySecret(world, body.text("appid"), body.text("secret"));
  if (body.text("grant_type") !== "client_credential") throw new KfError(40002);
  checkAddress(app, address);
  if (body.flag("force_refresh", false)) return forceToken(world, app);
  const current = tokensOf(world, app, "stable").find((token) => token.expiresAt - overlapMs > world.now());
  if (current === undefined) return issue(world, app, "stable");
  return { access_token: current.value, expires_in: Math.floor((current.expiresAt - world.now()) / second) };
}

/** Each call makes a new token; the ones before live five minutes more. */
export function plainToken(world: World, query: URLSearchParams, address: string): JsonObject {
  const app = appBySecret(world, query.get("appid") ?? "", query.get("secret") ?? "");
  checkAddress(app, address);
  for (const token of tokensOf(world, app, "plain")) token.expiresAt = Math.min(token.expiresAt, world.now() + overlapMs);
  return issue(world, app, "plain");
}

/** The app behind an access_token: 41001 missing, 40014 unknown, 42001 expired, 40001 secret replaced. */
export function authenticateApp(world: World, value: string, path: string, address: string): App {
  if (value === "") throw new KfError(41001);
  const token = world.state.appTokens[value];
  const app = token && world.state.apps[token.appId];
  if (token === undefined || app === undefined) throw new KfError(40014);
  if (world.faults.take("token_expired", path) !== undefined) token.expiresAt = 0;
  if (world.now() >= token.expiresAt) throw new KfError(42001);
  if (app.secret !== token.secret) throw new KfError(40001, "secret was replaced");
  checkAddress(app, address);
  return app;
}
