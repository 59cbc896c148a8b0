import { get } from "./api.js";
import { h, icon, yuan } from "./dom.js";
import { goTo, store } from "./store.js";
import { t } from "./words.js";

/** The pages of a 视频号 and its shop that carry a 「客服」 button. */

export function backTo(screen = "entries") {
  return h("button", { class: "nav-back", "aria-label": "back", onclick: () => goTo(screen) }, icon("back"));
}

export function serviceButton(className, onclick, label = t("service")) {
  return h("button", { class: `service ${className}`, onclick }, icon("headset"), label);
}

function anchorName() {
  return store.catalog?.anchor ?? "";
}

const clips = ["scarf.jpg", "live.jpg", "cup.jpg", "shoe.jpg", "cream.jpg", "parcel.jpg"];

export function showProfile({ enter }) {
  const ask = () => enter({ channelsScene: 1, nickname: anchorName() });
  const thumb = (name, index) =>
    h("div", { class: "thumb" }, h("img", { src: `/sim/samples/${name}`, alt: "" }), h("span", {}, icon("heart"), `${(9 - index) * 1342}`));
  return h(
    "div",
    { class: "page profile" },
    h("div", { class: "nav clear" }, backTo(), icon("more")),
    h(
      "div",
      { class: "scroll" },
      h(
        "div",
        { class: "profile-head" },
        h("img", { class: "profile-avatar", src: "/sim/samples/shop.png", alt: "" }),
        h(
          "div",
          { class: "profile-text" },
          h("h2", {}, anchorName(), h("i", { class: "badge" }, "✓")),
          h("p", {}, `${t("verified")} · 浙江 杭州`),
        ),
      ),
      h("p", { class: "profile-words" }, "山里的羊绒、手作陶器和草木香。每晚八点直播，七天无理由。"),
      h("div", { class: "profile-counts" }, h("b", {}, "12.8万"), t("fans"), h("b", { class: "gap" }, "386"), t("works")),
      h(
        "div",
        { class: "profile-buttons" },
        h("button", { class: "button green" }, t("follow")),
        h("button", { class: "button" }, t("privateMessage")),
        serviceButton("button", ask),
      ),
      h("div", { class: "profile-tabs" }, h("b", {}, t("tabVideo")), h("span", {}, t("tabReplay")), h("span", {}, t("tabGoods"))),
      h("div", { class: "thumbs" }, ...clips.map(thumb)),
    ),
  );
}

export function showShowcase({ enter }) {
  const ask = () => enter({ channelsScene: 3, nickname: anchorName() });
  const cell = (product) =>
    h(
      "div",
      { class: "cell" },
      h("img", { src: product.head_img, alt: "" }),
      h("p", {}, product.title),
      h("b", { class: "price" }, h("i", {}, "¥"), yuan(product.sales_price)),
    );
  return h(
    "div",
    { class: "page showcase" },
    h("div", { class: "nav plain" }, backTo(), h("span", { class: "nav-title" }, t("showcase")), icon("more")),
    h(
      "div",
      { class: "showcase-head" },
      h("img", { src: "/sim/samples/shop.png", alt: "" }),
      h("span", {}, h("b", {}, anchorName()), h("small", {}, `${store.catalog?.products.length ?? 0} ${t("tabGoods")}`)),
      serviceButton("pill", ask),
    ),
    h("div", { class: "scroll" }, h("div", { class: "cells" }, ...(store.catalog?.products ?? []).map(cell))),
  );
}

export function showProduct({ enter }) {
  const product = store.catalog?.products[0];
  const ask = () => enter({ channelsScene: 4, shopNickname: product.shop_nickname }, { kind: "product", card: product });
  return h(
    "div",
    { class: "page product" },
    h("div", { class: "nav clear" }, backTo(), icon("more")),
    h(
      "div",
      { class: "scroll" },
      h("img", { class: "hero", src: product.head_img, alt: "" }),
      h(
        "div",
        { class: "block" },
        h(
          "div",
          { class: "product-price" },
          h("b", { class: "price" }, h("i", {}, "¥"), yuan(product.sales_price)),
          h("small", {}, `${t("sold")} 2,316`),
        ),
        h("h2", {}, product.title),
        h("p", { class: "muted" }, t("freeShip")),
      ),
      h("div", { class: "block line" }, h("span", { class: "muted" }, t("chosen")), h("span", {}, t("oneColour")), icon("back", "forward")),
      h(
        "div",
        { class: "block line" },
        h("img", { class: "mini", src: "/sim/samples/shop.png", alt: "" }),
        h("span", {}, product.shop_nickname),
        icon("back", "forward"),
      ),
    ),
    h(
      "div",
      { class: "buy-bar" },
      h("span", { class: "tool" }, icon("shop"), t("shop")),
      serviceButton("tool", ask),
      h("span", { class: "tool" }, icon("cart"), t("cart")),
      h("button", { class: "button red" }, t("buyNow")),
    ),
  );
}

export function showOrder({ tab, enter }) {
  const box = h("div", { class: "scroll" });
  get(`/sim/catalog?customerId=${encodeURIComponent(tab.customerId)}`).then(({ orders }) => {
    box.append(...orders.map((order) => orderCard(order, enter)));
  });
  return h(
    "div",
    { class: "page orders" },
    h("div", { class: "nav plain" }, backTo(), h("span", { class: "nav-title" }, t("myOrders")), icon("more")),
    box,
  );
}

function orderCard(order, enter) {
  const ask = () => enter({ channelsScene: 5, shopNickname: order.shop_nickname }, { kind: "order", card: order });
  return h(
    "div",
    { class: "order-card" },
    h(
      "div",
      { class: "order-head" },
      h("img", { class: "mini", src: "/sim/samples/shop.png", alt: "" }),
      h("span", {}, order.shop_nickname),
      h("b", {}, order.state),
    ),
    h(
      "div",
      { class: "order-body" },
      h("img", { src: order.image_url, alt: "" }),
      h("span", {}, h("b", {}, order.product_titles), h("small", {}, order.price_wording)),
    ),
    h("p", { class: "muted small" }, `${t("orderNo")} ${order.order_id}`),
    h("div", { class: "order-foot" }, serviceButton("pill", ask, t("contactService"))),
  );
}
