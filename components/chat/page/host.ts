import type { VisitorIdentity } from "@/lib/chat/inputs";
import { boot } from "./boot";
import { recall } from "./keep";

/** What the page around the frame tells us. */
export type FromHost = {
  kind: "open" | "closed" | "identify";
  identity?: VisitorIdentity | null;
  page?: { title: string; url: string; origin: string };
  /** What it keeps for us where the browser lets this frame keep nothing. */
  kept?: string;
};

export const framed = window.parent !== window;

const mark = "huiyin";

function allowed(origin: string): boolean {
  const { allowedOrigins } = boot;
  return (
    allowedOrigins.length === 0 ||
    origin === location.origin ||
    allowedOrigins.some((one) => {
      const [scheme, host = ""] = one.split("://");
      const [theirs, name = ""] = origin.split("://");
      return scheme === theirs && (host.indexOf("*.") === 0 ? name.slice(-(host.length - 1)) === host.slice(1) : name === host);
    })
  );
}

/** Hears the page around the frame, and nobody else. */
export function hearHost(hear: (said: FromHost) => void): void {
  if (!framed) return;
  addEventListener("message", ({ source, origin, data }: MessageEvent) => {
    if (source !== window.parent || !allowed(origin) || !data || data.from !== mark) return;
    recall(data.kept, (kept) => window.parent.postMessage({ from: mark, kind: "keep", kept }, origin));
    hear({ ...data, page: data.page ? { ...data.page, origin } : undefined });
  });
  tellHost("ready");
}

/** Tells the page around the frame: that we are here, how many messages are unread, that the chat should shut. */
export function tellHost(kind: "ready" | "unread" | "close", count = 0): void {
  if (framed) window.parent.postMessage({ from: mark, kind, count }, "*"); // says nothing that is a secret
}

/** An identity in the address, for pages that are opened whole: `#identity=<JSON Web Token>`. It is taken out at once. */
export function identityInAddress(): string | null {
  const found = /[#&]identity=([\w.-]+)/.exec(location.hash);
  if (!found) return null;
  history.replaceState(null, "", location.pathname + location.search);
  return found[1] ?? null;
}
