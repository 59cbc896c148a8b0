import { act, post } from "./api.js";
import { showApps } from "./app-people.js";
import { h, icon } from "./dom.js";
import { accountOf, changed, goTo, loadWorld, openPhone, store } from "./store.js";
import { t } from "./words.js";

/** The first screen: who is holding this phone. */

const pendingLink = new URLSearchParams(location.search).get("link");

async function choose(customerId) {
  openPhone(customerId);
  changed();
  if (pendingLink === null) return;
  const link = new URL(pendingLink, location.href).href;
  const answer = await act(customerId, "enter", { link });
  store.tabs[store.active].openKfId = answer.openKfId;
  goTo("chat");
}

function row(customer) {
  return h(
    "button",
    { class: "person", onclick: () => choose(customer.id) },
    h("img", { src: customer.avatar, alt: "" }),
    h("span", { class: "person-name" }, customer.nickname),
    customer.unionId !== "" && h("span", { class: "tag" }, "UnionID"),
    icon("back", "forward"),
  );
}

function addForm() {
  const field = h("input", {
    type: "text",
    maxlength: "24",
    placeholder: t("nickname"),
    "aria-label": t("nickname"),
  });
  const submit = async (event) => {
    event.preventDefault();
    const nickname = field.value.trim();
    if (nickname === "") return field.focus();
    const gender = Math.random() < 0.5 ? 1 : 2;
    const customer = await post("/sim/customers", { nickname, gender });
    await loadWorld();
    return choose(customer.id);
  };
  return h(
    "form",
    { class: "person-new", onsubmit: submit },
    h("span", { class: "person-plus" }, icon("add")),
    field,
    h("button", { class: "pill green", type: "submit" }, t("add")),
  );
}

function nothingYet() {
  const make = async () => {
    await post("/sim/demo");
    await loadWorld();
    changed();
  };
  return h(
    "div",
    { class: "empty" },
    h("div", { class: "empty-icon" }, icon("chat")),
    h("h2", {}, t("noCorp")),
    h("p", {}, t("noCorpHint")),
    h("button", { class: "pill green big", onclick: make }, t("makeDemo")),
  );
}

export function showPeople() {
  const head = h("div", { class: "nav plain" }, h("span", { class: "nav-title" }, t("title")));
  if (store.corps.length === 0) return h("div", { class: "page" }, head, nothingYet());
  const account = accountOf(undefined);
  return h(
    "div",
    { class: "page" },
    head,
    h(
      "div",
      { class: "scroll" },
      h("div", { class: "intro" }, h("h1", {}, t("who")), h("p", {}, t("whoHint"))),
      h("div", { class: "list" }, ...store.customers.map(row), addForm()),
      showApps(),
      h("p", { class: "foot" }, account === undefined ? t("noAccount") : `${account.name} · ${account.corp.name}`),
    ),
  );
}
