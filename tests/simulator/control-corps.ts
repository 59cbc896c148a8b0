import { accountsOf, avatarUrl, createAccount, setAccountState } from "./accounts";
import { aesKeyOf, randomText } from "./callback-crypto";
import { type ControlContext, ControlError, type ControlRoute, param } from "./control-router";
import type { Fields } from "./fields";
import { announce } from "./message-log";
import type { Account, Corp, JsonObject } from "./types";
import type { World } from "./world";

/** Corps, accounts, sessions: what a merchant sets up in the WeCom console. */

function corpOf(context: ControlContext): Corp {
  const corp = context.world.state.corps[param(context, "corpId")];
  if (corp === undefined) throw new ControlError(404, "no such corp");
  return corp;
}

export function accountOf(context: ControlContext): Account {
  const account = context.world.state.accounts[param(context, "openKfId")];
  if (account === undefined) throw new ControlError(404, "no such account");
  return account;
}

function showAccount(world: World, account: Account): JsonObject {
  return {
    openKfId: account.openKfId,
    corpId: account.corpId,
    name: account.name,
    avatar: avatarUrl(world, account),
    apiManaged: account.apiManaged,
    nativeWelcome: account.nativeWelcome,
    servicers: account.servicers.map((servicer) => ({ ...servicer })),
  };
}

function showCorp(world: World, corp: Corp): JsonObject {
  const accounts = accountsOf(world, corp).map((account) => showAccount(world, account));
  return { ...corp, accounts };
}

function validKey(key: string): string {
  try {
    aesKeyOf(key);
  } catch {
    throw new ControlError(400, "encodingAesKey must have 43 letters and digits");
  }
  return key;
}

function applySettings(corp: Corp, body: Fields): void {
  corp.name = body.text("name", corp.name);
  corp.token = body.text("token", corp.token);
  if (body.has("encodingAesKey")) corp.encodingAesKey = validKey(body.text("encodingAesKey"));
  corp.callbackUrl = body.text("callbackUrl", corp.callbackUrl);
  corp.agentId = body.number("agentId", corp.agentId);
  corp.verified = body.flag("verified", corp.verified);
  corp.customerCap = body.number("customerCap", corp.customerCap);
  corp.kfPermission = body.flag("kfPermission", corp.kfPermission);
  corp.channelsBound = body.flag("channelsBound", corp.channelsBound);
  if (body.has("trustedIps")) corp.trustedIps = body.texts("trustedIps");
  const secret = body.text("secret", corp.secret);
  if (secret !== corp.secret) {
    corp.previousSecrets.push(corp.secret);
    corp.secret = secret;
  }
}

/** Makes a corp, or changes it when the id is known. Anything left out is made up. */
async function putCorp(context: ControlContext): Promise<JsonObject> {
  const { world, body, callbacks } = context;
  const corpId = body.text("corpId", `ww${randomText(16).toLowerCase()}`);
  const corp = world.state.corps[corpId] ?? {
    corpId,
    name: "山野织物有限公司",
    secret: body.text("secret", randomText(43)),
    previousSecrets: [],
    token: randomText(20),
    encodingAesKey: randomText(43),
    callbackUrl: "",
    agentId: 1000002,
    verified: true,
    customerCap: 100,
    kfPermission: true,
    trustedIps: [],
    channelsBound: true,
  };
  applySettings(corp, body);
  world.state.corps[corpId] = corp;
  world.tell("corp", { corpId });
  const shown = showCorp(world, corp);
  if (!body.flag("verify", false)) return shown;
  return { ...shown, verification: await callbacks.verifyUrl(corp) };
}

function addAccountByHand({ world, body }: ControlContext): JsonObject {
  const corps = Object.keys(world.state.corps);
  const account = createAccount(world, {
    corpId: body.text("corpId", corps[0] ?? ""),
    name: body.text("name", "山野织物客服"),
    apiManaged: body.flag("apiManaged", true),
    nativeWelcome: body.text("nativeWelcome"),
    ...(body.has("openKfId") ? { openKfId: body.text("openKfId") } : {}),
    servicers: [
      { userid: "lin-yue", name: "林悦", status: 0, stopType: 0 },
      { userid: "chen-bo", name: "陈博", status: 0, stopType: 0 },
    ],
  });
  return showAccount(world, account);
}

function changeAccount(context: ControlContext): JsonObject {
  const { world, body } = context;
  const account = accountOf(context);
  account.name = body.text("name", account.name);
  account.nativeWelcome = body.text("nativeWelcome", account.nativeWelcome);
  setAccountState(world, account, {
    apiManaged: body.flag("apiManaged", account.apiManaged),
    deleted: body.flag("deleted", account.deleted),
  });
  world.tell("corp", { corpId: account.corpId });
  return showAccount(world, account);
}

function forcePing(context: ControlContext): JsonObject {
  const times = context.body.number("times", 1);
  const { openKfId } = accountOf(context);
  for (let count = 0; count < times; count += 1) context.world.ping(openKfId);
  return { sent: times };
}

function addServicer(context: ControlContext): JsonObject {
  const account = accountOf(context);
  const userid = context.body.required("userid");
  if (!account.servicers.some((servicer) => servicer.userid === userid)) {
    const name = context.body.text("name", userid);
    account.servicers.push({ userid, name, status: 0, stopType: 0 });
  }
  return showAccount(context.world, account);
}

/** Any event item, for shapes the other calls do not make. */
function rawEvent(context: ControlContext): JsonObject {
  const { world, body } = context;
  const { openKfId } = accountOf(context);
  const type = body.required("eventType");
  const who = body.has("externalUserId") ? { externalUserId: body.text("externalUserId") } : {};
  return { msgid: announce(world, { openKfId, ...who, type, extra: body.object("extra").raw }) };
}

export const corpRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    pattern: "/sim/corps",
    run: ({ world }) => ({
      data: Object.values(world.state.corps).map((corp) => showCorp(world, corp)),
    }),
  },
  { method: "POST", pattern: "/sim/corps", run: putCorp },
  {
    method: "PATCH",
    pattern: "/sim/corps/:corpId",
    run: (context) => {
      applySettings(corpOf(context), context.body);
      return showCorp(context.world, corpOf(context));
    },
  },
  {
    method: "POST",
    pattern: "/sim/corps/:corpId/verify",
    run: (context) => context.callbacks.verifyUrl(corpOf(context)),
  },
  { method: "POST", pattern: "/sim/accounts", run: addAccountByHand },
  { method: "PATCH", pattern: "/sim/accounts/:openKfId", run: changeAccount },
  { method: "POST", pattern: "/sim/accounts/:openKfId/ping", run: forcePing },
  { method: "POST", pattern: "/sim/accounts/:openKfId/events", run: rawEvent },
  { method: "POST", pattern: "/sim/accounts/:openKfId/servicers", run: addServicer },
];
