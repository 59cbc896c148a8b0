import { generateScheme, generateUrlLink } from "./app-links";
import { checkCustomMessage, checkShopMessage } from "./app-shapes";
import { authenticateApp, plainToken, stableToken } from "./app-tokens";
import type { App } from "./app-types";
import { appUser, countAppMessage, showAppLine } from "./apps";
import { minute, second } from "./clock";
import { Fields, parseObject } from "./fields";
import type { ApiReply } from "./kf-api";
import { KfError, refusalWithRid } from "./kf-error";
import { checkUpload } from "./media-store";
import { readFields, readFilePart } from "./multipart";
import { callShop, isShopCall } from "./shop-api";
import type { JsonObject } from "./types";
import type { World } from "./world";

/** The API of api.weixin.qq.com for apps (facts 3, 4, 5.1, 5.6). */

export interface AppCall {
  /** Path without its first slash, e.g. `cgi-bin/message/custom/send`. */
  path: string;
  method: string;
  query: URLSearchParams;
  contentType: string;
  body: Buffer;
  address: string;
}

interface Context {
  world: World;
  app: App;
  call: AppCall;
  body: Fields;
}

const typingPaths = { mini: "cgi-bin/message/custom/business/typing", official: "cgi-bin/message/custom/typing", shop: "" };

function deliver({ world, app }: Context, openId: string, type: string, content: JsonObject): string {
  const user = appUser(world, app, openId);
  countAppMessage(world, user);
  user.typingUntil = 0;
  const msgid = world.newId("out", 20);
  showAppLine(world, openId, { side: "shop", type, content, msgid });
  world.state.appSent.push({ msgid, at: world.now(), appId: app.appId, openId, msgtype: type, content });
  world.tell("sent", { msgid, appId: app.appId, openId });
  return msgid;
}

function sendCustom(context: Context): JsonObject {
  const { world, app, body } = context;
  const openId = body.required("touser");
  appUser(world, app, openId);
  const { type, content } = checkCustomMessage(world, app, body);
  deliver(context, openId, type, content);
  return {};
}

function sendShop(context: Context): JsonObject {
  const { world, app, body } = context;
  const openId = body.required("open_id");
  appUser(world, app, openId);
  const { type, content } = checkShopMessage(body);
  const requestId = body.text("request_id");
  const known = world.state.appRequests[`${app.appId}|${requestId}`];
  if (requestId !== "" && known !== undefined) return { msg_id: known };
  const msgid = deliver(context, openId, type, content);
  if (requestId !== "") world.state.appRequests[`${app.appId}|${requestId}`] = msgid;
  return { msg_id: msgid };
}

/** 45072 command, 45080 nothing written for 30 s, 45081 seen already; lasts 15 s. */
function typing({ world, app, call, body }: Context): JsonObject {
  if (call.path !== typingPaths[app.kind]) throw new KfError(40200);
  const user = appUser(world, app, body.required("touser"));
  const command = body.text("command");
  if (command !== "Typing" && command !== "CancelTyping") throw new KfError(45072, command);
  if (world.now() - user.lastWroteAt > 30 * second) throw new KfError(45080);
  if (command === "CancelTyping") user.typingUntil = 0;
  else if (user.typingUntil > world.now()) throw new KfError(45081);
  else user.typingUntil = world.now() + 15 * second;
  world.tell("timeline", { openId: user.openId });
  return {};
}

function upload({ world, app, call }: Context): JsonObject {
  const part = readFilePart(call.contentType, call.body);
  if (part === undefined || part.name !== "media") throw new KfError(41005);
  const kind = checkUpload(call.query.get("type") ?? "", part.bytes);
  if (kind === "file" || (app.kind === "mini" && kind !== "image")) throw new KfError(40004, kind);
  if (app.kind === "mini" && part.bytes.length > 2 * 1024 * 1024) throw new KfError(45001);
  const { filename, contentType, bytes } = part;
  const meta = world.media.put({ corpId: app.appId, kind, filename, contentType, bytes });
  return { type: kind, media_id: meta.mediaId, created_at: world.clock.seconds() };
}

function uploadToShop({ world, app, call }: Context): JsonObject {
  const part = readFilePart(call.contentType, call.body);
  const fields = readFields(call.contentType, call.body);
  const kind = fields.msg_type ?? "";
  if (part === undefined || part.name !== "file") throw new KfError(41005);
  if (kind !== "image" && kind !== "video" && kind !== "file") throw new KfError(40097, kind);
  if (part.bytes.length > 30 * 1024 * 1024) throw new KfError(45001);
  appUser(world, app, fields.open_id ?? "");
  const { filename, contentType, bytes } = part;
  const { mediaId } = world.media.put({ corpId: app.appId, kind, filename, contentType, bytes });
  return { cos_url: cosUrl(world, mediaId, kind) };
}

/** Where the shop's files lie; like WeChat's but on this machine. */
export function cosUrl(world: World, mediaId: string, kind: string): string {
  return `${world.baseUrl}/shop/commkf/downloadmedia?encrypted_param=${mediaId}&msg_type=${kind}`;
}

function session(world: World, { query }: AppCall): JsonObject {
  const app = world.state.apps[query.get("appid") ?? ""];
  if (app?.kind !== "mini") throw new KfError(40013);
  if (app.secret !== query.get("secret")) throw new KfError(40125);
  const value = query.get("js_code") ?? "";
  if (value === "") throw new KfError(41008);
  const code = world.state.appCodes[value];
  if (code === undefined || code.used || world.now() > code.issuedAt + 5 * minute) throw new KfError(40029);
  code.used = true;
  const { openId, unionId } = appUser(world, app, code.openId);
  return { openid: openId, session_key: world.newId("", 24), ...(unionId === "" ? {} : { unionid: unionId }) };
}

function userInfo({ world, app, call }: Context): JsonObject {
  const user = appUser(world, app, call.query.get("openid") ?? "");
  if (!user.subscribed) return { subscribe: 0, openid: user.openId };
  return { subscribe: 1, openid: user.openId, nickname: "", ...(user.unionId === "" ? {} : { unionid: user.unionId }) };
}

type Handler = (context: Context) => JsonObject;

const handlers: Record<string, { kinds: App["kind"][]; run: Handler }> = {
  "cgi-bin/message/custom/send": { kinds: ["mini", "official"], run: sendCustom },
  [typingPaths.mini]: { kinds: ["mini", "official"], run: typing },
  [typingPaths.official]: { kinds: ["mini", "official"], run: typing },
  "cgi-bin/media/upload": { kinds: ["mini", "official"], run: upload },
  "cgi-bin/user/info": { kinds: ["official"], run: userInfo },
  "wxa/generate_urllink": { kinds: ["mini"], run: ({ world, app, body }) => generateUrlLink(world, app, body) },
  "wxa/generatescheme": { kinds: ["mini"], run: ({ world, app, body }) => generateScheme(world, app, body) },
  "channels/ec/commkf/sendmsg": { kinds: ["shop"], run: sendShop },
  "channels/ec/commkf/cosupload": { kinds: ["shop"], run: uploadToShop },
};

/** Whether a call is one for apps: by its path, or by its token where WeCom has a call of the same name. */
export function isAppCall(world: World, path: string, query: URLSearchParams): boolean {
  if (!path.startsWith("cgi-bin/media/")) return path in handlers || /^(cgi-bin\/(stable_)?token$|sns\/|channels\/)/.test(path);
  return (query.get("access_token") ?? "") in world.state.appTokens;
}

function readBody({ body, contentType }: AppCall): Fields {
  if (body.length === 0 || contentType.startsWith("multipart/")) return new Fields({});
  const parsed = parseObject(body.toString("utf8"));
  if (parsed === undefined) throw new KfError(47001);
  return new Fields(parsed);
}

function answer(world: World, call: AppCall): ApiReply {
  const fault = world.faults.take("errcode", call.path);
  if (fault !== undefined) throw new KfError(fault.value, "fault");
  const { path, query, address } = call;
  const reply = (body: JsonObject): ApiReply => ({ kind: "json", body });
  if (path === "cgi-bin/token") return reply(plainToken(world, query, address));
  if (path === "cgi-bin/stable_token") {
    if (call.method !== "POST") throw new KfError(43002);
    return reply(stableToken(world, readBody(call), address));
  }
  if (path === "sns/jscode2session") return reply(session(world, call));
  const app = authenticateApp(world, query.get("access_token") ?? "", path, address);
  if (path === "cgi-bin/media/get") {
    const { meta, bytes } = world.media.get(app.appId, query.get("media_id") ?? "");
    return { kind: "file", bytes, contentType: meta.contentType, filename: meta.filename };
  }
  if (isShopCall(path)) {
    if (app.kind !== "shop" || !app.granted) throw new KfError(48001, path);
    if (call.body.length === 0) throw new KfError(44002);
    return reply(callShop(path, { world, app, body: readBody(call) }));
  }
  const handler = handlers[path];
  if (handler === undefined || !handler.kinds.includes(app.kind) || !app.granted) throw new KfError(48001, path);
  return reply(handler.run({ world, app, call, body: readBody(call) }));
}

/** Answers one call. Success often carries no errcode here, a refusal is HTTP 200 with one. */
export function callAppApi(world: World, call: AppCall): ApiReply {
  try {
    return answer(world, call);
  } catch (error) {
    if (!(error instanceof KfError)) throw error;
    return { kind: "json", body: refusalWithRid(error.errcode, error.detail) };
  }
}
