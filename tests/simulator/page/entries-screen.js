import { h, icon } from "./dom.js";
import { accountOf, accounts, changed, customerOf, goTo } from "./store.js";
import { t } from "./words.js";

/** Where the customer comes from: a list like WeChat's 发现 page. */

function row(name, colour, iconName, title, note, onclick) {
  return h(
    "button",
    { class: "entry", "data-entry": name, onclick },
    h("span", { class: "entry-icon", style: `color:${colour}` }, icon(iconName)),
    h("span", { class: "entry-text" }, h("b", {}, title), h("small", {}, note)),
    icon("back", "forward"),
  );
}

const places = [
  ["profile", "#fa9d3b", "home"],
  ["live", "#fa5151", "live"],
  ["showcase", "#10aeff", "grid"],
  ["product", "#07c160", "bag"],
  ["order", "#6467f0", "order"],
];

function linkForm(enter) {
  const field = h("input", { type: "url", placeholder: t("linkPaste"), "aria-label": t("linkPaste") });
  const submit = (event) => {
    event.preventDefault();
    if (field.value !== "") void enter({ link: field.value });
  };
  return h("form", { class: "link-form", onsubmit: submit }, field, h("button", { class: "pill green", type: "submit" }, t("open")));
}

function accountChoice(tab) {
  const corpId = customerOf(tab.customerId)?.corpId;
  const mine = accounts().filter((account) => account.corpId === corpId);
  if (mine.length < 2) return undefined;
  const choose = (event) => {
    tab.openKfId = event.target.value;
    changed();
  };
  const chosen = accountOf(tab)?.openKfId;
  const options = mine.map((account) => h("option", { value: account.openKfId, selected: account.openKfId === chosen }, account.name));
  return h("select", { class: "account-choice", onchange: choose }, ...options);
}

export function showEntries({ tab, enter }) {
  const account = accountOf(tab);
  const customer = customerOf(tab.customerId);
  const chat = h(
    "button",
    { class: "entry", "data-entry": "recent", onclick: () => goTo("chat") },
    h("img", { class: "entry-avatar", src: account?.avatar ?? "", alt: "" }),
    h("span", { class: "entry-text" }, h("b", {}, account?.name ?? ""), h("small", {}, t("recent"))),
    icon("back", "forward"),
  );
  return h(
    "div",
    { class: "page" },
    h("div", { class: "nav plain" }, h("span", { class: "nav-title" }, customer?.nickname ?? "")),
    h(
      "div",
      { class: "scroll" },
      h("div", { class: "intro" }, h("h1", {}, t("entries"))),
      accountChoice(tab),
      h("div", { class: "list" }, chat),
      h("div", { class: "list-label" }, t("places")),
      h(
        "div",
        { class: "list" },
        ...places.map(([name, colour, shape]) => row(name, colour, shape, t(name), t(`${name}Hint`), () => goTo(name))),
      ),
      h("div", { class: "list-label" }, t("otherWays")),
      h(
        "div",
        { class: "list" },
        row("plain", "#576b95", "chat", t("plainEntry"), t("plainHint"), () => enter({})),
        linkForm(enter),
      ),
    ),
  );
}
