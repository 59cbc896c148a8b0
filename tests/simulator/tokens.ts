import { second } from "./clock";
import { KfError } from "./kf-error";
import type { AccessToken, Corp, JsonObject } from "./types";
import type { World } from "./world";

const lifeSeconds = 7200;

/** gettoken: the same token while it lives. Facts 2.2. */
export function issueAccessToken(world: World, corpId: string, secret: string): JsonObject {
  const corp = world.state.corps[corpId];
  if (corp === undefined) throw new KfError(40013, corpId);
  if (corp.secret !== secret) throw new KfError(40001, "wrong corpsecret");
  const known = Object.values(world.state.accessTokens).find(
    (token) => token.corpId === corpId && token.secret === secret && token.expiresAt > world.now(),
  );
  const token = known ?? newToken(world, corp);
  const left = Math.ceil((token.expiresAt - world.now()) / second);
  return { access_token: token.value, expires_in: known === undefined ? lifeSeconds : left };
}

function newToken(world: World, corp: Corp): AccessToken {
  const token: AccessToken = {
    value: world.newId("", 40) + world.newId("", 40) + world.newId("", 40),
    corpId: corp.corpId,
    secret: corp.secret,
    expiresAt: world.now() + lifeSeconds * second,
  };
  world.state.accessTokens[token.value] = token;
  return token;
}

/** The corp behind an access_token: 41001 missing, 40014 unknown, 42001 expired, 40001 secret rotated. */
export function authenticate(world: World, value: string, path: string): Corp {
  if (value === "") throw new KfError(41001);
  const token = world.state.accessTokens[value];
  if (token === undefined) throw new KfError(40014);
  if (world.faults.take("token_expired", path) !== undefined) token.expiresAt = 0;
  if (world.now() >= token.expiresAt) throw new KfError(42001);
  const corp = world.corp(token.corpId);
  if (corp.secret !== token.secret) throw new KfError(40001, "secret was replaced");
  return corp;
}
