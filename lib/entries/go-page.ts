import { renderSVG } from "uqr";
import en from "@/lib/platform/i18n/messages/en/go.json";
import zh from "@/lib/platform/i18n/messages/zh-CN/go.json";

type Language = "zh-CN" | "en";
const words = { "zh-CN": zh.page, en: en.page };

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const style = `:root{color-scheme:light dark;--ink:#1c1f1d;--soft:#5d645f;--paper:#f6f7f6;--card:#fff;--line:#e2e5e2;--green:#12823f}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebe9;--soft:#a0a8a3;--paper:#141615;--card:#1d201e;--line:#2e3330;--green:#3cbc70}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--paper);color:var(--ink);
font:15px/1.6 "PingFang SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif}main{width:100%;max-width:400px;padding:32px;text-align:center;
background:var(--card);border:1px solid var(--line);border-radius:14px}h1{margin:0 0 8px;font-size:18px;line-height:1.5}p{margin:0 0 16px;color:var(--soft)}
.code{width:220px;margin:8px auto 20px;padding:12px;background:#fff;border-radius:10px;border:1px solid var(--line)}.code svg{display:block;width:100%;height:auto}
a{display:block;min-height:44px;padding:10px 16px;border-radius:10px;background:var(--green);color:#fff;text-decoration:none;font-weight:600}
@media(prefers-color-scheme:dark){a{color:#08130c}}a:focus-visible{outline:2px solid var(--green);outline-offset:2px}`;

const page = (language: Language, title: string, body: string) =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;

/** What stands on a desktop: the code to scan with WeChat, and the chat right here. */
export function desktopPage({ shopName, link, chat }: { shopName: string; link: string; chat: string }, language: Language): string {
  const t = words[language];
  const code = `<div class="code" role="img" aria-label="${escaped(t.codeLabel)}">${renderSVG(link, { border: 0, ecc: "M" })}</div>`;
  return page(
    language,
    t.title.replace("{shop}", shopName),
    `<p>${escaped(t.scan)}</p>${code}<a href="${escaped(chat)}">${escaped(t.here)}</a>`,
  );
}

/** What stands where a link leads nowhere: `gone` for good, `away` for a moment. It always says what to do. */
export function deadEndPage(why: "gone" | "away", language: Language, again: string | null): string {
  const t = words[language];
  const action = again === null ? "" : `<a href="${escaped(again)}">${escaped(t.again)}</a>`;
  return page(language, t[why], `<p>${escaped(t[`${why}Text`])}</p>${action}`);
}
