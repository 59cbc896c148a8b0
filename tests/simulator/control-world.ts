import { hour, minute, second } from "./clock";
import { type ControlContext, ControlError, type ControlRoute, param } from "./control-router";
import { faultKinds } from "./faults";
import { showSession } from "./timeline-view";
import type { JsonObject, SentMessage } from "./types";

/** Clock, faults, switches, and what was sent. */

function showClock({ world }: ControlContext): JsonObject {
  return { now: new Date(world.now()).toISOString(), offsetMs: world.clock.offsetMs() };
}

function moveClock(context: ControlContext): JsonObject {
  const { world, body } = context;
  if (body.has("set")) {
    const at = Date.parse(body.text("set"));
    if (Number.isNaN(at)) throw new ControlError(400, "set must be an ISO time");
    world.clock.set(at);
  }
  const ahead =
    body.number("hours", 0) * hour + body.number("minutes", 0) * minute + body.number("seconds", 0) * second + body.number("ms", 0);
  world.clock.advance(ahead);
  world.state.clockOffset = world.clock.offsetMs();
  const shown = showClock(context);
  world.tell("clock", shown);
  return shown;
}

function addFault({ world, body }: ControlContext): JsonObject {
  const kind = faultKinds.find((item) => item === body.required("kind"));
  if (kind === undefined) throw new ControlError(400, `kind is one of ${faultKinds.join(", ")}`);
  const fault = world.faults.add({
    kind,
    path: body.text("path"),
    times: body.number("times", 1),
    skip: body.number("skip", 0),
    ...(body.has("value") ? { value: body.number("value", 0) } : {}),
  });
  return { ...fault };
}

function changeSwitches({ world, body }: ControlContext): JsonObject {
  const { switches } = world;
  switches.allow0to1 = body.flag("allow0to1", switches.allow0to1);
  switches.allow1to4 = body.flag("allow1to4", switches.allow1to4);
  switches.allow0to4 = body.flag("allow0to4", switches.allow0to4);
  switches.allow2to4 = body.flag("allow2to4", switches.allow2to4);
  switches.replyMovesTo1 = body.flag("replyMovesTo1", switches.replyMovesTo1);
  switches.resignRetries = body.flag("resignRetries", switches.resignRetries);
  switches.latestWindowOnly = body.flag("latestWindowOnly", switches.latestWindowOnly);
  if (body.has("shopMediaBody")) switches.shopMediaBody = body.text("shopMediaBody") === "flat" ? "flat" : "object";
  if (body.has("shopSearchAnswer")) switches.shopSearchAnswer = body.text("shopSearchAnswer") === "orders" ? "orders" : "order_id_list";
  switches.localLinks = body.flag("localLinks", switches.localLinks);
  if (body.has("repeatedMsgid")) {
    switches.repeatedMsgid = body.text("repeatedMsgid") === "same" ? "same" : "error";
  }
  if (body.has("overdueSend")) {
    switches.overdueSend = body.number("overdueSend", 95002) === 95018 ? 95018 : 95002;
  }
  if (body.has("oldCustomerInBatchget")) {
    const value = body.text("oldCustomerInBatchget");
    switches.oldCustomerInBatchget = value === "95031" ? "95031" : "invalid";
  }
  return { ...switches };
}

function listSent({ world, query }: ControlContext): { data: SentMessage[] } {
  const openKfId = query.get("openKfId");
  const externalUserId = query.get("externalUserId");
  const data = world.state.sent.filter(
    (item) => (openKfId === null || item.openKfId === openKfId) && (externalUserId === null || item.externalUserId === externalUserId),
  );
  return { data };
}

function listSessions({ world }: ControlContext): JsonObject {
  return { data: Object.values(world.state.sessions).map((item) => showSession(world, item)) };
}

export const worldRoutes: readonly ControlRoute[] = [
  { method: "GET", pattern: "/sim/clock", run: showClock },
  { method: "POST", pattern: "/sim/clock", run: moveClock },
  { method: "GET", pattern: "/sim/faults", run: ({ world }) => ({ data: world.faults.list() }) },
  { method: "POST", pattern: "/sim/faults", run: addFault },
  {
    method: "DELETE",
    pattern: "/sim/faults",
    run: ({ world }) => {
      world.faults.clear();
      return { data: [] };
    },
  },
  {
    method: "DELETE",
    pattern: "/sim/faults/:id",
    run: (context) => ({ removed: context.world.faults.remove(param(context, "id")) }),
  },
  { method: "GET", pattern: "/sim/switches", run: ({ world }) => world.switches },
  { method: "PATCH", pattern: "/sim/switches", run: changeSwitches },
  { method: "GET", pattern: "/sim/sent", run: listSent },
  { method: "GET", pattern: "/sim/sessions", run: listSessions },
  { method: "GET", pattern: "/sim/pings", run: ({ world }) => ({ data: world.pings }) },
  {
    method: "GET",
    pattern: "/sim/deliveries",
    run: ({ callbacks }) => ({ data: callbacks.deliveries }),
  },
  {
    method: "POST",
    pattern: "/sim/idle",
    run: async ({ callbacks, appCallbacks }) => {
      await callbacks.idle();
      await appCallbacks.idle();
      return { idle: true };
    },
  },
  {
    method: "POST",
    pattern: "/sim/reset",
    run: ({ world }) => {
      world.reset();
      return { reset: true };
    },
  },
];
