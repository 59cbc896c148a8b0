import { drawCard } from "./cards.js";
import { h, icon } from "./dom.js";
import { either, t } from "./words.js";

/** One line of the chat: bubble, card, or a centred notice. */

function notice(text, className = "notice") {
  return h("div", { class: className }, text);
}

/** fail_type of msg_send_fail, in both languages. */
export const failReasons = {
  0: ["未知原因", "unknown"],
  1: ["客服账号已删除", "account deleted"],
  2: ["应用已关闭", "app closed"],
  4: ["会话已过期", "session expired"],
  5: ["会话已关闭", "session closed"],
  6: ["超过5条限制", "over five messages"],
  8: ["主体未验证", "corp unverified"],
  10: ["用户拒收", "customer refuses"],
  11: ["企业未有成员登录企业微信App", "nobody signed in to WeCom"],
  12: ["客服组件禁发的消息类型", "type forbidden"],
  13: ["安全限制", "security limit"],
};

function voiceBubble(entry) {
  const seconds = Math.max(1, entry.media?.seconds || 1);
  const bubble = h(
    "button",
    { class: "bubble voice", style: `width:${Math.min(70 + seconds * 4, 210)}px`, "aria-label": `${seconds}s` },
    icon("waves"),
    h("span", {}, `${seconds}"`),
  );
  bubble.addEventListener("click", () => {
    bubble.classList.add("playing");
    setTimeout(() => bubble.classList.remove("playing"), Math.min(seconds, 8) * 1000);
  });
  return bubble;
}

function menuBubble(entry, view) {
  const { head_content: head, list = [], tail_content: tail } = entry.content;
  const item = (value, index) => {
    const part = value[value.type] ?? {};
    if (value.type === "text") return h("p", { class: part.no_newline === 1 ? "inline" : "" }, part.content);
    const act = () => {
      if (value.type === "click") void view.tap(entry.msgid, index);
      else if (/^https?:/.test(part.url ?? "")) window.open(part.url, "_blank", "noopener");
    };
    return h("button", { class: "menu-item", onclick: act }, part.content);
  };
  return h(
    "div",
    { class: "bubble menu" },
    head ? h("p", {}, head) : null,
    ...list.map(item),
    tail ? h("p", { class: "menu-tail" }, tail) : null,
  );
}

/** Text with its http links tappable. */
function linked(text) {
  const parts = String(text).split(/(https?:\/\/[^\s\u4e00-\u9fff，。！？；）]+)/);
  return parts.map((part, index) => (index % 2 === 1 ? h("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part) : part));
}

function body(entry, view) {
  if (entry.type === "text") return h("div", { class: "bubble text" }, ...linked(entry.content.content));
  if (entry.type === "voice") return voiceBubble(entry);
  if (entry.type === "msgmenu") return menuBubble(entry, view);
  return drawCard(entry, view) ?? h("div", { class: "bubble text muted" }, `[${entry.type}]`);
}

/** A dark bubble of actions above an own message, as a long press gives. */
function ownActions(entry, view, holder) {
  const close = () => holder.querySelector(".actions")?.remove();
  return (event) => {
    if (holder.querySelector(".actions")) return close();
    if (event.target.closest("a, video, button:not(.voice)")) return;
    event.preventDefault();
    document.querySelector(".actions")?.remove();
    const recall = () => {
      close();
      void view.recall(entry.msgid);
    };
    holder.append(h("span", { class: "actions" }, h("button", { onclick: recall }, t("recall"))));
    setTimeout(() => document.addEventListener("click", close, { once: true }));
  };
}

function line(entry, view) {
  const own = entry.side === "customer";
  const face = own ? view.customer?.avatar : view.account?.avatar;
  const holder = h("div", { class: "holder" }, body(entry, view));
  if (own && entry.status === "shown") {
    const act = ownActions(entry, view, holder);
    holder.addEventListener("click", act);
    holder.addEventListener("contextmenu", act);
  }
  const refused = entry.status === "refused" && h("i", { class: "bang" }, "!");
  return h(
    "div",
    { class: `line ${own ? "own" : "theirs"} ${entry.status}`, "data-msgid": entry.msgid, "data-type": entry.type },
    h("img", { class: "face", src: face ?? "", alt: "" }),
    holder,
    refused,
  );
}

export function drawEntry(entry, view) {
  if (entry.type === "enter") {
    const { from, name, account } = entry.content;
    const source = from === "" ? "" : either(`，来自${from}「${name}」`, `, from ${from} “${name}”`);
    return notice(`${t("entered")}${either("", " ")}${account}${source}`);
  }
  if (entry.status === "recalled") {
    const own = entry.side === "customer";
    return notice(own ? t("recalledOwn") : `“${view.account?.name ?? ""}” ${t("recalledOther")}`);
  }
  if (entry.status === "undelivered") {
    const reason = failReasons[entry.failType] ?? [String(entry.failType), String(entry.failType)];
    const why = `${entry.failType} ${either(reason[0], reason[1])}`;
    return h("div", { class: "ghost" }, notice(`${t("undelivered")} · fail_type ${why}`, "ghost-note"), line(entry, view));
  }
  if (entry.status === "refused") return h("div", {}, line(entry, view), notice(t("refusedLine")));
  return line(entry, view);
}
