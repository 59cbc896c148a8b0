import type { AppUser } from "./app-types";
import { type ControlContext, ControlError, type ControlRoute, param } from "./control-router";
import { actOnAftersale, aftersaleView, applyAftersale } from "./shop-aftersales";
import { orderView } from "./shop-order-view";
import { actOnOrder, placeOrder } from "./shop-orders";
import type { ShopAftersale, ShopOrder } from "./shop-types";
import type { JsonObject } from "./types";

/** What buyers of a shop do with their orders and after-sales. */

function buyerOf({ world, ...context }: ControlContext): AppUser {
  const user = world.state.appUsers[param({ world, ...context }, "openId")];
  if (user === undefined || user.appId !== context.params.appId) throw new ControlError(404, "no such user");
  return user;
}

function shopOf(context: ControlContext) {
  const app = context.world.state.apps[param(context, "appId")];
  if (app === undefined) throw new ControlError(404, "no such app");
  return app;
}

function orderOf(context: ControlContext): ShopOrder {
  const order = context.world.state.shopOrders[param(context, "orderId")];
  if (order === undefined || order.appId !== shopOf(context).appId) throw new ControlError(404, "no such order");
  return order;
}

function aftersaleOf(context: ControlContext): ShopAftersale {
  const found = context.world.state.shopAftersales[param(context, "aftersaleId")];
  if (found === undefined || found.appId !== shopOf(context).appId) throw new ControlError(404, "no such after-sale");
  return found;
}

const shown = (context: ControlContext, order: ShopOrder): JsonObject => orderView(context.world, shopOf(context), order, false);

export const shopRoutes: readonly ControlRoute[] = [
  {
    method: "POST",
    pattern: "/sim/apps/:appId/users/:openId/orders",
    run: (context) => shown(context, placeOrder(context.world, { app: shopOf(context), user: buyerOf(context) }, context.body)),
  },
  {
    method: "POST",
    pattern: "/sim/apps/:appId/orders/:orderId/act/:action",
    run: (context) => {
      actOnOrder(context.world, orderOf(context), param(context, "action"), context.body);
      return shown(context, orderOf(context));
    },
  },
  {
    method: "POST",
    pattern: "/sim/apps/:appId/orders/:orderId/aftersales",
    run: (context) => aftersaleView(context.world, applyAftersale(context.world, orderOf(context), context.body)),
  },
  {
    method: "POST",
    pattern: "/sim/apps/:appId/aftersales/:aftersaleId/act/:action",
    run: (context) => {
      actOnAftersale(context.world, aftersaleOf(context), param(context, "action"), context.body);
      return aftersaleView(context.world, aftersaleOf(context));
    },
  },
];
