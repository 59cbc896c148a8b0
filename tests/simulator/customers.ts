import { hour } from "./clock";
import type { Fields } from "./fields";
import { KfError } from "./kf-error";
import type { Corp, Customer, EnterContext, JsonObject, Session } from "./types";
import type { World } from "./world";

const profileSpan = 48 * hour;

/** Pictures that customers without an own one get, in turn. */
const avatarCount = 8;

interface CustomerInput {
  corpId: string;
  nickname: string;
  avatar?: string;
  unionId?: string;
  gender?: 0 | 1 | 2;
  externalUserId?: string;
}

export function createCustomer(world: World, input: CustomerInput): Customer {
  world.corp(input.corpId);
  const turn = Object.keys(world.state.customers).length % avatarCount;
  const customer: Customer = {
    externalUserId: input.externalUserId ?? world.newId("wm", 30),
    corpId: input.corpId,
    nickname: input.nickname,
    avatar: input.avatar ?? `${world.baseUrl}/sim/samples/avatar-${turn + 1}.png`,
    gender: input.gender ?? 0,
    unionId: input.unionId ?? "",
    createdAt: world.now(),
  };
  world.state.customers[customer.externalUserId] = customer;
  world.tell("corp", { corpId: input.corpId });
  return customer;
}

function contextBody(context: EnterContext): JsonObject {
  const body: JsonObject = { scene: context.scene, scene_param: context.sceneParam };
  if (context.channels !== undefined) body.wechat_channels = { ...context.channels };
  return body;
}

function sessionsOf(world: World, externalUserId: string): Session[] {
  return Object.values(world.state.sessions).filter((session) => session.externalUserId === externalUserId);
}

function profile(world: World, customer: Customer, withContext: boolean): JsonObject {
  const body: JsonObject = {
    external_userid: customer.externalUserId,
    nickname: customer.nickname,
    avatar: customer.avatar,
    gender: customer.gender,
  };
  if (customer.unionId !== "") body.unionid = customer.unionId;
  const latest = sessionsOf(world, customer.externalUserId).sort((a, b) => b.lastEnterAt - a.lastEnterAt)[0];
  if (withContext && latest !== undefined && latest.lastEnterAt > 0) {
    body.enter_session_context = contextBody(latest.enterContext);
  }
  return body;
}

function wasHereLately(world: World, externalUserId: string): boolean {
  const oldest = world.now() - profileSpan;
  return sessionsOf(world, externalUserId).some((session) => Math.max(session.lastConsultAt, session.lastEnterAt) > oldest);
}

/** kf/customer/batchget: only who entered or wrote in the last 48 h. Facts 2.12. */
export function getCustomers(world: World, corp: Corp, body: Fields): JsonObject {
  const ids = body.texts("external_userid_list");
  if (ids.length < 1 || ids.length > 100) throw new KfError(40058, "external_userid_list");
  const withContext = body.number("need_enter_session_context", 0) === 1;
  const found: JsonObject[] = [];
  const invalid: string[] = [];
  for (const id of ids) {
    const customer = world.state.customers[id];
    if (customer === undefined || customer.corpId !== corp.corpId) {
      invalid.push(id);
    } else if (wasHereLately(world, id)) {
      found.push(profile(world, customer, withContext));
    } else if (world.switches.oldCustomerInBatchget === "95031") {
      throw new KfError(95031, id);
    } else {
      invalid.push(id);
    }
  }
  return { customer_list: found, invalid_external_userid: invalid };
}
