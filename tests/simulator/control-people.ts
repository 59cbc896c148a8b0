import { accountOf } from "./control-corps";
import { type ControlContext, ControlError, type ControlRoute, param } from "./control-router";
import { type Acting, actingAs, enterChat, recallOwn, say, setRefused, tapMenu } from "./customer-actions";
import { createCustomer } from "./customers";
import { Fields, toObject } from "./fields";
import {
  endSession,
  handOver,
  recallAsServicer,
  rejectCustomer,
  setServicerStatus,
  takeSession,
  writeAsServicer,
} from "./servicer-actions";
import { showEntries, showSession } from "./timeline-view";
import type { Customer, JsonObject } from "./types";
import type { World } from "./world";

/** Customers and servicers: what people do. */

function customerOf(context: ControlContext): Customer {
  const customer = context.world.state.customers[param(context, "customerId")];
  if (customer === undefined) throw new ControlError(404, "no such customer");
  return customer;
}

/** The named account, else the first of the customer's corp. */
function accountFor(world: World, corpId: string, named: string): string {
  if (named !== "") return named;
  const first = Object.values(world.state.accounts).find((account) => account.corpId === corpId && !account.deleted);
  if (first === undefined) throw new ControlError(409, "the corp has no account yet");
  return first.openKfId;
}

function acting(context: ControlContext): Acting {
  const { world, body } = context;
  const customer = customerOf(context);
  const openKfId = accountFor(world, customer.corpId, body.text("openKfId"));
  return actingAs(world, customer.externalUserId, openKfId, body.flag("quiet", false));
}

function genderOf(value: number): 0 | 1 | 2 {
  return value === 1 || value === 2 ? value : 0;
}

function addCustomer({ world, body }: ControlContext): JsonObject {
  const corpId = body.text("corpId", Object.keys(world.state.corps)[0] ?? "");
  const customer = createCustomer(world, {
    corpId,
    nickname: body.required("nickname"),
    gender: genderOf(body.number("gender", 0)),
    unionId: body.text("unionId"),
    ...(body.has("avatar") ? { avatar: body.text("avatar") } : {}),
    ...(body.has("externalUserId") ? { externalUserId: body.text("externalUserId") } : {}),
  });
  return { ...customer, id: customer.externalUserId };
}

/** Enters through a link of add_contact_way when `link` is given. */
function enter(context: ControlContext): JsonObject {
  const { world, body } = context;
  if (!body.has("link")) return enterChat(world, acting(context), body);
  const link = new URL(body.text("link"));
  const way = world.state.contactWays[link.pathname.split("/").at(-1) ?? ""];
  if (way === undefined) throw new ControlError(404, "no such link");
  const who = actingAs(world, customerOf(context).externalUserId, way.openKfId);
  const sceneParam = link.searchParams.get("scene_param") ?? "";
  const input = new Fields({ ...body.raw, scene: way.scene, sceneParam });
  return { ...enterChat(world, who, input), openKfId: way.openKfId };
}

/** Several messages under one ping. */
function burst(context: ControlContext): JsonObject {
  const who = { ...acting(context), quiet: true };
  const results = context.body.list("messages").map((message) => say(context.world, who, new Fields(toObject(message))));
  context.world.ping(who.account.openKfId);
  return { results };
}

function timeline(context: ControlContext): JsonObject {
  const { world, query } = context;
  const customer = customerOf(context);
  const openKfId = accountFor(world, customer.corpId, query.get("openKfId") ?? "");
  const session = world.session(openKfId, customer.externalUserId);
  return {
    openKfId,
    session: showSession(world, session),
    data: showEntries(world, world.timeline(openKfId, customer.externalUserId)),
  };
}

function servicerAction(context: ControlContext): JsonObject {
  const { world, body } = context;
  const account = accountOf(context);
  const userid = param(context, "userid");
  const action = param(context, "action");
  if (action === "status") return setServicerStatus(world, account, userid, body);
  const externalUserId = body.required("externalUserId");
  world.customer(account.corpId, externalUserId);
  const act = { account, session: world.session(account.openKfId, externalUserId), userid };
  if (action === "write") return writeAsServicer(world, act, body);
  if (action === "take") return takeSession(world, act);
  if (action === "transfer") return handOver(world, act, body.required("to"));
  if (action === "end") return endSession(world, act);
  if (action === "recall") return recallAsServicer(world, act, body.required("msgid"));
  if (action === "reject") return rejectCustomer(world, act, body.flag("on", true));
  throw new ControlError(404, `no such action: ${action}`);
}

const customer = "/sim/customers/:customerId";

export const peopleRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    pattern: "/sim/customers",
    run: ({ world }) => ({
      data: Object.values(world.state.customers).map((item) => ({
        ...item,
        id: item.externalUserId,
      })),
    }),
  },
  { method: "POST", pattern: "/sim/customers", run: addCustomer },
  { method: "GET", pattern: `${customer}/timeline`, run: timeline },
  { method: "POST", pattern: `${customer}/enter`, run: enter },
  {
    method: "POST",
    pattern: `${customer}/say`,
    run: (context) => say(context.world, acting(context), context.body),
  },
  { method: "POST", pattern: `${customer}/burst`, run: burst },
  {
    method: "POST",
    pattern: `${customer}/tap`,
    run: (context) => {
      const { world, body } = context;
      return tapMenu(world, acting(context), body.required("msgid"), body.number("index", 0));
    },
  },
  {
    method: "POST",
    pattern: `${customer}/recall`,
    run: (context) => recallOwn(context.world, acting(context), context.body.required("msgid")),
  },
  {
    method: "POST",
    pattern: `${customer}/refuse`,
    run: (context) => setRefused(context.world, acting(context), context.body.flag("on", true)),
  },
  {
    method: "POST",
    pattern: "/sim/accounts/:openKfId/servicers/:userid/:action",
    run: servicerAction,
  },
];
