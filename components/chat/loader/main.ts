import { isWithinHours } from "@/lib/platform/browser/opening-hours";
import { base, config, say } from "./config";
import { drawIcon, make, onAccent } from "./draw";
import { showHotAreas } from "./hot-areas";

type Identity = string | { userId: string; hash: string; name?: string; avatarUrl?: string } | null;
type Api = { open(): void; close(): void; identify(identity: Identity): void; push(call: [keyof Api, unknown?]): void };
type Host = Window & { Huiyin?: Api | [keyof Api, unknown?][] };

const { code, look, hours, pages, origins } = config;
const top = "2147483000";
const lookEveryMs = 1000;

/** Browsers that let a frame of another site keep nothing let this page keep it. */
const keptAs = `huiyin.${code}`;
function keep(kept: string): void {
  try {
    localStorage.setItem(keptAs, kept);
  } catch {
    // then the chat begins anew on the next page
  }
}
function readKept(): string | null {
  try {
    return localStorage.getItem(keptAs);
  } catch {
    return null;
  }
}

const isAllowed = () =>
  origins.length === 0 ||
  location.origin === base ||
  origins.some((one) => {
    const [scheme, name = ""] = one.split("://");
    return (
      `${scheme}:` === location.protocol &&
      (name.indexOf("*.") === 0 ? location.host.slice(1 - name.length) === name.slice(1) : location.host === name)
    );
  });

function isHere(): boolean {
  if (hours && !isWithinHours(hours, Date.now())) return false;
  if (pages.mode === "all") return true;
  const listed = pages.patterns.some((pattern) =>
    new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`).test(location.pathname),
  );
  return listed === (pages.mode === "only");
}

function start(): Api {
  let identity: Identity | undefined;
  let frame: HTMLIFrameElement | undefined;
  let isOpen = false;
  const place = make("div", { position: "static", all: "initial" } as never);
  const root = place.attachShadow({ mode: "open" });

  const side = look.button === "left" ? "left" : "right";
  const button = make(
    "button",
    {
      position: "fixed",
      [side]: `${look.side}px`,
      bottom: `${look.bottom}px`,
      display: "none",
      alignItems: "center",
      justifyContent: "center",
      minWidth: "56px",
      height: "56px",
      padding: look.label ? "0 20px 0 16px" : "0",
      border: "0",
      borderRadius: "28px",
      background: look.accent,
      color: onAccent(),
      boxShadow: "0 4px 16px rgba(0,0,0,.2)",
      font: "500 15px/20px -apple-system,'PingFang SC','Microsoft YaHei',sans-serif",
      cursor: "pointer",
      zIndex: top,
    },
    { type: "button", "aria-expanded": "false", "aria-label": look.label || say("打开客服聊天", "Open the chat") },
  );
  button.appendChild(drawIcon());
  if (look.label) {
    const words = make("span", { marginLeft: "8px", whiteSpace: "nowrap" });
    words.textContent = look.label;
    button.appendChild(words);
  }
  const badge = make("span", {
    position: "absolute",
    top: "-4px",
    right: "-4px",
    display: "none",
    minWidth: "20px",
    padding: "0 5px",
    boxSizing: "border-box",
    borderRadius: "10px",
    background: "#c62828",
    color: "#fff",
    font: "600 12px/20px sans-serif",
    textAlign: "center",
  });
  button.appendChild(badge);
  root.appendChild(button);
  const panel = make(
    "div",
    { position: "fixed", display: "none", overflow: "hidden", background: "#fff", zIndex: top },
    { role: "dialog", "aria-label": say("客服聊天", "Chat") },
  );
  root.appendChild(panel);

  // A page that does not adapt to phones says it is as wide as a desktop.
  const isSmall = () => Math.min(innerWidth, screen.width) <= 640 || innerHeight <= 480;
  const arrange = () => {
    const small = isSmall();
    const corner = { left: "auto", right: "auto", [side]: `${look.side}px`, top: "auto", bottom: `${look.bottom + 68}px` };
    const size = { width: "380px", height: `${Math.min(640, innerHeight - look.bottom - 84)}px`, borderRadius: "14px" };
    const card = { ...corner, ...size, boxShadow: "0 8px 40px rgba(0,0,0,.24)" };
    const full = { left: "0", right: "0", top: "0", bottom: "0", width: "100%", height: "100%", borderRadius: "0", boxShadow: "none" };
    Object.assign(panel.style, small ? full : card, { display: isOpen ? "block" : "none" });
    const hidden = look.button === "none" || !isHere() || (isOpen && small);
    button.style.display = hidden ? "none" : "flex";
  };

  const here = () => ({ title: document.title, url: location.href });
  let ready = false;
  const tell = () => {
    if (!ready) return;
    frame?.contentWindow?.postMessage(
      {
        from: "huiyin",
        kind: isOpen ? "open" : "closed",
        identity: identity ?? null,
        page: here(),
        kept: readKept(),
      },
      base,
    );
  };

  const load = () => {
    if (frame) return;
    frame = make(
      "iframe",
      { width: "100%", height: "100%", border: "0", display: "block" },
      {
        title: say("客服聊天", "Chat"),
        // Read by the chat at once, which saves it from asking us before it asks the server.
        name: JSON.stringify({ identity: identity ?? null, page: here() }),
        src: `${base}/chat/${code}${config.query}`,
        allow: "clipboard-write",
      },
    );
    panel.appendChild(frame);
  };

  const turn = (open: boolean) => {
    if (open) load();
    if (isOpen === open) return;
    isOpen = open;
    button.setAttribute("aria-expanded", String(open));
    const { style } = document.documentElement;
    if (isSmall()) style.overflow = open ? "hidden" : "";
    else if (!open) style.overflow = "";
    arrange();
    tell();
    if (open) frame?.focus();
    else button.focus();
  };
  button.onpointerdown = load;
  button.onclick = () => turn(!isOpen);

  addEventListener("message", ({ source, origin, data }) => {
    if (origin !== base || !frame || source !== frame.contentWindow || !data || data.from !== "huiyin") return;
    if (data.kind === "ready") {
      ready = true;
      tell();
    }
    if (data.kind === "close") turn(false);
    if (data.kind === "keep") keep(String(data.kept));
    if (data.kind === "unread") {
      const count = Number(data.count) || 0;
      badge.textContent = count > 99 ? "99+" : String(count);
      badge.style.display = count > 0 ? "block" : "none";
    }
  });
  addEventListener("resize", arrange);
  addEventListener("keydown", ({ key }) => key === "Escape" && isOpen && turn(false));
  const watch = config.hotAreas.length > 0 ? showHotAreas(root, () => turn(true), isHere) : () => undefined;
  const refresh = () => {
    arrange();
    watch();
  };
  document.body.appendChild(place);
  refresh();
  // Pages that change without loading anew, and elements that come late, are found by looking again.
  setInterval(refresh, lookEveryMs);

  return {
    open: () => turn(true),
    close: () => turn(false),
    identify(given) {
      identity = given;
      tell();
    },
    push: () => undefined,
  };
}

const host = window as Host;
const early = Array.isArray(host.Huiyin) ? host.Huiyin : [];
const nothing = () => undefined;
const api: Api = { open: nothing, close: nothing, identify: nothing, push: nothing };
api.push = ([name, given]) => (api[name] as (given: unknown) => void)(given);
if (Array.isArray(host.Huiyin) || !host.Huiyin) {
  host.Huiyin = api;
  if (!isAllowed()) {
    console.warn(
      say(
        `Huiyin: ${location.origin} 不在这个入口允许的网站里，聊天没有打开。`,
        `Huiyin: ${location.origin} is not among the sites this entry allows, so the chat is not shown.`,
      ),
    );
  } else {
    const begin = () => {
      const { open, close, identify } = start();
      Object.assign(api, { open, close, identify });
      early.forEach(api.push);
    };
    if (document.body) begin();
    else document.addEventListener("DOMContentLoaded", begin);
  }
}
