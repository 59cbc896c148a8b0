import { addAccount, addContactWay, changeServicers, deleteAccount, listAccounts, listServicers, updateAccount } from "./accounts";
import { getCustomers } from "./customers";
import { Fields, parseObject } from "./fields";
import { KfError, refusal } from "./kf-error";
import { amrSeconds, checkUpload } from "./media-store";
import { syncMessages } from "./message-log";
import { readFilePart } from "./multipart";
import { sendMessage, sendMessageOnEvent } from "./send-message";
import { stateOf, transferSession } from "./sessions";
import { authenticate, issueAccessToken } from "./tokens";
import type { Corp, JsonObject } from "./types";
import type { World } from "./world";

/** A call as it came over the wire, HTTP taken off. */
interface ApiCall {
  /** Path after `/cgi-bin/`, e.g. `kf/send_msg`. */
  path: string;
  query: URLSearchParams;
  contentType?: string;
  body?: Buffer;
  address?: string;
}

export type ApiReply = { kind: "json"; body: JsonObject } | { kind: "file"; bytes: Buffer; contentType: string; filename: string };

interface Context {
  world: World;
  corp: Corp;
  call: ApiCall;
  body: Fields;
}

type Handler = (context: Context) => JsonObject;

function getState({ world, corp, body }: Context): JsonObject {
  const openKfId = body.required("open_kfid");
  const externalUserId = body.required("external_userid");
  world.managedAccount(corp.corpId, openKfId);
  world.customer(corp.corpId, externalUserId);
  const session = world.session(openKfId, externalUserId);
  const state = stateOf(world, session);
  return state === 3 ? { service_state: 3, servicer_userid: session.servicerUserId } : { service_state: state };
}

function changeState({ world, corp, body }: Context): JsonObject {
  const account = world.managedAccount(corp.corpId, body.required("open_kfid"));
  const externalUserId = body.required("external_userid");
  world.customer(corp.corpId, externalUserId);
  const session = world.session(account.openKfId, externalUserId);
  const target = body.number("service_state", -1);
  const code = transferSession(world, account, session, target, body.text("servicer_userid"));
  return code === undefined ? {} : { msg_code: code };
}

function uploadMedia({ world, corp, call }: Context): JsonObject {
  const part = readFilePart(call.contentType ?? "", call.body ?? Buffer.alloc(0));
  if (part === undefined || part.name !== "media") throw new KfError(41005);
  const kind = checkUpload(call.query.get("type") ?? "", part.bytes);
  const { contentType, filename, bytes } = part;
  const seconds = kind === "voice" ? { seconds: Math.max(1, Math.round(amrSeconds(bytes))) } : {};
  const input = { corpId: corp.corpId, kind, filename, contentType, bytes, ...seconds };
  const meta = world.media.put(input);
  return { type: kind, media_id: meta.mediaId, created_at: String(world.clock.seconds()) };
}

const handlers: Record<string, Handler> = {
  getcallbackip: () => ({ ip_list: ["127.0.0.1"] }),
  "kf/account/list": ({ world, corp, body }) => listAccounts(world, corp, body),
  "kf/account/add": ({ world, corp, body }) => addAccount(world, corp, body),
  "kf/account/update": ({ world, corp, body }) => updateAccount(world, corp, body),
  "kf/account/del": ({ world, corp, body }) => deleteAccount(world, corp, body),
  "kf/add_contact_way": ({ world, corp, body }) => addContactWay(world, corp, body),
  "kf/servicer/list": ({ world, corp, call }) => listServicers(world, corp, call.query.get("open_kfid") ?? ""),
  "kf/servicer/add": ({ world, corp, body }) => changeServicers(world, corp, body, "add"),
  "kf/servicer/del": ({ world, corp, body }) => changeServicers(world, corp, body, "del"),
  "kf/service_state/get": getState,
  "kf/service_state/trans": changeState,
  "kf/sync_msg": ({ world, corp, body }) => syncMessages(world, corp.corpId, body),
  "kf/send_msg": ({ world, corp, body }) => sendMessage(world, corp, body),
  "kf/send_msg_on_event": ({ world, corp, body }) => sendMessageOnEvent(world, corp, body),
  "kf/customer/batchget": ({ world, corp, body }) => getCustomers(world, corp, body),
  "kf/get_corp_qualification": ({ corp }) => ({ wechat_channels_binding: corp.channelsBound }),
  "media/upload": uploadMedia,
};

function readBody(call: ApiCall): Fields {
  const bytes = call.body ?? Buffer.alloc(0);
  if (bytes.length === 0 || call.path === "media/upload") return new Fields({});
  const body = parseObject(bytes.toString("utf8"));
  if (body === undefined) throw new KfError(40058, "body is not a JSON object");
  return new Fields(body);
}

function authorize(world: World, call: ApiCall): Corp {
  const corp = authenticate(world, call.query.get("access_token") ?? "", call.path);
  if (corp.trustedIps.length > 0 && !corp.trustedIps.includes(call.address ?? "")) {
    throw new KfError(60020, call.address ?? "");
  }
  if (call.path.startsWith("kf/") && !corp.kfPermission) throw new KfError(48002);
  return corp;
}

function answer(world: World, call: ApiCall): ApiReply {
  const fault = world.faults.take("errcode", call.path);
  if (fault !== undefined) throw new KfError(fault.value, "fault");
  if (call.path === "gettoken") {
    const { query } = call;
    const body = issueAccessToken(world, query.get("corpid") ?? "", query.get("corpsecret") ?? "");
    return { kind: "json", body };
  }
  const corp = authorize(world, call);
  if (call.path === "media/get") {
    const { meta, bytes } = world.media.get(corp.corpId, call.query.get("media_id") ?? "");
    return { kind: "file", bytes, contentType: meta.contentType, filename: meta.filename };
  }
  const handler = handlers[call.path];
  if (handler === undefined) throw new KfError(48002, `no such call: ${call.path}`);
  return { kind: "json", body: handler({ world, corp, call, body: readBody(call) }) };
}

/** Answers one call of the WeCom API. A refusal is a normal answer with its `errcode`. */
export function callApi(world: World, call: ApiCall): ApiReply {
  try {
    const reply = answer(world, call);
    if (reply.kind === "file") return reply;
    return { kind: "json", body: { errcode: 0, errmsg: "ok", ...reply.body } };
  } catch (error) {
    if (!(error instanceof KfError)) throw error;
    return { kind: "json", body: refusal(error.errcode, error.detail, world.now()) };
  }
}
