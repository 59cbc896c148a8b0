import { get, readFile } from "./api.js";
import { h, icon, yuan } from "./dom.js";
import { either, t } from "./words.js";

/** What comes up over the chat after a tile of the + panel: choose, and it is sent. */

const screen = document.getElementById("screen");

function closeSheet() {
  screen.querySelector(".sheet-back")?.remove();
}

function show(title, ...content) {
  closeSheet();
  const back = h("div", { class: "sheet-back" });
  const sheet = h(
    "div",
    { class: "sheet", role: "dialog", "aria-label": title },
    h(
      "div",
      { class: "sheet-head" },
      h("b", {}, title),
      h("button", { class: "sheet-close", "aria-label": either("关闭", "Close"), onclick: closeSheet }, icon("close")),
    ),
    h("div", { class: "sheet-body" }, ...content),
  );
  back.append(sheet);
  back.addEventListener("click", (event) => event.target === back && closeSheet());
  screen.append(back);
}

function filePicker(label, accept, onPicked) {
  const field = h("input", { type: "file", accept, hidden: true });
  field.addEventListener("change", async () => {
    const file = field.files?.[0];
    if (file === undefined) return;
    closeSheet();
    await onPicked(await readFile(file), file);
  });
  return h("label", { class: "sheet-row picker" }, icon("out"), label, field);
}

function choice(label, note, onclick) {
  const act = () => {
    closeSheet();
    void onclick();
  };
  return h("button", { class: "sheet-row", onclick: act }, h("b", {}, label), h("small", {}, note));
}

/** A picked picture larger than the phone sends is passed on as it is: the world decides what arrives. */
function imageSheet({ send }) {
  const names = ["parcel.jpg", "scarf.jpg", "cup.jpg", "shoe.jpg", "cream.jpg", "live.jpg"];
  const thumb = (name) => {
    const act = () => {
      closeSheet();
      void send({ type: "image", sample: name });
    };
    return h("button", { class: "sheet-thumb", "data-sample": name, onclick: act }, h("img", { src: `/sim/samples/${name}`, alt: name }));
  };
  show(
    t("image"),
    filePicker(t("pickPicture"), "image/png,image/jpeg", (file) => send({ type: "image", ...file })),
    h("p", { class: "sheet-label" }, t("samples")),
    h("div", { class: "sheet-thumbs" }, ...names.map(thumb)),
  );
}

function cardRow(picture, title, note, onclick) {
  const act = () => {
    closeSheet();
    void onclick();
  };
  return h(
    "button",
    { class: "sheet-card", onclick: act },
    h("img", { src: picture, alt: "" }),
    h("span", {}, h("b", {}, title), h("small", {}, note)),
  );
}

async function goodsSheet({ send }) {
  const { products } = await get("/sim/catalog");
  const row = (item) =>
    cardRow(item.head_img, item.title, `¥${yuan(item.sales_price)}`, () => send({ type: "channels_shop_product", ...item }));
  show(t("goods"), ...products.map(row));
}

async function ordersSheet({ send, customerId }) {
  const { orders } = await get(`/sim/catalog?customerId=${encodeURIComponent(customerId)}`);
  const row = (item) =>
    cardRow(item.image_url, item.product_titles, `${item.state} · ${item.price_wording}`, () =>
      send({ type: "channels_shop_order", ...item }),
    );
  show(t("orders"), ...orders.map(row));
}

const places = [
  ["西湖文化广场", "浙江省杭州市拱墅区中山北路581号", 30.2741, 120.1551],
  ["武康大楼", "上海市徐汇区淮海中路1850号", 31.2045, 121.4382],
  ["广州塔", "广东省广州市海珠区阅江西路222号", 23.1066, 113.3245],
];

function placeSheet({ send }) {
  const row = ([name, address, latitude, longitude]) =>
    choice(name, address, () => send({ type: "location", name, address, latitude, longitude }));
  show(t("place"), ...places.map(row));
}

function linkSheet({ send }) {
  const links = [
    ["羊绒围巾怎么洗才不缩水", "三步手洗法，收藏这一篇就够了", "https://mp.weixin.qq.com/s/simulated-1"],
    ["快递破损如何申请赔付", "拍照、拒签、联系客服", "https://mp.weixin.qq.com/s/simulated-2"],
  ];
  const row = ([title, desc, url]) => choice(title, desc, () => send({ type: "link", title, desc, url }));
  show(t("link"), ...links.map(row));
}

function voiceSheet({ send }) {
  const row = (seconds) => choice(`${seconds} ${t("seconds")}`, "", () => send({ type: "voice", seconds }));
  show(t("voice"), h("p", { class: "sheet-label" }, t("speakFor")), ...[2, 6, 15, 58].map(row));
}

function videoSheet({ send }) {
  show(
    t("video"),
    choice(t("sampleVideo"), "clip.mp4", () => send({ type: "video" })),
    filePicker(t("pickVideo"), "video/mp4", (file) => send({ type: "video", ...file })),
  );
}

function fileSheet({ send }) {
  show(
    t("file"),
    choice(t("sampleFile"), "order-note.pdf", () => send({ type: "file" })),
    filePicker(t("pickFile"), "", (file) => send({ type: "file", ...file })),
  );
}

function unknownSheet({ send }) {
  const types = ["some_future_type", "channels", "meeting", "schedule", "note"];
  const row = (name) =>
    choice(name, "", () => send(name === "some_future_type" ? { type: "unknown", msgtype: name, content: { a: 1 } } : { type: name }));
  show(t("unknown"), ...types.map(row));
}

const sheets = {
  image: imageSheet,
  goods: goodsSheet,
  orders: ordersSheet,
  place: placeSheet,
  link: linkSheet,
  voice: voiceSheet,
  video: videoSheet,
  file: fileSheet,
  unknown: unknownSheet,
  mini: ({ send }) => send({ type: "miniprogram" }),
  card: ({ send }) => send({ type: "business_card" }),
  merged: ({ send }) => send({ type: "merged_msg" }),
};

export function openSheet(context) {
  void sheets[context.name]?.(context);
}
