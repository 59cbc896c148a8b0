import { act, call, get, post } from "./api.js";
import { failReasons } from "./bubbles.js";
import { h, icon, toast } from "./dom.js";
import { accountOf, activeTab, customerOf, store } from "./store.js";
import { either, t } from "./words.js";

/** The "misbehave" drawer: faults, clock, switches, and what a servicer does. */

const drawer = document.getElementById("drawer");
const opener = () => document.getElementById("misbehave");

const lineFaults = [
  [["令牌立刻失效 42001", "Token expires now 42001"], { kind: "token_expired" }],
  [["频率超限 45009 × 3", "45009 × 3"], { kind: "errcode", value: 45009, times: 3, path: "kf/" }],
  [["系统繁忙 -1 × 3", "Busy -1 × 3"], { kind: "errcode", value: -1, times: 3, path: "kf/" }],
  [["网关 502 × 3", "HTTP 502 × 3"], { kind: "http_status", value: 502, times: 3, path: "kf/" }],
  [["发送：收下后断线", "Send: cut after accepting"], { kind: "drop_after", path: "kf/send_msg" }],
  [["发送：收下前断线", "Send: cut before accepting"], { kind: "drop_before", path: "kf/send_msg" }],
  [["发送：不应答", "Send: never answers"], { kind: "hang", path: "kf/send_msg" }],
  [["发送：慢 3 秒 × 5", "Send: 3 s late × 5"], { kind: "slow", value: 3000, times: 5, path: "kf/send_msg" }],
  [["反垃圾拦截 40201", "Anti-spam 40201"], { kind: "errcode", value: 40201, path: "kf/send_msg" }],
];

const pullFaults = [
  [["丢 3 个回调", "Lose 3 pings"], { kind: "lose_ping", times: 3 }],
  [["下 3 个回调各发 3 次", "Next 3 pings sent 3 times"], { kind: "repeat_ping", value: 3, times: 3 }],
  [["2 个空页 has_more", "2 empty pages, has_more"], { kind: "empty_page", times: 2 }],
  [["下一页倒序", "Next page back to front"], { kind: "reorder" }],
  [["无 token 拉取限频 × 5", "Pull without token: 45009 × 5"], { kind: "sync_needs_token", times: 5 }],
  [["下个媒体超限变提示", "Next media too big: hint text"], { kind: "media_stub" }],
];

const sendFaults = Object.entries(failReasons).map(([type, reason]) => [
  reason.map((word) => `${type} ${word}`),
  { kind: "send_fail", value: Number(type) },
]);

function faultButton([label, fault]) {
  return h("button", { class: "chip", onclick: () => post("/sim/faults", fault).then(draw) }, either(label[0], label[1]));
}

function section(title, ...content) {
  return h("section", {}, h("h3", {}, title), ...content);
}

function clockSection() {
  const ahead = (hours) => h("button", { class: "chip", onclick: () => post("/sim/clock", { hours }) }, `+${hours} ${t("hours")}`);
  const back = () => post("/sim/clock", { ms: -store.clockOffset });
  return section(
    t("clock"),
    h("div", { class: "chips" }, ahead(1), ahead(24), ahead(48), ahead(72), h("button", { class: "chip", onclick: back }, t("backToNow"))),
  );
}

function standingSection(faults) {
  const row = (fault) => {
    const left = fault.times === 0 ? t("untilRemoved") : `${t("left")} ${fault.times} ${t("times")}`;
    const value = fault.value === 0 ? "" : ` ${fault.value}`;
    const remove = () => call("DELETE", `/sim/faults/${fault.id}`).then(draw);
    return h(
      "div",
      { class: "standing" },
      h("code", {}, `${fault.kind}${value}`),
      h("small", {}, `${fault.path} ${left}`),
      h("button", { "aria-label": either("取消", "Remove"), onclick: remove }, icon("close")),
    );
  };
  const clear = h("button", { class: "chip", onclick: () => call("DELETE", "/sim/faults").then(draw) }, t("clearAll"));
  const head = h("div", { class: "standing-head" }, h("h3", {}, `${t("standing")} ${faults.length}`), faults.length > 0 && clear);
  return h("section", { class: "standing-foot" }, head, ...faults.map(row));
}

const switchLabels = [
  ["allow0to1", "trans 0→1", true, false],
  ["allow1to4", "trans 1→4", true, false],
  ["allow0to4", "trans 0→4", true, false],
  ["allow2to4", "trans 2→4", true, false],
  ["replyMovesTo1", either("回复后自动变 1", "A reply moves 0 to 1"), true, false],
  ["resignRetries", either("重试重新签名", "Retries are re-signed"), true, false],
  ["repeatedMsgid", either("重复 msgid 算同一条", "A repeated msgid is the same message"), "same", "error"],
  ["overdueSend", either("48 小时后发送返回 95018", "After 48 h a send gives 95018"), 95018, 95002],
  ["oldCustomerInBatchget", either("旧顾客资料返回 95031", "Old customers give 95031"), "95031", "invalid"],
];

function switchSection(switches) {
  const row = ([key, label, on, off]) => {
    const field = h("input", { type: "checkbox", role: "switch", checked: switches[key] === on });
    field.addEventListener("change", () => call("PATCH", "/sim/switches", { [key]: field.checked ? on : off }));
    return h("label", { class: "switch" }, h("span", {}, label), field);
  };
  return section(t("switches"), ...switchLabels.map(row));
}

function peopleSection() {
  const tab = activeTab();
  const account = accountOf(tab);
  if (tab === undefined || account === undefined) return undefined;
  const base = `/sim/accounts/${account.openKfId}/servicers/lin-yue`;
  const externalUserId = tab.customerId;
  const run = (action, body = {}) => post(`${base}/${action}`, { externalUserId, ...body });
  const recallLast = async () => {
    const query = `?openKfId=${encodeURIComponent(account.openKfId)}`;
    const { data } = await get(`/sim/customers/${encodeURIComponent(externalUserId)}/timeline${query}`);
    const last = data.filter((entry) => entry.by === "servicer" && entry.status === "shown").at(-1);
    if (last === undefined) return toast(t("none"));
    return run("recall", { msgid: last.msgid });
  };
  const button = (label, onclick) => h("button", { class: "chip", onclick }, label);
  const refuse = (on) => act(externalUserId, "refuse", { openKfId: account.openKfId, on });
  const field = h("input", { type: "checkbox", role: "switch", checked: store.session?.refusedByCustomer === true });
  field.addEventListener("change", () => refuse(field.checked));
  return section(
    t("servicer"),
    h(
      "div",
      { class: "chips" },
      button(either("接入会话", "Take"), () => run("take")),
      button(either("写一句", "Write"), () => run("write", { content: "您好，我是林悦，这单我来跟进。" })),
      button(either("撤回刚才那句", "Recall it"), recallLast),
      button(either("转给陈博", "Hand to Chen Bo"), () => run("transfer", { to: "chen-bo" })),
      button(either("结束会话", "End"), () => run("end")),
      button(either("拒收这位顾客", "Reject customer"), () => run("reject", { on: true })),
      button(either("恢复接收", "Accept again"), () => run("reject", { on: false })),
    ),
    h("label", { class: "switch" }, h("span", {}, `${t("refuseAll")}（${customerOf(externalUserId)?.nickname ?? ""}）`), field),
  );
}

function callbackSection(deliveries) {
  const row = (delivery) => {
    const tries = delivery.tries.map((item) => (item.status === 0 ? item.error : `${item.status} · ${item.ms} ms`));
    return h(
      "div",
      { class: `standing ${delivery.ok ? "good" : "bad"}` },
      h("code", {}, new Date(delivery.at).toLocaleTimeString("zh-CN", { hour12: false })),
      h("small", {}, tries.join(" / ")),
    );
  };
  const last = deliveries.slice(-6).reverse();
  return section(t("lastCallbacks"), ...(last.length === 0 ? [h("p", { class: "muted" }, t("none"))] : last.map(row)));
}

async function draw() {
  const [faults, switches, deliveries] = await Promise.all([get("/sim/faults"), get("/sim/switches"), get("/sim/deliveries")]);
  if (drawer.hidden) return;
  const top = drawer.scrollTop;
  drawer.replaceChildren(
    h(
      "div",
      { class: "drawer-head" },
      h("b", {}, t("misbehave")),
      h("button", { "aria-label": either("关闭", "Close"), onclick: closeDrawer }, icon("close")),
    ),
    clockSection(),
    section(t("line"), h("div", { class: "chips" }, ...lineFaults.map(faultButton))),
    section(t("callbacks"), h("div", { class: "chips" }, ...pullFaults.map(faultButton))),
    section(t("delivery"), h("div", { class: "chips" }, ...sendFaults.map(faultButton))),
    peopleSection() ?? "",
    switchSection(switches),
    callbackSection(deliveries.data),
    standingSection(faults.data),
  );
  drawer.scrollTop = top;
}

export function closeDrawer() {
  drawer.hidden = true;
  opener()?.classList.remove("on");
}

export function toggleDrawer() {
  drawer.hidden = !drawer.hidden;
  opener()?.classList.toggle("on", !drawer.hidden);
  if (!drawer.hidden) void draw();
}

let waiting = 0;

/** Redraws a little after something changed, if the drawer is open. */
export function refreshDrawer(kind) {
  if (drawer.hidden || kind === "open") return;
  clearTimeout(waiting);
  waiting = setTimeout(draw, 250);
}

document.addEventListener("keydown", (event) => event.key === "Escape" && closeDrawer());
