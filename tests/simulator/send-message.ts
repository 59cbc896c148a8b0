import type { Fields } from "./fields";
import { KfError } from "./kf-error";
import { announce } from "./message-log";
import { checkContent, checkOwnMsgid } from "./message-shapes";
import { sessionSpan, stateOf, tellSession } from "./sessions";
import type { CodeKind, Corp, EventCode, JsonObject, SentMessage, Session } from "./types";
import type { World } from "./world";

const messagesPerConsultation = 5;
const refusedByCustomer = 10;

function checkState(world: World, session: Session): void {
  const overdue = world.now() - session.lastConsultAt > sessionSpan;
  if (session.lastConsultAt > 0 && overdue && session.state <= 1) {
    throw new KfError(world.switches.overdueSend);
  }
  const state = stateOf(world, session);
  if (state !== 0 && state !== 1) throw new KfError(95018, `state ${state}`);
  if (session.sentSinceConsult >= messagesPerConsultation) throw new KfError(95001);
}

function checkCustomerCap(world: World, corp: Corp, externalUserId: string): void {
  if (corp.verified) return;
  const served = new Set(world.state.sent.filter((item) => item.corpId === corp.corpId).map((item) => item.externalUserId));
  if (!served.has(externalUserId) && served.size >= corp.customerCap) throw new KfError(95003);
}

interface Outgoing {
  corp: Corp;
  session: Session;
  msgid: string;
  msgtype: string;
  content: JsonObject;
  via: SentMessage["via"];
  code: string;
}

/** Accepts a message: keeps it in the sent log and lets it reach, or fail to reach, the phone. */
function accept(world: World, out: Outgoing): JsonObject {
  const { openKfId, externalUserId } = out.session;
  const msgid = out.msgid === "" ? world.newId("msg", 29) : out.msgid;
  const fault = world.faults.take("send_fail");
  const failType = fault?.value ?? (out.session.refusedByCustomer ? refusedByCustomer : undefined);
  const sent: SentMessage = {
    msgid,
    at: world.now(),
    corpId: out.corp.corpId,
    openKfId,
    externalUserId,
    msgtype: out.msgtype,
    content: out.content,
    via: out.via,
    code: out.code,
  };
  if (failType !== undefined) sent.failType = failType;
  world.state.sent.push(sent);
  world.state.sentIds[`${openKfId}|${msgid}`] = true;
  world.show({
    openKfId,
    externalUserId,
    side: "shop",
    by: "api",
    type: out.msgtype,
    content: out.content,
    msgid,
    status: failType === undefined ? "shown" : "undelivered",
    ...(failType === undefined ? {} : { failType }),
  });
  world.tell("sent", { msgid, openKfId, externalUserId });
  if (failType !== undefined) {
    const extra: JsonObject = { fail_msgid: msgid, fail_type: failType };
    announce(world, { openKfId, externalUserId, type: "msg_send_fail", extra });
  }
  return { msgid };
}

/** True when a repeated msgid counts as the same message; throws when it is an error instead. */
function isRepeat(world: World, openKfId: string, msgid: string): boolean {
  if (msgid === "" || world.state.sentIds[`${openKfId}|${msgid}`] === undefined) return false;
  if (world.switches.repeatedMsgid === "same") return true;
  throw new KfError(40058, "msgid is already used");
}

/** kf/send_msg. Facts 2.10. */
export function sendMessage(world: World, corp: Corp, body: Fields): JsonObject {
  const openKfId = body.required("open_kfid");
  const externalUserId = body.required("touser");
  const msgid = body.text("msgid");
  world.managedAccount(corp.corpId, openKfId);
  world.customer(corp.corpId, externalUserId);
  checkOwnMsgid(msgid);
  const { msgtype, content } = checkContent(world, corp.corpId, body);
  if (isRepeat(world, openKfId, msgid)) return { msgid };
  const session = world.session(openKfId, externalUserId);
  checkState(world, session);
  checkCustomerCap(world, corp, externalUserId);
  session.sentSinceConsult += 1;
  if (world.switches.replyMovesTo1 && session.state === 0) session.state = 1;
  tellSession(world, session);
  return accept(world, { corp, session, msgid, msgtype, content, via: "send_msg", code: "" });
}

const typesByCode: Record<CodeKind, readonly string[]> = {
  welcome: ["text", "msgmenu"],
  queue: ["text"],
  human: ["text"],
  end: ["text", "msgmenu"],
};

const stateByCode: Partial<Record<CodeKind, number>> = { queue: 2, human: 3, end: 4 };

function checkCode(world: World, corp: Corp, value: string): EventCode {
  const code = world.state.codes[value];
  if (code === undefined || code.used || world.now() > code.expiresAt) throw new KfError(41050);
  world.managedAccount(corp.corpId, code.openKfId);
  const session = world.session(code.openKfId, code.externalUserId);
  if (code.kind === "welcome" && session.consultCount > code.consultCount) throw new KfError(41051);
  const needed = stateByCode[code.kind];
  if (needed !== undefined && stateOf(world, session) !== needed) {
    throw new KfError(95018, `code was issued for state ${needed}`);
  }
  return code;
}

/** kf/send_msg_on_event: one message for a one-time code. Facts 2.11. */
export function sendMessageOnEvent(world: World, corp: Corp, body: Fields): JsonObject {
  const code = checkCode(world, corp, body.required("code"));
  const msgid = body.text("msgid");
  checkOwnMsgid(msgid);
  const { msgtype, content } = checkContent(world, corp.corpId, body, typesByCode[code.kind]);
  if (isRepeat(world, code.openKfId, msgid)) return { msgid };
  code.used = true;
  const session = world.session(code.openKfId, code.externalUserId);
  if (code.kind === "welcome") session.lastWelcomeAt = world.now();
  const via = "send_msg_on_event";
  return accept(world, { corp, session, msgid, msgtype, content, via, code: code.kind });
}
