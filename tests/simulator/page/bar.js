import { h, icon } from "./dom.js";
import { toggleDrawer } from "./drawer.js";
import { now, store } from "./store.js";
import { either, t } from "./words.js";

/** The thin bar on top: session of the open chat, the clock, and the drawer; and the desk beside the phone. */

const bar = document.getElementById("bar");
const stage = document.getElementById("stage");
const deskBox = document.getElementById("desk");
const statusClock = document.getElementById("status-clock");
const deskUrl = new URLSearchParams(location.search).get("desk");

/** Only pages of this machine or of the web; never `javascript:`. */
function safeDesk() {
  if (deskUrl === null) return undefined;
  try {
    const url = new URL(deskUrl, location.href);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function showDesk() {
  const url = safeDesk();
  stage.classList.toggle("with-desk", url !== undefined);
  if (url === undefined || !deskBox.hidden) return;
  deskBox.hidden = false;
  deskBox.append(h("iframe", { src: url, title: either("客服工作台", "Desk"), allow: "clipboard-write" }));
}

function clockText() {
  const at = new Date(now());
  const time = at.toLocaleString(either("zh-CN", "en-GB"), {
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  });
  const hours = Math.round(store.clockOffset / 3_600_000);
  return hours === 0 ? time : `${time} · ${hours > 0 ? "+" : ""}${hours} ${t("hours")}`;
}

function sessionText() {
  const session = store.session;
  if (session === undefined) return undefined;
  const passed = now() - session.lastConsultAt;
  const left = Math.max(0, 48 - passed / 3_600_000);
  const open = session.lastConsultAt > 0 && left > 0;
  return h(
    "span",
    { class: "bar-session" },
    h("b", { class: `state s${session.state}` }, t(`state${session.state}`)),
    h("span", {}, `${t("canSend")} ${session.sentSinceConsult} / 5`),
    h("span", {}, `${t("windowLeft")} ${open ? left.toFixed(1) : "0"} ${t("hours")}`),
  );
}

function switchPhone() {
  stage.classList.toggle("no-phone");
  showBar();
}

export function showBar() {
  statusClock.textContent = new Date(now()).toLocaleTimeString("zh-CN", {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  });
  showDesk();
  const hidden = stage.classList.contains("no-phone");
  bar.replaceChildren(
    h("span", { class: "bar-name" }, h("i", { class: "bar-mark" }), t("title")),
    sessionText() ?? "",
    h("span", { class: "bar-space" }),
    h("span", { class: `bar-clock${store.clockOffset === 0 ? "" : " moved"}` }, clockText()),
    safeDesk() === undefined
      ? ""
      : h("button", { class: "bar-button wide-only", onclick: switchPhone }, t(hidden ? "showPhone" : "hidePhone")),
    h("button", { class: "bar-button", id: "misbehave", onclick: toggleDrawer }, icon("bolt"), t("misbehave")),
  );
}

setInterval(showBar, 15_000);
