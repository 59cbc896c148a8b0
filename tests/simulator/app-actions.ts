import { cosUrl } from "./app-api";
import { bareId } from "./app-callbacks";
import type { App, AppUser } from "./app-types";
import { openAppWindow, showAppLine, tellApp } from "./apps";
import type { Fields } from "./fields";
import { KfError } from "./kf-error";
import { contentTypeOf, readSample, sampleAmr, tinyPng } from "./sample-media";
import type { JsonObject, MediaKind } from "./types";
import type { World } from "./world";

/** What an app's users do, and the callbacks it makes. Facts 3.2, 4, 5.6. */

export interface Acting {
  app: App;
  user: AppUser;
}

/** A 64-bit id: beyond what a JavaScript number holds. */
function newMsgId(world: World): string {
  world.state.counter += 1;
  return String(9_007_199_254_740_993n + BigInt(world.state.counter) * 1_000_003n + BigInt(world.now()));
}

function putFile(world: World, { app }: Acting, kind: MediaKind, said: Fields): string {
  const sample = said.text("sample");
  const made: Record<MediaKind, [string, Buffer]> = {
    image: ["scarf.jpg", readSample("scarf.jpg") ?? tinyPng],
    voice: ["voice.amr", sampleAmr(2)],
    video: ["clip.mp4", readSample("clip.mp4") ?? tinyPng],
    file: ["发票.pdf", Buffer.from("%PDF-1.4\n%%EOF\n")],
  };
  const [name, bytes] = made[kind];
  const filename = sample || name;
  const given = said.has("dataBase64") ? Buffer.from(said.text("dataBase64"), "base64") : sample ? readSample(sample) : bytes;
  if (given === undefined) throw new KfError(40007, sample);
  return world.media.put({ corpId: app.appId, kind, filename, contentType: contentTypeOf(filename), bytes: given }).mediaId;
}

/** Elements of a message by its MsgType, as the app receives it. */
function messageFields(world: World, who: Acting, said: Fields): JsonObject {
  const type = said.text("type", "text");
  const picture = `${world.baseUrl}/sim/samples/scarf.jpg`;
  const image = () => putFile(world, who, "image", said);
  switch (type) {
    case "text":
      return { MsgType: type, Content: said.text("content"), ...(said.has("menuId") ? { bizmsgmenuid: said.text("menuId") } : {}) };
    case "image":
      return { MsgType: type, PicUrl: picture, MediaId: image() };
    case "voice":
      return { MsgType: type, MediaId: putFile(world, who, "voice", said), Format: "amr" };
    case "video":
    case "shortvideo":
      return { MsgType: type, MediaId: putFile(world, who, "video", said), ThumbMediaId: image() };
    case "location":
      return { MsgType: type, Location_X: 30.274, Location_Y: 120.155, Scale: 16, Label: said.text("label", "浙江省杭州市中山北路581号") };
    case "link":
      return { MsgType: type, Title: "羊绒围巾怎么洗", Description: "三步手洗法", Url: "https://mp.weixin.qq.com/s/simulated" };
    case "miniprogrampage":
      return {
        MsgType: type,
        Title: said.text("title", "山野织物"),
        AppId: said.text("appId", "wx0000000000000001"),
        PagePath: said.text("pagePath", "pages/index.html"),
        ThumbUrl: picture,
        ThumbMediaId: image(),
      };
    default:
      return { MsgType: type, ...said.object("content").raw };
  }
}

function shopFields(world: World, who: Acting, said: Fields): JsonObject {
  const type = said.text("type", "text");
  const event = { MsgType: "event", Event: "commkf_send_msg_to_kf", msg_type: type, msg_event: "EVENT_TYPE_SEND_MSG" };
  if (type === "text") return { ...event, text: { content: said.text("content") } };
  if (type === "product_share") return { ...event, product_share: { product_id: said.text("productId", "10000012345678") } };
  if (type === "order_share") return { ...event, order_share: { order_id: said.text("orderId", "3790000000000000001") } };
  if (type !== "image" && type !== "video" && type !== "file" && type !== "voice") return { ...event, ...said.object("content").raw };
  const file = { cos_url: cosUrl(world, putFile(world, who, type, said), type) };
  return { ...event, ...(world.switches.shopMediaBody === "flat" ? file : { [type]: file }) };
}

/** A user writes: the window opens, the callback goes out. Returns its id. */
export function writeToApp(world: World, who: Acting, said: Fields): JsonObject {
  const { app, user } = who;
  const id = newMsgId(world);
  const fields = app.kind === "shop" ? { ...shopFields(world, who, said), msg_id: id } : { ...messageFields(world, who, said), MsgId: id };
  user.lastWroteAt = world.now();
  openAppWindow(world, app, user, "message");
  showAppLine(world, user.openId, { side: "user", type: said.text("type", "text"), content: said.raw, msgid: id });
  tellApp(world, app, user.openId, fields);
  return { msgid: id };
}

/** Some events write ids as numbers and some as texts (facts 5.1, 5.3). */
function orderId(body: Fields): string {
  const id = body.text("orderId", "3790000000000000001");
  return body.flag("bare", true) ? bareId(id) : id;
}

/** Everything else a user does towards an app, by name. */
export function actOnApp(world: World, { app, user }: Acting, action: string, body: Fields): JsonObject {
  const event = (Event: string, more: JsonObject = {}) => tellApp(world, app, user.openId, { MsgType: "event", Event, ...more });
  switch (action) {
    case "enter":
      openAppWindow(world, app, user, "entered");
      event("user_enter_tempsession", { SessionFrom: body.text("sessionFrom") });
      break;
    case "subscribe":
      user.subscribed = true;
      openAppWindow(world, app, user, "acted");
      event("subscribe", body.has("scene") ? { EventKey: `qrscene_${body.text("scene")}`, Ticket: "TICKET" } : { EventKey: "" });
      break;
    case "unsubscribe":
      user.subscribed = false;
      event("unsubscribe", { EventKey: "" });
      break;
    case "scan":
      openAppWindow(world, app, user, "acted");
      event("SCAN", { EventKey: body.text("scene", "1"), Ticket: "TICKET" });
      break;
    case "menu":
      openAppWindow(world, app, user, "acted");
      event("CLICK", { EventKey: body.text("key", "KEFU") });
      break;
    case "order":
      event(body.text("event", "channels_ec_order_new"), { order_info: { order_id: orderId(body), ...body.object("more").raw } });
      break;
    case "aftersale":
      event("channels_ec_aftersale_update", {
        finder_shop_aftersale_status_update: {
          status: body.text("status", "MERCHANT_PROCESSING"),
          after_sale_order_id: body.text("afterSaleId", "2000000000000001"),
          order_id: orderId(body),
        },
      });
      break;
    case "raw":
      tellApp(world, app, user.openId, body.object("fields").raw);
      break;
    default:
      throw new KfError(40058, action);
  }
  return { done: action };
}
