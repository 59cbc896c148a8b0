import { config, say } from "./config";
import { make, onAccent } from "./draw";

type Placed = { ring: HTMLElement; where(): { left: number; top: number; width: number; height: number } | null };

const most = 10;
const around = 6;

function matches(selector: string): Element[] {
  try {
    return Array.prototype.slice.call(document.querySelectorAll(selector), 0, most);
  } catch {
    return [];
  }
}

function chip(label: string, open: () => void, whole: boolean): HTMLButtonElement {
  const { accent } = config.look;
  const small = {
    position: "absolute",
    right: "-4px",
    top: "-14px",
    padding: "4px 10px",
    borderRadius: "12px",
    background: accent,
    color: onAccent(),
  };
  const large = {
    position: "absolute",
    left: "0",
    top: "0",
    width: "100%",
    height: "100%",
    background: "transparent",
    color: "transparent",
  };
  const look = { border: "0", font: "500 12px/16px sans-serif", cursor: "pointer", pointerEvents: "auto", ...(whole ? large : small) };
  const button = make("button", look, { type: "button" });
  button.textContent = label || say("咨询", "Chat");
  button.onclick = open;
  return button;
}

/**
 * Lets the places that the merchant picked stand out and open the chat. Everything lies above the page and moves nothing in it.
 */
export function showHotAreas(root: ShadowRoot, open: () => void, wanted: () => boolean): () => void {
  let placed: Placed[] = [];
  let known = "";
  let dim = config.spotlight === "dim" && !seen();

  const ring = (): HTMLElement => {
    const line = config.spotlight === "none" ? "transparent" : config.look.accent;
    const look = {
      position: "fixed",
      boxSizing: "border-box",
      borderRadius: "10px",
      border: `2px solid ${line}`,
      pointerEvents: "none",
      zIndex: "2147482999",
    };
    const element = make("div", look);
    if (config.spotlight === "ring" && element.animate && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
      element.animate([{ boxShadow: `0 0 0 0 ${config.look.accent}66` }, { boxShadow: `0 0 0 10px ${config.look.accent}00` }], {
        duration: 1600,
        iterations: 3,
      });
    }
    root.appendChild(element);
    return element;
  };

  const collect = () => {
    const found = config.hotAreas.map(({ selector }) => (selector ? matches(selector) : []));
    const now = wanted() ? found.map(({ length }) => length).join() : "none";
    if (now === known) return;
    known = now;
    for (const { ring: old } of placed) root.removeChild(old);
    placed = [];
    if (now === "none") return;
    config.hotAreas.forEach(({ selector, region, label }, at) => {
      for (const element of found[at] ?? []) {
        const mine = ring();
        mine.appendChild(chip(label, open, false));
        placed.push({ ring: mine, where: () => boxOf(element) });
      }
      if (selector || !region) return;
      const mine = ring();
      mine.appendChild(chip(label, open, true));
      const share = (part: number, whole: number) => (part / 100) * whole;
      placed.push({
        ring: mine,
        where: () => ({
          left: share(region.left, innerWidth),
          top: share(region.top, innerHeight),
          width: share(region.width, innerWidth),
          height: share(region.height, innerHeight),
        }),
      });
    });
  };

  const place = () => {
    placed.forEach(({ ring: element, where }, at) => {
      const box = where();
      const { style } = element;
      style.display = box ? "block" : "none";
      if (!box) return;
      style.left = `${box.left}px`;
      style.top = `${box.top}px`;
      style.width = `${box.width}px`;
      style.height = `${box.height}px`;
      if (config.spotlight === "dim") style.boxShadow = dim && at === 0 ? "0 0 0 9999px rgba(0,0,0,.5)" : "none";
    });
  };

  const light = () => {
    if (!dim) return;
    dim = false;
    remember();
    place();
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      place();
    });
  };
  addEventListener("scroll", soon, { capture: true, passive: true });
  addEventListener("resize", soon);
  addEventListener("keydown", light);
  document.addEventListener(
    "click",
    (event) => {
      light();
      const target = event.target as Element | null;
      const picked = wanted() && config.hotAreas.some(({ selector }) => selector && matches(selector).some((one) => one.contains(target)));
      if (!picked) return;
      event.preventDefault();
      open();
    },
    true,
  );
  return () => {
    collect();
    place();
  };
}

function boxOf(element: Element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return null;
  return { left: left - around, top: top - around, width: width + 2 * around, height: height + 2 * around };
}

const name = `huiyin.lit.${config.code}`;

function seen(): boolean {
  try {
    return sessionStorage.getItem(name) !== null;
  } catch {
    return false;
  }
}

function remember(): void {
  try {
    sessionStorage.setItem(name, "1");
  } catch {
    // then it stands out again on the next page
  }
}
