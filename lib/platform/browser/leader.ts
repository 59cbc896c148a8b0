/**
 * Makes one tab of this browser the leader, which alone rings and alarms. Another follows at once
 * when the leader closes. `leading()` tells whether this tab is it.
 */
export function electLeader(name: string): { leading(): boolean; resign(): void } {
  let leads = false;
  let release: () => void = () => undefined;
  const locks = typeof navigator === "undefined" ? undefined : navigator.locks;
  if (!locks) return { leading: () => true, resign: () => undefined };
  const resigned = new AbortController();
  locks
    .request(`huiyin.${name}`, { signal: resigned.signal }, () => {
      leads = true;
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    })
    .catch(() => undefined);
  return {
    leading: () => leads,
    resign() {
      leads = false;
      resigned.abort();
      release();
    },
  };
}
