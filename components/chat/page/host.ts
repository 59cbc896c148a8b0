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

/** Who the visitor is said to be, and where the chat was opened. */
export type Told = { identity: VisitorIdentity | null; page: NonNullable<FromHost["page"]> };

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

/**
 * What is known without a word from the page around the frame: it wrote it on the frame as its name, which counts only where
 * the browser says whose frame this is. Null: it has to be waited for.
 */
export function toldAtOnce(): Told | null {
  if (!framed) return { identity: identityInAddress(), page: { title: document.title, url: location.href, origin: "" } };
  const origin = location.ancestorOrigins?.[0];
  if (!origin || !allowed(origin)) return null;
  try {
    const { identity, page } = JSON.parse(window.name) as Told;
    return { identity: identity ?? null, page: { ...page, origin } };
  } catch {
    return null;
  }
}

/** An identity in the address, for pages that are opened whole: `#identity=<JSON Web Token>`. It is taken out at once. */
function identityInAddress(): string | null {
  const found = /[#&]identity=([\w.-]+)/.exec(location.hash);
  if (!found) return null;
  history.replaceState(null, "", location.pathname + location.search);
  return found[1] ?? null;
}
