import type { Fields } from "./fields";
import { KfError } from "./kf-error";
import { receiveLimit } from "./media-store";
import { contentTypeOf, readSample, sampleAmr, samplePdf, tinyPng } from "./sample-media";
import type { Customer, JsonObject, MediaKind } from "./types";
import type { World } from "./world";

/** Turns what a person does on the phone into the msgtype and object of sync_msg. Facts 2.8. */

interface CustomerMessage {
  msgtype: string;
  content: JsonObject;
}

const stubNames: Record<MediaKind, string> = {
  image: "图片",
  voice: "语音",
  video: "视频",
  file: "文件",
};

interface Bytes {
  bytes: Buffer;
  filename: string;
  contentType: string;
  seconds?: number;
}

/** Bytes from the phone's file picker, a named sample, or a made-up file of the kind. */
function bytesOf(kind: MediaKind, said: Fields): Bytes {
  const sample = said.text("sample");
  if (said.has("dataBase64")) {
    const filename = said.text("filename", "upload.bin");
    const bytes = Buffer.from(said.text("dataBase64"), "base64");
    return { bytes, filename, contentType: said.text("contentType", contentTypeOf(filename)) };
  }
  if (sample !== "") {
    const bytes = readSample(sample);
    if (bytes === undefined) throw new KfError(40058, `no sample ${sample}`);
    return { bytes, filename: said.text("filename", sample), contentType: contentTypeOf(sample) };
  }
  if (kind === "voice") {
    const seconds = said.number("seconds", 4);
    return { bytes: sampleAmr(seconds), filename: "voice.amr", contentType: "audio/amr", seconds };
  }
  if (kind === "file") {
    const filename = said.text("filename", "order-note.pdf");
    return { bytes: samplePdf(filename), filename, contentType: contentTypeOf(filename) };
  }
  if (kind === "video") {
    const bytes = readSample("clip.mp4") ?? Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1");
    return { bytes, filename: "clip.mp4", contentType: "video/mp4" };
  }
  return { bytes: tinyPng, filename: "picture.png", contentType: "image/png" };
}

function mediaMessage(world: World, who: Customer, kind: MediaKind, said: Fields): CustomerMessage {
  const { bytes, filename, contentType, seconds } = bytesOf(kind, said);
  const tooBig = bytes.length > receiveLimit[kind];
  if (tooBig || world.faults.take("media_stub") !== undefined) {
    const limit = receiveLimit[kind] / 1024 / 1024;
    const content = `[${stubNames[kind]}] 客户发送的${stubNames[kind]}超过${limit}M，暂不支持接收`;
    return { msgtype: "text", content: { content } };
  }
  const meta = world.media.put({
    corpId: who.corpId,
    kind,
    filename,
    contentType,
    bytes,
    ...(seconds === undefined ? {} : { seconds }),
  });
  return { msgtype: kind, content: { media_id: meta.mediaId } };
}

/** Fields that each msgtype without media has, with what is filled in when the caller says nothing. */
function plainDefaults(world: World): Record<string, JsonObject> {
  const picture = (name: string) => `${world.baseUrl}/sim/samples/${name}`;
  return {
    text: { content: "" },
    location: {
      latitude: 30.274,
      longitude: 120.155,
      name: "西湖文化广场",
      address: "浙江省杭州市拱墅区中山北路581号",
    },
    link: {
      title: "羊绒围巾怎么洗才不缩水",
      desc: "三步手洗法",
      url: "https://mp.weixin.qq.com/s/simulated",
      pic_url: picture("scarf.jpg"),
    },
    business_card: { userid: "lin-yue" },
    channels_shop_product: {
      product_id: "10000012345678",
      head_img: picture("scarf.jpg"),
      title: "羊绒围巾",
      sales_price: 12900,
      shop_nickname: "山野织物小店",
      shop_head_img: picture("shop.png"),
    },
    channels_shop_order: {
      order_id: "3790000000000000001",
      product_titles: "羊绒围巾",
      price_wording: "共1件，合计129.00元",
      state: "待发货",
      image_url: picture("scarf.jpg"),
      shop_nickname: "山野织物小店",
    },
    channels: { sub_type: 2, nickname: "山野织物", title: "秋冬围巾专场" },
    merged_msg: {
      title: "群聊的聊天记录",
      item: [
        {
          send_time: world.clock.seconds() - 3600,
          msgtype: "text",
          sender_name: "小满",
          msg_content: JSON.stringify({ msgtype: "text", text: { content: "这条围巾会起球吗" } }),
        },
      ],
    },
  };
}

function pick(said: Fields, defaults: JsonObject): JsonObject {
  const content: JsonObject = { ...defaults };
  for (const key of Object.keys(defaults)) {
    const value = said.raw[key];
    if (value !== undefined) content[key] = value;
  }
  return content;
}

function miniprogram(world: World, who: Customer, said: Fields): JsonObject {
  const bytes = readSample("scarf.jpg") ?? tinyPng;
  const meta = world.media.put({
    corpId: who.corpId,
    kind: "image",
    filename: "thumb.jpg",
    contentType: bytes === tinyPng ? "image/png" : "image/jpeg",
    bytes,
  });
  const defaults = { title: "山野织物", appid: "wx0000000000000001", pagepath: "pages/index.html" };
  return { ...pick(said, defaults), thumb_media_id: meta.mediaId };
}

/** The message for one `say`. A type that is not known is passed on as it stands, with its own object. */
export function buildMessage(world: World, who: Customer, said: Fields): CustomerMessage {
  const type = said.text("type", "text");
  if (type === "image" || type === "voice" || type === "video" || type === "file") {
    return mediaMessage(world, who, type, said);
  }
  if (type === "miniprogram") return { msgtype: type, content: miniprogram(world, who, said) };
  if (type === "unknown") {
    return { msgtype: said.text("msgtype", "some_future_type"), content: said.object("content").raw };
  }
  if (type === "meeting" || type === "schedule" || type === "note") {
    return { msgtype: "text", content: { content: "[暂不支持的消息类型，请在手机上查看]" } };
  }
  const defaults = plainDefaults(world)[type];
  if (defaults === undefined) throw new KfError(40008, type);
  const content = pick(said, defaults);
  if (type === "text") {
    if (content.content === "") throw new KfError(40058, "empty text");
    if (said.has("menuId")) content.menu_id = said.text("menuId");
  }
  return { msgtype: type, content };
}
