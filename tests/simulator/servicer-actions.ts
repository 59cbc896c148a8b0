import type { Fields } from "./fields";
import { KfError } from "./kf-error";
import { announce, appendItem } from "./message-log";
import { issueCode, stateOf, tellSession } from "./sessions";
import type { Account, JsonObject, Session } from "./types";
import type { World } from "./world";

/** What a servicer does in the WeCom client. Facts 2.6, 2.8 (origin 5), 2.9. */

interface ServicerAct {
  account: Account;
  session: Session;
  userid: string;
}

function change(world: World, act: ServicerAct, changeType: number, extra: JsonObject): void {
  const { openKfId, externalUserId } = act.session;
  announce(world, {
    openKfId,
    externalUserId,
    type: "session_status_change",
    extra: { change_type: changeType, ...extra },
  });
  tellSession(world, act.session);
}

/** Takes the session: change_type 1 from the pool, 4 when it had ended or was with someone else. */
export function takeSession(world: World, act: ServicerAct): JsonObject {
  const { session, userid } = act;
  const from = stateOf(world, session);
  if (from === 3 && session.servicerUserId === userid) return {};
  const again = from === 4 || from === 3;
  session.state = 3;
  session.servicerUserId = userid;
  if (from === 4) session.lastConsultAt = world.now();
  const extra: JsonObject = { new_servicer_userid: userid };
  if (!again) extra.msg_code = issueCode(world, session, "human");
  change(world, act, again ? 4 : 1, extra);
  return { state: 3 };
}

export function handOver(world: World, act: ServicerAct, to: string): JsonObject {
  const { session, account } = act;
  if (stateOf(world, session) !== 3) throw new KfError(95016, "not with a servicer");
  if (!account.servicers.some((servicer) => servicer.userid === to)) throw new KfError(95014, to);
  const old = session.servicerUserId;
  session.servicerUserId = to;
  change(world, act, 2, { old_servicer_userid: old, new_servicer_userid: to });
  return { state: 3 };
}

export function endSession(world: World, act: ServicerAct): JsonObject {
  const { session } = act;
  if (stateOf(world, session) !== 3) throw new KfError(95016, "not with a servicer");
  const old = session.servicerUserId;
  session.state = 4;
  session.servicerUserId = "";
  const code = issueCode(world, session, "end");
  change(world, act, 3, { old_servicer_userid: old, msg_code: code });
  return { state: 4 };
}

/** A message written in the client: takes the session and comes back through sync_msg with origin 5. */
export function writeAsServicer(world: World, act: ServicerAct, said: Fields): JsonObject {
  takeSession(world, act);
  const { openKfId, externalUserId } = act.session;
  const type = said.text("type", "text");
  const content: JsonObject = type === "text" ? { content: said.required("content") } : said.object("content").raw;
  const msgid = appendItem(world, openKfId, {
    open_kfid: openKfId,
    external_userid: externalUserId,
    origin: 5,
    servicer_userid: act.userid,
    msgtype: type,
    [type]: content,
  });
  const base = { openKfId, externalUserId, side: "shop", by: "servicer" } as const;
  world.show({ ...base, type, content, msgid, status: "shown" });
  world.ping(openKfId);
  return { msgid };
}

export function recallAsServicer(world: World, act: ServicerAct, msgid: string): JsonObject {
  const { openKfId, externalUserId } = act.session;
  const line = world.timeline(openKfId, externalUserId).find((entry) => entry.msgid === msgid && entry.side === "shop");
  if (line === undefined) throw new KfError(40058, "no such message");
  line.status = "recalled";
  world.tellTimeline(line);
  const extra = { recall_msgid: msgid, servicer_userid: act.userid };
  return { msgid: announce(world, { openKfId, externalUserId, type: "servicer_recall_msg", extra }) };
}

/** reject_switch 1: the customer's messages no longer arrive; 0: they do again. */
export function rejectCustomer(world: World, act: ServicerAct, on: boolean): JsonObject {
  const { openKfId, externalUserId } = act.session;
  act.session.rejectedByServicer = on;
  const extra = { servicer_userid: act.userid, reject_switch: on ? 1 : 0 };
  const type = "reject_customer_msg_switch_change";
  return { msgid: announce(world, { openKfId, externalUserId, type, extra }) };
}

/** A servicer starts or stops receiving: 1 接待中, 2 停止接待 in the event. */
export function setServicerStatus(world: World, account: Account, userid: string, input: Fields): JsonObject {
  const servicer = account.servicers.find((item) => item.userid === userid);
  if (servicer === undefined) throw new KfError(95014, userid);
  servicer.status = input.flag("receiving", true) ? 0 : 1;
  servicer.stopType = input.flag("suspended", false) ? 1 : 0;
  const extra: JsonObject = { servicer_userid: userid, status: servicer.status === 0 ? 1 : 2 };
  if (servicer.status === 1) extra.stop_type = servicer.stopType;
  const event = { openKfId: account.openKfId, type: "servicer_status_change", extra };
  return { msgid: announce(world, event) };
}
