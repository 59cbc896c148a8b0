import type { EntryWay } from "./inputs";

/** What opens a link. `mini`: a web page within a mini program, from which nothing but pages can be opened. */
export type OpenedIn = "wechat" | "mini" | "wecom" | "mobile" | "desktop" | "robot";

/** Where an entry can lead now; null: not wanted, not made yet, lapsed, or no longer served. */
export type OpenWays = { first: "kf" | "mini"; kf: string | null; urlLink: string | null };

/** What opens a link, by what it says of itself. WeCom's browser calls itself WeChat as well, so it is asked first. */
export function openedIn(userAgent: string): OpenedIn {
  if (/bot\b|spider|crawler|preview|facebookexternalhit|curl\/|python-requests/i.test(userAgent)) return "robot";
  if (/wxwork/i.test(userAgent)) return "wecom";
  if (/MicroMessenger/i.test(userAgent)) return /miniProgram/i.test(userAgent) ? "mini" : "wechat";
  return /Android|iPhone|iPad|iPod|HarmonyOS|OpenHarmony|Mobile/i.test(userAgent) ? "mobile" : "desktop";
}

/**
 * Where to lead: in WeChat what the merchant put first, then the other; in a phone's browser the mini program, whose URL Link
 * calls WeChat up (facts 3.6), and a KF address only where there is no mini program; everywhere else the customer's page.
 */
export function chooseWay(place: OpenedIn, { first, kf, urlLink }: OpenWays): { way: Exclude<EntryWay, "none">; url: string | null } {
  const toKf = kf ? ({ way: "kf", url: kf } as const) : null;
  const toMini = urlLink ? ({ way: "mini", url: urlLink } as const) : null;
  const toPage = { way: "page", url: null } as const;
  if (place === "wechat") return (first === "mini" ? (toMini ?? toKf) : (toKf ?? toMini)) ?? toPage;
  if (place === "mobile") return toMini ?? toPage;
  return toPage;
}
