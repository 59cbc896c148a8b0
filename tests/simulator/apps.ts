import type { App, AppKind, AppLine, AppTrigger, AppUser, AppWindow } from "./app-types";
import { randomText } from "./callback-crypto";
import { hour, minute } from "./clock";
import { KfError } from "./kf-error";
import type { JsonObject } from "./types";
import type { World } from "./world";

/** Apps and their users, and what may be sent to whom. */

const firstLetter: Record<AppKind, string> = { mini: "oMINI", official: "oOFFI", shop: "oSHOP" };

export function newApp(kind: AppKind, appId: string): App {
  return {
    appId,
    kind,
    name: "山野织物",
    originalId: `gh_${randomText(12).toLowerCase()}`,
    secret: randomText(32),
    token: randomText(20),
    encodingAesKey: randomText(43),
    callbackUrl: "",
    mode: "safe",
    format: kind === "official" ? "xml" : "json",
    granted: true,
    allowedIps: [],
  };
}

export function newAppUser(world: World, app: App, { unionId = "", nickname = "" }: { unionId?: string; nickname?: string }): AppUser {
  const user: AppUser = {
    appId: app.appId,
    openId: world.newId(firstLetter[app.kind], 23),
    unionId,
    nickname,
    windows: [],
    lastWroteAt: 0,
    typingUntil: 0,
    subscribed: false,
  };
  world.state.appUsers[user.openId] = user;
  return user;
}

/** The user of an app by openid: 40003 when there is none. */
export function appUser(world: World, app: App, openId: string): AppUser {
  const user = world.state.appUsers[openId];
  if (user === undefined || user.appId !== app.appId) throw new KfError(40003, openId);
  return user;
}

/** How long and how many, by what the user did. Facts 3.3, 4, 5.6. */
const allowances: Record<AppKind, Partial<Record<AppTrigger, { ms: number; quota: number }>>> = {
  mini: { message: { ms: 48 * hour, quota: 5 }, entered: { ms: minute, quota: 2 } },
  official: { message: { ms: 48 * hour, quota: 5 }, acted: { ms: minute, quota: 3 } },
  shop: { message: { ms: 48 * hour, quota: 5 } },
};

export function openAppWindow(world: World, app: App, user: AppUser, trigger: AppTrigger): void {
  const allowance = allowances[app.kind][trigger];
  if (allowance === undefined) return;
  const openedAt = world.now();
  const fresh: AppWindow = { trigger, openedAt, closesAt: openedAt + allowance.ms, quota: allowance.quota, sent: 0 };
  user.windows = [...user.windows.filter((window) => window.trigger !== trigger), fresh];
}

/**
 * Counts one message to a user in every window that is open, since windows do not add up: 45015 when none is,
 * 45047 when all are used up. With the switch `latestWindowOnly` only the newest trigger's window counts.
 */
export function countAppMessage(world: World, user: AppUser): void {
  const newest = world.switches.latestWindowOnly ? user.windows.slice(-1) : user.windows;
  const open = newest.filter((window) => window.closesAt > world.now());
  if (open.length === 0) throw new KfError(45015);
  if (open.every((window) => window.sent >= window.quota)) throw new KfError(45047);
  for (const window of open) window.sent += 1;
}

export function appTimeline(world: World, openId: string): AppLine[] {
  world.state.appTimelines[openId] ??= [];
  return world.state.appTimelines[openId];
}

export function showAppLine(world: World, openId: string, line: Omit<AppLine, "at">): AppLine {
  const full = { at: world.now(), ...line };
  appTimeline(world, openId).push(full);
  world.tell("timeline", { openId });
  return full;
}

/** Hands a callback to whoever posts it. */
export function tellApp(world: World, app: App, openId: string, fields: JsonObject): void {
  const index = world.state.appCallbackCount;
  world.state.appCallbackCount += 1;
  if (world.faults.take("lose_ping", app.appId) !== undefined) return;
  const copies = world.faults.take("repeat_ping", app.appId)?.value ?? 1;
  const head = { ToUserName: app.originalId, FromUserName: openId, CreateTime: world.clock.seconds() };
  world.onAppCallback?.({ appId: app.appId, openId, fields: { ...head, ...fields }, index, copies });
}
