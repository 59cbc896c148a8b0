import { h, icon, toast } from "./dom.js";
import { openSheet } from "./sheets.js";
import { either, t } from "./words.js";

/** The foot of the chat: text, emoji, and the + panel. */

const emoji = [..."😀😄😂🥲😊😍😘🤔😅😭😡🥺😴🙄😎🤝👍👎🙏👏💪🌹❤💔🎉🎁📦🚚💰🔥☀🌙☕🍵🧣👟"];

const tiles = [
  ["image", "image"],
  ["goods", "bag"],
  ["orders", "order"],
  ["place", "pin"],
  ["link", "link"],
  ["voice", "mic"],
  ["video", "video"],
  ["file", "file"],
  ["mini", "mini"],
  ["card", "card"],
  ["merged", "history"],
  ["unknown", "question"],
];

function emojiPanel(put) {
  const keys = emoji.map((sign) => h("button", { class: "emoji", onclick: () => put(sign) }, sign));
  return h("div", { class: "panel emojis" }, ...keys);
}

function tilePanel(pick) {
  const buttons = tiles.map(([name, shape]) =>
    h("button", { class: "tile", "data-tile": name, onclick: () => pick(name) }, h("span", {}, icon(shape)), t(name)),
  );
  return h("div", { class: "panel tiles" }, ...buttons);
}

export function makeComposer({ send, customerId, scrollDown }) {
  const panel = h("div", { class: "panel-box", hidden: true });
  const field = h("textarea", { rows: "1", "aria-label": t("input"), enterkeyhint: "send" });
  const sendButton = h("button", { class: "composer-send", hidden: true }, t("send"));
  const plus = h("button", { class: "composer-icon", "aria-label": "+" }, icon("plus"));
  const smile = h("button", { class: "composer-icon", "aria-label": either("表情", "Emoji") }, icon("smile"));
  const voice = h("button", { class: "composer-icon", "aria-label": t("voice") }, icon("voice"));
  let shown = "";

  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 110)}px`;
    sendButton.hidden = field.value.trim() === "";
    plus.hidden = !sendButton.hidden;
  };
  const show = (name, content) => {
    shown = shown === name ? "" : name;
    panel.hidden = shown === "";
    panel.replaceChildren(...(shown === "" ? [] : [content()]));
    requestAnimationFrame(scrollDown);
  };
  const say = async (message) => {
    try {
      await send(message);
    } catch {
      return false;
    }
    return true;
  };
  const sendText = async () => {
    const content = field.value.trim();
    if (content === "") return;
    field.value = "";
    grow();
    if (!(await say({ type: "text", content }))) {
      field.value = content;
      grow();
    }
    field.focus();
  };
  const sheet = (name) => openSheet({ name, customerId, send: say, toast });

  field.addEventListener("input", grow);
  field.addEventListener("focus", () => shown === "tiles" && show("tiles"));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void sendText();
  });
  sendButton.addEventListener("click", sendText);
  voice.addEventListener("click", () => sheet("voice"));
  plus.addEventListener("click", () => show("tiles", () => tilePanel(sheet)));
  smile.addEventListener("click", () =>
    show("emoji", () =>
      emojiPanel((sign) => {
        field.setRangeText(sign, field.selectionStart, field.selectionEnd, "end");
        grow();
      }),
    ),
  );
  return h("div", { class: "composer" }, h("div", { class: "composer-row" }, voice, field, smile, plus, sendButton), panel);
}
