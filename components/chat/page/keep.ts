/** Keeps small things in the browser; where that is shut off they last as long as the page. */
const memory: Record<string, string> = {};

export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(`huiyin.${name}`) ?? memory[name] ?? null;
  } catch {
    return memory[name] ?? null;
  }
}

export function keep(name: string, value: string | null): void {
  if (value === null) delete memory[name];
  else memory[name] = value;
  try {
    if (value === null) localStorage.removeItem(`huiyin.${name}`);
    else localStorage.setItem(`huiyin.${name}`, value);
  } catch {
    // private windows of some browsers refuse
  }
}
