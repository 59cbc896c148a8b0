import { chooseWay, type OpenedIn, openedIn } from "./choose-way";
import { deadEndPage, desktopPage } from "./go-page";
import type { EntryWay } from "./inputs";

/** An entry as its link's door sees it. */
export type GoEntry = {
  entryId: string;
  scene: string;
  shopName: string;
  first: "kf" | "mini";
  kf: string | null;
  urlLink: string | null;
};

/** What the door needs of the server it runs on. */
export type GoPorts = {
  /** Null: there is no such entry. Rejects when the database does not answer. */
  find(code: string): Promise<GoEntry | null>;
  /** Must not be waited for. */
  count(entry: GoEntry, way: EntryWay): void;
  /** Where the product is reached, without a slash at the end; null: where the request came to. */
  site: string | null;
};

const codeShape = /^[0-9a-z]{6,16}$/;

const fixed = {
  "cache-control": "no-store",
  vary: "User-Agent, Accept-Language",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
};

function show(html: string, status: number, more: Record<string, string> = {}): Response {
  return new Response(html, {
    status,
    headers: {
      ...fixed,
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      ...more,
    },
  });
}

const languageOf = (request: Request) => (/^\s*en\b/i.test(request.headers.get("accept-language") ?? "") ? "en" : "zh-CN");

/**
 * Answers an entry link on Web standards alone: one look at the entry, then a redirection to where it leads from here, or on
 * a desktop a page with the code to scan. Whatever is down, the answer says what to do.
 */
export async function answerGo(request: Request, code: string, { find, count, site }: GoPorts): Promise<Response> {
  const language = languageOf(request);
  const url = new URL(request.url);
  const place: OpenedIn = openedIn(request.headers.get("user-agent") ?? "");
  let entry: GoEntry | null;
  try {
    entry = codeShape.test(code) ? await find(code) : null;
  } catch {
    return show(deadEndPage("away", language, url.pathname), 503, { "retry-after": "5" });
  }
  if (!entry) return show(deadEndPage("gone", language, null), 404);
  const home = site ?? url.origin;
  const chat = `${home}/chat/${code}?via=link`; // told apart from chats on the merchant's own pages
  const { way, url: target } = chooseWay(place, entry);
  if (place !== "robot" && request.method === "GET") count(entry, way);
  if (place === "desktop") return show(desktopPage({ shopName: entry.shopName, link: `${home}/go/${code}`, chat }, language), 200);
  return new Response(null, { status: 302, headers: { ...fixed, location: target ?? chat } });
}
