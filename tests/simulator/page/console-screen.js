import { get, post } from "./api.js";
import { appKinds } from "./app-people.js";
import { h, toast } from "./dom.js";
import { backTo } from "./place-screens.js";
import { activeTab, appOf, store } from "./store.js";
import { either, t } from "./words.js";

/** The console of an app, where its owner finds AppID and secret and fills in where messages are pushed. */

function shown(label, value) {
  const copy = () => navigator.clipboard.writeText(value).then(() => toast(t("copied")));
  return h(
    "button",
    { class: "console-line", type: "button", title: t("copy"), onclick: copy },
    h("small", {}, label),
    h("code", {}, value),
  );
}

function field(name, label, value, hint) {
  const input = h("input", { name, value, placeholder: hint, autocomplete: "off", spellcheck: "false" });
  return h("label", { class: "console-field" }, h("small", {}, label), input);
}

function choice(name, label, options, value) {
  const select = h("select", { name }, ...options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)));
  return h("label", { class: "console-field" }, h("small", {}, label), select);
}

const modes = [
  ["safe", either("安全模式", "safe")],
  ["compat", either("兼容模式", "compatible")],
  ["plain", either("明文模式", "plain")],
];

const tellUrl = ({ ok, status, error }) =>
  ok
    ? either("推送地址验证通过", "The address was verified")
    : `${either("推送地址验证失败", "The address was not verified")}：${error || `HTTP ${status}`}`;

async function deliveries(app) {
  const { data } = await get(`/sim/apps/${app.appId}/deliveries`);
  const line = ({ ok, tries, at }) =>
    h(
      "p",
      { class: ok ? "good" : "bad" },
      `${new Date(at).toLocaleTimeString("zh-CN", { hour12: false })} · ${tries.map(({ status, error }) => status || error).join(" / ")}`,
    );
  return data.length === 0 ? [h("p", { class: "muted" }, t("none"))] : data.slice(-6).reverse().map(line);
}

export function showConsole() {
  const app = appOf(activeTab());
  if (app === undefined) return h("div", { class: "page" });
  const result = h("p", { class: "console-result", role: "status" });
  const log = h("div", { class: "console-log" });
  void deliveries(app).then((lines) => log.replaceChildren(...lines));
  const save = async (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.target));
    const allowedIps = given.allowedIps.split(/[\s,;]+/).filter(Boolean);
    const made = await post("/sim/apps", { ...given, appId: app.appId, allowedIps, verify: given.callbackUrl !== "" });
    result.textContent = made.verification === undefined ? t("saved") : tellUrl(made.verification);
    result.className = `console-result ${made.verification?.ok === false ? "bad" : "good"}`;
    Object.assign(
      store.apps.find(({ appId }) => appId === app.appId),
      made,
    );
  };
  const form = h(
    "form",
    { class: "console", onsubmit: save },
    h("h3", {}, t("console1")),
    shown("AppID", app.appId),
    shown("AppSecret", app.secret),
    h("h3", {}, t("console2")),
    field("callbackUrl", "URL", app.callbackUrl, "https://…"),
    field("token", "Token", app.callbackUrl === "" ? "" : app.token, ""),
    field("encodingAesKey", "EncodingAESKey", app.callbackUrl === "" ? "" : app.encodingAesKey, ""),
    app.kind === "shop" ? null : choice("mode", either("加密方式", "Mode"), modes, app.mode),
    app.kind === "mini"
      ? choice(
          "format",
          either("数据格式", "Format"),
          [
            ["json", "JSON"],
            ["xml", "XML"],
          ],
          app.format,
        )
      : null,
    field("allowedIps", either("IP 白名单（空：不限）", "IP allow-list (empty: all)"), app.allowedIps.join(" "), ""),
    h("button", { class: "pill green big", type: "submit" }, t("submit")),
    result,
    h("h3", {}, t("lastCallbacks")),
    log,
  );
  return h(
    "div",
    { class: "page" },
    h(
      "div",
      { class: "nav plain" },
      backTo("people"),
      h("span", { class: "nav-title" }, app.name, h("small", {}, either(...appKinds[app.kind]))),
    ),
    h("div", { class: "scroll" }, form),
  );
}
