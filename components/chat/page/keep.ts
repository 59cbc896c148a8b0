/** What cannot be kept in the browser itself; names are those of the chat, such as `token`. */
const memory: Record<string, string> = {};
let tellMemory: (kept: string) => void = () => undefined;

/**
 * Whether the browser lets this frame keep anything. Some let no frame of another site, and none of the page around it reads
 * what an allowed one keeps, so only then that page keeps it for us.
 */
export const keepsItself: boolean = (() => {
  try {
    localStorage.setItem("huiyin.probe", "1");
    localStorage.removeItem("huiyin.probe");
    return true;
  } catch {
    return false;
  }
})();

export function readKept(name: string): string | null {
  return (keepsItself ? localStorage.getItem(`huiyin.${name}`) : memory[name]) ?? null;
}

export function keep(name: string, value: string | null): void {
  if (readKept(name) === value) return;
  try {
    if (keepsItself && value === null) localStorage.removeItem(`huiyin.${name}`);
    else if (keepsItself && value !== null) localStorage.setItem(`huiyin.${name}`, value);
  } catch {
    // it is full
  }
  if (keepsItself) return;
  if (value === null) delete memory[name];
  else memory[name] = value;
  tellMemory(JSON.stringify(memory));
}

/** Takes what the page around the frame kept for us, and lets it keep on. */
export function recall(kept: string | undefined, tell: (kept: string) => void): void {
  if (keepsItself) return;
  tellMemory = tell;
  if (!kept) return;
  try {
    const known = JSON.parse(kept) as Record<string, string>;
    for (const name of Object.keys(known)) if (memory[name] === undefined) memory[name] = String(known[name]);
  } catch {
    // somebody else wrote there
  }
}
