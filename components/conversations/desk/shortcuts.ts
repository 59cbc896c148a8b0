/** What can be done by key, in the order of the sheet, with the keys as they come. */
export const defaultShortcuts = {
  next: "j",
  previous: "k",
  longest: "w",
  queue: "q",
  reply: "r",
  note: "n",
  claim: "c",
  transfer: "t",
  snooze: "s",
  close: "e",
  closeNext: "Mod+Shift+Enter",
  palette: "Mod+K",
  search: "/",
  panel: "i",
  sheet: "?",
} as const;

export type ShortcutName = keyof typeof defaultShortcuts;
export const shortcutNames = Object.keys(defaultShortcuts) as ShortcutName[];
export type Shortcuts = Record<ShortcutName, string>;

/** Keys of the browser that a page must not take. */
const taken = new Set([
  "Mod+F",
  "Mod+R",
  "Mod+T",
  "Mod+W",
  "Mod+N",
  "Mod+L",
  "Mod+P",
  "Mod+S",
  "Mod+A",
  "Mod+C",
  "Mod+V",
  "Mod+X",
  "Mod+Z",
  "Mod+Y",
]);

/** Keys that send or break a line in the composer, in one way of sending or the other: they mean nothing else. */
const ofComposer = new Set(["Enter", "Mod+Enter", "Shift+Enter"]);

/** The keys of a person: their own where they chose some that are free. */
export function shortcutsOf(own: Record<string, string> | undefined): Shortcuts {
  const keysFor = (name: ShortcutName) => {
    const chosen = own?.[name];
    return chosen && !ofComposer.has(chosen) ? chosen : defaultShortcuts[name];
  };
  return Object.fromEntries(shortcutNames.map((name) => [name, keysFor(name)])) as Shortcuts;
}

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** A key press in words, as `j`, `?`, `Mod+K`, `Alt+ArrowDown`. Null for a modifier alone. */
export function comboOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string | null {
  if (key === "Control" || key === "Meta" || key === "Alt" || key === "Shift" || key === "Process" || key === "Unidentified") return null;
  const letter = [...key].length === 1;
  const parts: string[] = [];
  if (ctrlKey || metaKey) parts.push("Mod");
  if (altKey) parts.push("Alt");
  if (shiftKey && !letter) parts.push("Shift");
  parts.push(letter ? (parts.length > 0 ? key.toUpperCase() : key.toLowerCase()) : key);
  return parts.join("+");
}

/** Why a combination cannot be chosen: the browser or the composer needs it, or another action has it. Null: it can. */
export function whyNot(
  combo: string,
  name: ShortcutName,
  shortcuts: Shortcuts,
): { reason: "browser" } | { reason: "composer" } | { reason: "double"; other: ShortcutName } | null {
  if (ofComposer.has(combo)) return { reason: "composer" };
  if (taken.has(combo) || /^F\d+$/.test(combo) || combo === "Tab" || combo === "Escape" || combo === " ") return { reason: "browser" };
  const other = shortcutNames.find((each) => each !== name && shortcuts[each] === combo);
  return other ? { reason: "double", other } : null;
}

/** A combination as it is printed on keys. */
export function keysOf(combo: string, mac: boolean): string[] {
  const names: Record<string, string> = {
    Mod: mac ? "⌘" : "Ctrl",
    Alt: mac ? "⌥" : "Alt",
    Shift: mac ? "⇧" : "Shift",
    Enter: "⏎",
    ArrowUp: "↑",
    ArrowDown: "↓",
    ArrowLeft: "←",
    ArrowRight: "→",
  };
  return combo.split("+").map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}

/** Whether somebody is writing: then single keys are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Whether a key press belongs to an input method that is composing. */
export const isComposing = (event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean => event.isComposing || event.keyCode === 229;
