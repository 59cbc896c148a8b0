import { actOnApp, writeToApp } from "./app-actions";
import type { App, AppUser } from "./app-types";
import { appTimeline, newApp, newAppUser } from "./apps";
import { aesKeyOf, randomText } from "./callback-crypto";
import { type ControlContext, ControlError, type ControlRoute, param } from "./control-router";
import type { Fields } from "./fields";
import type { JsonObject } from "./types";

/** Apps and what their users do. */

function appOf(context: ControlContext): App {
  const app = context.world.state.apps[param(context, "appId")];
  if (app === undefined) throw new ControlError(404, "no such app");
  return app;
}

function userOf(context: ControlContext): AppUser {
  const user = context.world.state.appUsers[param(context, "openId")];
  if (user === undefined || user.appId !== appOf(context).appId) throw new ControlError(404, "no such user");
  return user;
}

function oneOf<T extends string>(body: Fields, name: string, known: readonly T[], otherwise: T): T {
  const value = body.text(name, otherwise);
  const found = known.find((item) => item === value);
  if (found === undefined) throw new ControlError(400, `${name} is one of ${known.join(", ")}`);
  return found;
}

function applySettings(app: App, body: Fields): void {
  app.name = body.text("name", app.name);
  app.secret = body.text("secret", app.secret);
  app.token = body.text("token", app.token);
  app.callbackUrl = body.text("callbackUrl", app.callbackUrl);
  app.granted = body.flag("granted", app.granted);
  if (body.has("allowedIps")) app.allowedIps = body.texts("allowedIps");
  if (body.has("encodingAesKey")) {
    aesKeyOf(body.text("encodingAesKey"));
    app.encodingAesKey = body.text("encodingAesKey");
  }
  if (app.kind === "shop") return;
  app.mode = oneOf(body, "mode", ["plain", "compat", "safe"], app.mode);
  if (app.kind === "mini") app.format = oneOf(body, "format", ["xml", "json"], app.format);
}

/** Makes or changes an app; what is left out is made up and answered. */
async function putApp(context: ControlContext): Promise<JsonObject> {
  const { world, body, appCallbacks } = context;
  const appId = body.text("appId", `wx${randomText(16).toLowerCase()}`);
  const kind = oneOf(body, "kind", ["mini", "official", "shop"], world.state.apps[appId]?.kind ?? "mini");
  const app = world.state.apps[appId] ?? newApp(kind, appId);
  applySettings(app, body);
  world.state.apps[appId] = app;
  world.tell("corp", { appId });
  const shown: JsonObject = { ...app };
  return body.flag("verify", false) ? { ...shown, verification: await appCallbacks.verifyUrl(app) } : shown;
}

function newCode(context: ControlContext): JsonObject {
  const { world } = context;
  const { openId } = userOf(context);
  const code = world.newId("0", 31);
  world.state.appCodes[code] = { openId, issuedAt: world.now(), used: false };
  return { code };
}

const user = "/sim/apps/:appId/users/:openId";

export const appRoutes: readonly ControlRoute[] = [
  { method: "GET", pattern: "/sim/apps", run: ({ world }) => ({ data: Object.values(world.state.apps) }) },
  { method: "POST", pattern: "/sim/apps", run: putApp },
  { method: "POST", pattern: "/sim/apps/:appId/verify", run: (context) => context.appCallbacks.verifyUrl(appOf(context)) },
  {
    method: "GET",
    pattern: "/sim/apps/:appId/users",
    run: (context) => ({ data: Object.values(context.world.state.appUsers).filter(({ appId }) => appId === appOf(context).appId) }),
  },
  {
    method: "POST",
    pattern: "/sim/apps/:appId/users",
    run: (context) => ({
      ...newAppUser(context.world, appOf(context), { unionId: context.body.text("unionId"), nickname: context.body.text("nickname") }),
    }),
  },
  {
    method: "POST",
    pattern: `${user}/say`,
    run: (context) => writeToApp(context.world, { app: appOf(context), user: userOf(context) }, context.body),
  },
  {
    method: "POST",
    pattern: `${user}/act/:action`,
    run: (context) => actOnApp(context.world, { app: appOf(context), user: userOf(context) }, param(context, "action"), context.body),
  },
  { method: "POST", pattern: `${user}/code`, run: newCode },
  {
    method: "GET",
    pattern: `${user}/timeline`,
    run: (context) => ({ user: userOf(context), data: appTimeline(context.world, userOf(context).openId) }),
  },
  {
    method: "GET",
    pattern: "/sim/apps/:appId/sent",
    run: (context) => ({ data: context.world.state.appSent.filter(({ appId }) => appId === appOf(context).appId) }),
  },
  {
    method: "GET",
    pattern: "/sim/apps/:appId/deliveries",
    run: (context) => ({ data: context.appCallbacks.deliveries.filter(({ appId }) => appId === appOf(context).appId) }),
  },
];
