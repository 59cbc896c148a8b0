/** Reads what this browser kept under a name. Null when there is nothing, or it cannot be read. */
export function readKept<T>(name: string): T | null {
  try {
    const text = window.localStorage.getItem(`huiyin.${name}`);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/** Keeps something in this browser; null forgets it. A full or forbidden store is no error. */
export function keep(name: string, value: unknown): void {
  try {
    if (value === null || value === undefined) window.localStorage.removeItem(`huiyin.${name}`);
    else window.localStorage.setItem(`huiyin.${name}`, JSON.stringify(value));
  } catch {
    // private mode, or the store is full: the server's copy remains
  }
}
