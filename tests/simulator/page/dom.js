/** Small helpers to build elements. Text is always set as text, never as HTML. */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [props] attributes; `on…` are listeners, `class` a string
 * @param {...(Node | string | null | undefined | false)} children
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on") && typeof value === "function") {
      element.addEventListener(key.slice(2), value);
    } else if (key === "value") element.value = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const shapes = {
  back: '<path d="M15 4 7 12l8 8"/>',
  close: '<path d="m6 6 12 12M18 6 6 18"/>',
  more: '<circle cx="5" cy="12" r="1.6"/><circle cx="12" cy="12" r="1.6"/><circle cx="19" cy="12" r="1.6"/>',
  plus: '<circle cx="12" cy="12" r="9.5"/><path d="M12 7.5v9M7.5 12h9"/>',
  add: '<path d="M12 5v14M5 12h14"/>',
  smile: '<circle cx="12" cy="12" r="9.5"/><path d="M8 14c1.8 3 6.2 3 8 0"/><path d="M9 9v.8M15 9v.8"/>',
  voice: '<circle cx="12" cy="12" r="9.5"/><path d="M9.2 10.5a3 3 0 0 1 0 3M11.7 8.8a5.5 5.5 0 0 1 0 6.4M14.3 7.2a8.6 8.6 0 0 1 0 9.6"/>',
  waves: '<path d="M5 12h.01M8.500 8.500a5 5 0 0 1 0 7M12.500 5.500a9.200 9.200 0 0 1 0 13" stroke-width="2"/>',
  image: '<rect x="3" y="4" width="18" height="16" rx="2"/><circle cx="8.5" cy="9.5" r="1.8"/><path d="m4 18 5.5-5.5L13 16l3-3 4.5 4.5"/>',
  bag: '<path d="M5 8h14l-1 12H6L5 8Z"/><path d="M9 10V7a3 3 0 0 1 6 0v3"/>',
  order: '<path d="M6 3h12v18l-3-2-3 2-3-2-3 2V3Z"/><path d="M9 8h6M9 12h6"/>',
  pin: '<path d="M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0C19 14.8 12 21 12 21Z"/><circle cx="12" cy="9.5" r="2.5"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5"/><path d="M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1.500-1.500"/>',
  mic: '<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3"/>',
  video: '<rect x="3" y="6" width="12.500" height="12" rx="2"/><path d="m15.500 10.500 5.500-3v9l-5.500-3"/>',
  file: '<path d="M6 3h8l4 4v14H6V3Z"/><path d="M14 3v4h4"/>',
  mini: '<path d="M13.500 15.500a3.500 3.500 0 1 1-3.200-3.400c1.100 0 1.700-.8 1.700-2V8.500"/><path d="M10.500 8.500a3.500 3.500 0 1 1 3.200 3.400c-1.100 0-1.700.8-1.700 2v1.600"/>',
  card: '<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="8.500" cy="11" r="2"/><path d="M5.500 16c.5-2 5.500-2 6 0M14.500 10h4M14.500 14h4"/>',
  history: '<rect x="4" y="4" width="16" height="13" rx="2"/><path d="M8 9h8M8 12.500h5M9 20h6"/>',
  question:
    '<circle cx="12" cy="12" r="9.500"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.8.400-1.100.9-1.100 1.800M12 16.500v.2"/>',
  headset:
    '<path d="M4.500 14v-2a7.500 7.500 0 0 1 15 0v2"/><rect x="3.500" y="13" width="3.500" height="5.500" rx="1.500"/><rect x="17" y="13" width="3.500" height="5.500" rx="1.500"/><path d="M19 18.500c0 1.700-2 2.500-4.500 2.500"/>',
  shop: '<path d="M4 9.500 5.500 4h13L20 9.500M5 11v9h14v-9"/><path d="M4 9.500a2.700 2.700 0 0 0 5.300 0 2.700 2.700 0 0 0 5.400 0 2.700 2.700 0 0 0 5.300 0"/>',
  cart: '<path d="M3 4h2.500l2 11h10l2-8H6.500"/><circle cx="9" cy="19" r="1.500"/><circle cx="16.500" cy="19" r="1.500"/>',
  heart: '<path d="M12 20s-8-5-8-10.500A4.500 4.500 0 0 1 12 7a4.500 4.500 0 0 1 8 2.500C20 15 12 20 12 20Z"/>',
  home: '<path d="M4 11 12 4l8 7v9h-5v-6H9v6H4v-9Z"/>',
  live: '<circle cx="12" cy="12" r="2.500"/><path d="M7.500 7.500a6.400 6.400 0 0 0 0 9M16.500 7.500a6.400 6.400 0 0 1 0 9M4.700 4.700a10.300 10.300 0 0 0 0 14.600M19.300 4.700a10.300 10.300 0 0 1 0 14.600"/>',
  grid: '<rect x="4" y="4" width="7" height="7" rx="1"/><rect x="13" y="4" width="7" height="7" rx="1"/><rect x="4" y="13" width="7" height="7" rx="1"/><rect x="13" y="13" width="7" height="7" rx="1"/>',
  chat: '<path d="M4 5h16v11H10l-4.500 4v-4H4V5Z"/>',
  play: '<path d="M8 5.500v13l11-6.500-11-6.500Z" fill="currentColor"/>',
  bolt: '<path d="M13 3 5 14h6l-1 7 8-11h-6l1-7Z"/>',
  search: '<circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500"/>',
  out: '<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"/>',
};

/** A line icon of the given name, 24 px unless styled otherwise. */
export function icon(name, className = "") {
  const holder = document.createElement("template");
  const attributes = 'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5"';
  const ends = 'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"';
  holder.innerHTML = `<svg class="icon ${className}" ${attributes} ${ends}>${shapes[name] ?? ""}</svg>`;
  return holder.content.firstElementChild;
}

let toastTimer = 0;

/** One line at the foot of the page for two seconds. */
export function toast(text) {
  const box = document.getElementById("toast");
  if (box === null) return;
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    box.hidden = true;
  }, 2200);
}

/** `129.00` of 分. */
export function yuan(cents) {
  return (Number(cents) / 100).toFixed(2);
}
