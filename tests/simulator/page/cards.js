import { h, icon, yuan } from "./dom.js";
import { either, t } from "./words.js";

/** Pictures, films, files and cards inside the chat. */

function picture(entry) {
  return h(
    "a",
    { class: "picture", href: entry.media?.url, target: "_blank", rel: "noopener" },
    h("img", { src: entry.media?.url, alt: entry.media?.filename ?? "" }),
  );
}

function film(entry) {
  return h("video", { class: "picture film", src: entry.media?.url, controls: true, preload: "metadata", playsinline: true });
}

function sizeText(bytes) {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

function file(entry) {
  const { filename = "", size = 0, url } = entry.media ?? {};
  const ending = filename.split(".").at(-1)?.slice(0, 4).toUpperCase() ?? "";
  return h(
    "a",
    { class: "card file", href: url, download: filename },
    h("span", { class: "card-text" }, h("b", {}, filename), h("small", {}, sizeText(size))),
    h("span", { class: "file-icon" }, ending),
  );
}

function place({ content }) {
  return h(
    "div",
    { class: "card place" },
    h("b", {}, content.name),
    h("small", {}, content.address),
    h("div", { class: "map" }, icon("pin")),
  );
}

function link({ content, media }) {
  const thumb = content.pic_url ?? media?.url;
  return h(
    "a",
    { class: "card link", href: content.url ?? "#", target: "_blank", rel: "noopener noreferrer" },
    h("b", {}, content.title),
    h("span", { class: "link-body" }, h("small", {}, content.desc ?? ""), thumb ? h("img", { src: thumb, alt: "" }) : null),
  );
}

function mini({ content, media }) {
  return h(
    "div",
    { class: "card mini-card" },
    h("small", {}, content.title || content.appid),
    media ? h("img", { src: media.url, alt: "" }) : null,
    h("span", { class: "card-foot" }, icon("mini"), t("mini")),
  );
}

function person({ content }, view) {
  const known = view.account?.servicers.find((item) => item.userid === content.userid);
  const name = known?.name ?? content.userid;
  return h(
    "div",
    { class: "card person-card" },
    h("span", { class: "person-line" }, h("i", {}, name.slice(0, 1).toUpperCase()), h("b", {}, name)),
    h("span", { class: "card-foot" }, t("personalCard")),
  );
}

function product({ content }) {
  return h(
    "div",
    { class: "card goods" },
    h("img", { src: content.head_img, alt: "" }),
    h("span", { class: "goods-text" }, h("b", {}, content.title), h("em", { class: "price" }, h("i", {}, "¥"), yuan(content.sales_price))),
    h("span", { class: "card-foot" }, icon("bag"), content.shop_nickname || t("channelsGoods")),
  );
}

function order({ content }) {
  return h(
    "div",
    { class: "card order-msg" },
    h("span", { class: "order-state" }, h("b", {}, content.state), h("small", {}, content.price_wording)),
    h(
      "span",
      { class: "order-line" },
      h("img", { src: content.image_url, alt: "" }),
      h("span", {}, h("b", {}, content.product_titles), h("small", {}, `${t("orderNo")} ${content.order_id}`)),
    ),
    h("span", { class: "card-foot" }, icon("order"), `${t("shopOrder")} · ${content.shop_nickname}`),
  );
}

function channels({ content }) {
  const kind = { 1: ["动态", "Post"], 2: ["直播", "Live"], 3: ["名片", "Profile"] }[content.sub_type];
  return h(
    "div",
    { class: "card channels" },
    h("div", { class: "channels-picture" }, h("img", { src: "/sim/samples/live.jpg", alt: "" }), icon("play")),
    h("b", {}, content.title),
    h("span", { class: "card-foot" }, icon("live"), `${content.nickname} · ${either(kind?.[0] ?? "", kind?.[1] ?? "")}`),
  );
}

function mergedLine(item) {
  try {
    const inner = JSON.parse(item.msg_content);
    return `${item.sender_name}: ${inner.text?.content ?? `[${inner.msgtype}]`}`;
  } catch {
    return item.sender_name;
  }
}

function merged({ content }) {
  return h(
    "div",
    { class: "card merged" },
    h("b", {}, content.title),
    ...(content.item ?? []).slice(0, 3).map((item) => h("small", {}, mergedLine(item))),
    h("span", { class: "card-foot" }, t("mergedTitle")),
  );
}

function caLink({ content }) {
  return h("div", { class: "card link" }, h("b", {}, "获客链接"), h("small", {}, content.link_url));
}

const drawers = {
  image: picture,
  video: film,
  file,
  location: place,
  link,
  miniprogram: mini,
  business_card: person,
  channels_shop_product: product,
  channels_shop_order: order,
  channels,
  merged_msg: merged,
  ca_link: caLink,
};

/** The drawing for a msgtype; undefined for one that WeChat would not know either. */
export function drawCard(entry, view) {
  return drawers[entry.type]?.(entry, view);
}
