/** Seconds that this machine's clock may be off before we correct it. */
const tolerated = 1500;
let offset = 0;

/** Learns from a time the server sent just now how far this machine's clock is off. */
export function hearServerTime(sentAt: number, receivedAt: number = Date.now()): void {
  const difference = sentAt - receivedAt;
  offset = Math.abs(difference) > tolerated ? difference : 0;
}

/** Milliseconds since the epoch, by the server's clock. */
export function serverNow(): number {
  return Date.now() + offset;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = 0;

function tick() {
  const now = Math.floor(serverNow() / 1000);
  if (now === second) return;
  second = now;
  for (const listener of listeners) listener();
}

/** Calls back once a second, all timers of a page at the same instant. */
export function onSecond(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 250);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The current whole second, for drawing timers. Milliseconds. */
export function currentSecond(): number {
  if (listeners.size === 0 || second === 0) second = Math.floor(serverNow() / 1000);
  return second * 1000;
}
