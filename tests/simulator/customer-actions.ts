import { hour } from "./clock";
import { buildMessage } from "./customer-messages";
import { Fields, toObject } from "./fields";
import { KfError } from "./kf-error";
import { appendEvent, appendItem } from "./message-log";
import { issueCode, noteConsultation, stateOf, tellSession } from "./sessions";
import type { Account, ChannelsEntry, Customer, JsonObject, Session } from "./types";
import type { World } from "./world";

/** What a customer does on the phone. Each leaves its item in the log and, unless `quiet`, pings. */

export interface Acting {
  account: Account;
  customer: Customer;
  session: Session;
  quiet: boolean;
}

export function actingAs(world: World, externalUserId: string, openKfId: string, quiet = false): Acting {
  const customer = world.state.customers[externalUserId];
  if (customer === undefined) throw new KfError(84061, externalUserId);
  const account = world.account(customer.corpId, openKfId);
  return { account, customer, session: world.session(openKfId, externalUserId), quiet };
}

function pingUnlessQuiet(world: World, acting: Acting): void {
  if (!acting.quiet) world.ping(acting.account.openKfId);
}

const sceneNames = ["", "视频号主页", "直播间商品列表", "商品橱窗", "商品详情页", "订单页"];

function channelsOf(input: Fields): ChannelsEntry | undefined {
  const scene = input.number("channelsScene", 0);
  if (scene === 0) return undefined;
  return scene >= 4
    ? { scene, shop_nickname: input.text("shopNickname", "山野织物小店") }
    : { scene, nickname: input.text("nickname", "山野织物") };
}

/** welcome_code only without a native 欢迎语, no welcome and no customer message in the last 48 h. Facts 2.9. */
function mayWelcome(world: World, { account, session }: Acting): boolean {
  const oldest = world.now() - 48 * hour;
  const quietSince = Math.max(session.lastWelcomeAt, session.lastConsultAt);
  return account.nativeWelcome === "" && (quietSince === 0 || quietSince < oldest);
}

function showEntry(world: World, acting: Acting, channels: ChannelsEntry | undefined): void {
  const { account, customer } = acting;
  const base = { openKfId: account.openKfId, externalUserId: customer.externalUserId };
  const from = channels === undefined ? "" : (sceneNames[channels.scene] ?? "");
  world.show({
    ...base,
    side: "system",
    by: "wechat",
    type: "enter",
    content: { from, name: channels?.nickname ?? channels?.shop_nickname ?? "", account: account.name },
    msgid: "",
    status: "shown",
  });
  if (account.nativeWelcome === "") return;
  world.show({
    ...base,
    side: "shop",
    by: "wechat",
    type: "text",
    content: { content: account.nativeWelcome },
    msgid: "",
    status: "shown",
  });
}

/** The customer opens the chat: enter_session, with a welcome_code when the rules allow one. */
export function enterChat(world: World, acting: Acting, input: Fields): JsonObject {
  const { session } = acting;
  const channels = channelsOf(input);
  const context = { scene: input.text("scene"), sceneParam: input.text("sceneParam") };
  session.enterContext = channels === undefined ? context : { ...context, channels };
  session.lastEnterAt = world.now();
  const extra: JsonObject = { scene: context.scene, scene_param: context.sceneParam };
  if (mayWelcome(world, acting)) extra.welcome_code = issueCode(world, session, "welcome");
  if (channels !== undefined) extra.wechat_channels = { ...channels };
  const { openKfId, externalUserId } = session;
  const msgid = appendEvent(world, { openKfId, externalUserId, type: "enter_session", extra });
  showEntry(world, acting, channels);
  tellSession(world, session);
  pingUnlessQuiet(world, acting);
  return { msgid, welcome_code: extra.welcome_code ?? "" };
}

/** The customer sends a message. A servicer who refuses the customer keeps it from arriving. */
export function say(world: World, acting: Acting, said: Fields): JsonObject {
  const { session, customer } = acting;
  const { openKfId, externalUserId } = session;
  const { msgtype, content } = buildMessage(world, customer, said);
  const base = { openKfId, externalUserId, side: "customer", by: "customer" } as const;
  if (session.rejectedByServicer) {
    world.show({ ...base, type: msgtype, content, msgid: "", status: "refused" });
    return { msgid: "", refused: true };
  }
  noteConsultation(world, session);
  const msgid = appendItem(world, openKfId, {
    open_kfid: openKfId,
    external_userid: externalUserId,
    origin: 3,
    msgtype,
    [msgtype]: content,
  });
  world.show({ ...base, type: msgtype, content, msgid, status: "shown" });
  pingUnlessQuiet(world, acting);
  return { msgid, state: stateOf(world, session) };
}

/** A tap on a `click` item of a menu that was sent: arrives as text with menu_id. */
export function tapMenu(world: World, acting: Acting, msgid: string, index: number): JsonObject {
  const { openKfId, externalUserId } = acting.session;
  const line = world.timeline(openKfId, externalUserId).find((entry) => entry.msgid === msgid && entry.type === "msgmenu");
  if (line === undefined) throw new KfError(40058, "no such menu");
  const item = new Fields(toObject(new Fields(line.content).list("list")[index]));
  const click = item.object("click");
  if (item.text("type") !== "click") throw new KfError(40058, "not a click item");
  const said: JsonObject = { type: "text", content: click.text("content") };
  if (click.has("id")) said.menuId = click.text("id");
  return say(world, acting, new Fields(said));
}

/** The customer takes back an own message. */
export function recallOwn(world: World, acting: Acting, msgid: string): JsonObject {
  const { openKfId, externalUserId } = acting.session;
  const line = world.timeline(openKfId, externalUserId).find((entry) => entry.msgid === msgid && entry.side === "customer");
  if (line === undefined) throw new KfError(40058, "no such message");
  line.status = "recalled";
  world.tellTimeline(line);
  const extra = { recall_msgid: msgid };
  const id = appendEvent(world, { openKfId, externalUserId, type: "user_recall_msg", extra });
  pingUnlessQuiet(world, acting);
  return { msgid: id };
}

/** The customer refuses (or takes again) messages of the account: later sends fail with type 10. */
export function setRefused(world: World, acting: Acting, on: boolean): JsonObject {
  acting.session.refusedByCustomer = on;
  tellSession(world, acting.session);
  return { refused: on };
}
