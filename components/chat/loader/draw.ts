import { config } from "./config";

type Look = Partial<Record<keyof CSSStyleDeclaration, string>>;

/** An element of ours. Styles go in by script: a strict policy of the page forbids them as text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  look: Look,
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  Object.assign(element.style, look);
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name] ?? "");
  return element;
}

const drawings = {
  chat: "M4 5h16v11H9l-5 4zM8.5 10.5h.01M12 10.5h.01M15.5 10.5h.01",
  headset: "M4 14v-2a8 8 0 0 1 16 0v2M4 13h3v6H5a1 1 0 0 1-1-1zM20 13h-3v6h2a1 1 0 0 0 1-1zM17 19c0 1.5-2 2-4 2",
  smile: "M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zM9 10h.01M15 10h.01M8.5 14.5c2 2 5 2 7 0",
};

export function drawIcon(): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const attributes: Record<string, string> = { viewBox: "0 0 24 24", width: "28", height: "28", fill: "none", stroke: "currentColor" };
  for (const name of Object.keys(attributes)) svg.setAttribute(name, attributes[name] ?? "");
  for (const name of ["stroke-linecap", "stroke-linejoin"]) svg.setAttribute(name, "round");
  svg.setAttribute("stroke-width", "1.8");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", drawings[config.look.icon]);
  svg.appendChild(path);
  return svg;
}

/** Words on the merchant's colour: white, or black where that would be hard to read. */
export function onAccent(): string {
  const value = Number.parseInt(config.look.accent.slice(1), 16);
  const light = 0.299 * (value >> 16) + 0.587 * ((value >> 8) & 255) + 0.114 * (value & 255);
  return light > 150 ? "#10231a" : "#fff";
}
