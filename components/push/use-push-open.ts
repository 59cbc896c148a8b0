"use client";
import { useEffect, useRef } from "react";

/** Opens what was tapped in a notice, as the service worker tells this page; with `reload` the shop has changed. */
export function usePushOpen(open: (path: string) => void): void {
  const newest = useRef(open);
  newest.current = open;
  useEffect(() => {
    const worker = "serviceWorker" in navigator ? navigator.serviceWorker : null;
    const hear = ({ data }: MessageEvent<{ kind?: string; path?: string; reload?: boolean }>) => {
      if (data?.kind !== "huiyin.open" || !data.path?.startsWith("/")) return;
      if (data.reload) window.location.assign(data.path);
      else newest.current(data.path);
    };
    worker?.addEventListener("message", hear);
    return () => worker?.removeEventListener("message", hear);
  }, []);
}
