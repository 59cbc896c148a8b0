import { h, icon, yuan } from "./dom.js";
import { backTo, serviceButton } from "./place-screens.js";
import { store } from "./store.js";
import { t } from "./words.js";

/** A live room with its product list open: the 「客服」 of scene 2 sits in that list. */

const comments = [
  ["山里来的风", "主播身上这条是几号链接？"],
  ["Miya", "昨天下单的已经发货了吗"],
  ["老周", "买给妈妈的，会不会扎脖子"],
];

function productRow(product, index) {
  return h(
    "div",
    { class: "bag-row" },
    h(
      "span",
      { class: "bag-picture" },
      h("img", { src: product.head_img, alt: "" }),
      h("i", {}, String(index + 1)),
      index === 0 && h("em", {}, t("explaining")),
    ),
    h(
      "span",
      { class: "bag-text" },
      h("b", {}, product.title),
      h("small", {}, t("freeShip").split(" · ")[1] ?? ""),
      h("b", { class: "price" }, h("i", {}, "¥"), yuan(product.sales_price)),
    ),
    h("button", { class: "pill red" }, t("buy")),
  );
}

export function showLive({ enter }) {
  const nickname = store.catalog?.anchor ?? "";
  const ask = () => enter({ channelsScene: 2, nickname });
  return h(
    "div",
    { class: "page live" },
    h("img", { class: "live-picture", src: "/sim/samples/live.jpg", alt: "" }),
    h(
      "div",
      { class: "live-top" },
      backTo(),
      h(
        "span",
        { class: "live-anchor" },
        h("img", { src: "/sim/samples/shop.png", alt: "" }),
        h("span", {}, h("b", {}, nickname), h("small", {}, `1.2万 ${t("watching")}`)),
        h("i", {}, t("follow")),
      ),
      h("span", { class: "live-close" }, icon("close")),
    ),
    h("div", { class: "live-comments" }, ...comments.map(([name, text]) => h("p", {}, h("b", {}, name), text))),
    h(
      "div",
      { class: "bag" },
      h(
        "div",
        { class: "bag-head" },
        h("b", {}, t("bagTitle"), h("small", {}, String(store.catalog?.products.length ?? 0))),
        serviceButton("plain", ask),
      ),
      h("div", { class: "bag-list" }, ...(store.catalog?.products ?? []).map(productRow)),
    ),
  );
}
