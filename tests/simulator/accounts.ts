import { byteLength, type Fields } from "./fields";
import { KfError } from "./kf-error";
import type { Account, Corp, JsonObject, Servicer } from "./types";
import type { World } from "./world";

/** KF accounts and their servicers. Facts 2.4, 2.5. */

interface AccountInput {
  corpId: string;
  name: string;
  openKfId?: string;
  avatarMediaId?: string;
  apiManaged?: boolean;
  nativeWelcome?: string;
  servicers?: Servicer[];
}

function checkName(name: string): string {
  if (name === "" || [...name].length > 16) throw new KfError(95006, name);
  return name;
}

/** Makes an account; 95006 for its name, 95027 above ten in an unverified corp. */
export function createAccount(world: World, input: AccountInput): Account {
  const corp = world.corp(input.corpId);
  if (!corp.verified && accountsOf(world, corp).length >= 10) throw new KfError(95027);
  const account: Account = {
    openKfId: input.openKfId ?? world.newId("wk", 30),
    corpId: corp.corpId,
    name: checkName(input.name),
    avatarMediaId: input.avatarMediaId ?? "",
    apiManaged: input.apiManaged ?? true,
    deleted: false,
    nativeWelcome: input.nativeWelcome ?? "",
    servicers: input.servicers ?? [],
    createdAt: world.now(),
  };
  world.state.accounts[account.openKfId] = account;
  if (account.apiManaged) world.tellAuthChange(account, "added");
  world.tell("corp", { corpId: corp.corpId });
  return account;
}

/** Hands an account to the app, takes it away, or deletes it; the app is told when that changes what it may serve. */
export function setAccountState(world: World, account: Account, change: { apiManaged?: boolean; deleted?: boolean }): void {
  const served = () => account.apiManaged && !account.deleted;
  const before = served();
  Object.assign(account, change);
  if (served() !== before) world.tellAuthChange(account, served() ? "added" : "removed");
}

export function accountsOf(world: World, corp: Corp): Account[] {
  return Object.values(world.state.accounts).filter((account) => account.corpId === corp.corpId && !account.deleted);
}

export function avatarUrl(world: World, account: Account): string {
  return account.avatarMediaId === "" ? `${world.baseUrl}/sim/samples/shop.png` : `${world.baseUrl}/sim/media/${account.avatarMediaId}`;
}

export function listAccounts(world: World, corp: Corp, body: Fields): JsonObject {
  const offset = body.number("offset", 0);
  const limit = body.number("limit", 100);
  if (offset < 0 || limit < 1 || limit > 100) throw new KfError(40058, "offset or limit");
  const page = accountsOf(world, corp).slice(offset, offset + limit);
  return {
    account_list: page.map((account) => ({
      open_kfid: account.openKfId,
      name: account.name,
      avatar: avatarUrl(world, account),
      manage_privilege: account.apiManaged,
    })),
  };
}

export function addAccount(world: World, corp: Corp, body: Fields): JsonObject {
  const media = world.media.valid(corp.corpId, body.required("media_id"));
  const account = createAccount(world, {
    corpId: corp.corpId,
    name: body.text("name"),
    avatarMediaId: media.mediaId,
  });
  return { open_kfid: account.openKfId };
}

export function updateAccount(world: World, corp: Corp, body: Fields): JsonObject {
  const account = world.managedAccount(corp.corpId, body.required("open_kfid"));
  if (body.has("name")) account.name = checkName(body.text("name"));
  if (body.has("media_id")) {
    account.avatarMediaId = world.media.valid(corp.corpId, body.text("media_id")).mediaId;
  }
  world.tell("corp", { corpId: corp.corpId });
  return {};
}

export function deleteAccount(world: World, corp: Corp, body: Fields): JsonObject {
  setAccountState(world, world.managedAccount(corp.corpId, body.required("open_kfid")), { deleted: true });
  world.tell("corp", { corpId: corp.corpId });
  return {};
}

/** kf/add_contact_way: a link into the account. With `localLinks` it opens this simulator's phone. */
export function addContactWay(world: World, corp: Corp, body: Fields): JsonObject {
  const account = world.managedAccount(corp.corpId, body.required("open_kfid"));
  const scene = body.text("scene");
  if (byteLength(scene) > 32 || !/^[0-9a-zA-Z_-]*$/.test(scene)) throw new KfError(40058, "scene");
  const code = world.newId("kfc", 16);
  world.state.contactWays[code] = { openKfId: account.openKfId, scene };
  const host = world.switches.localLinks ? world.baseUrl : "https://work.weixin.qq.com";
  return { url: `${host}/kf/${code}?enc_scene=${world.newId("ENC", 24)}` };
}

export function listServicers(world: World, corp: Corp, openKfId: string): JsonObject {
  const account = world.managedAccount(corp.corpId, openKfId);
  return {
    servicer_list: account.servicers.map(
      (servicer): JsonObject =>
        servicer.status === 0
          ? { userid: servicer.userid, status: 0 }
          : { userid: servicer.userid, status: 1, stop_type: servicer.stopType },
    ),
  };
}

/** kf/servicer/add and del by userid. Departments are taken, but hold nobody. */
export function changeServicers(world: World, corp: Corp, body: Fields, change: "add" | "del"): JsonObject {
  const account = world.managedAccount(corp.corpId, body.required("open_kfid"));
  const ids = body.texts("userid_list");
  const departments = body.list("department_id_list");
  if (ids.length + departments.length === 0 || ids.length > 100) throw new KfError(40058, "lists");
  const results: JsonObject[] = ids.map((userid) => {
    const known = account.servicers.some((servicer) => servicer.userid === userid);
    if (change === "add" && !known) {
      account.servicers.push({ userid, name: userid, status: 0, stopType: 0 });
    }
    if (change === "del") {
      account.servicers = account.servicers.filter((servicer) => servicer.userid !== userid);
    }
    return { userid, errcode: 0, errmsg: known === (change === "add") ? "ignored" : "success" };
  });
  for (const department of departments) {
    results.push({ department_id: department, errcode: 0, errmsg: "success" });
  }
  return { result_list: results };
}
