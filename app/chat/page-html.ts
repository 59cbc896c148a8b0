/** JSON that may stand within a page's script element. */
export const inPage = (value: unknown): string =>
  JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark);

type Page = { lang: string; theme?: string; title: string; head?: string; body: string };

/** A page of its own, outside the desk's frame. */
export const pageHtml = ({ lang, theme, title, head = "", body }: Page): string =>
  `<!doctype html><html lang="${lang}"${theme ? ` data-theme="${theme}"` : ""}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover,interactive-widget=resizes-content"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title>${head}</head><body>${body}</body></html>`;

type Policy = { ancestors: string; status?: number; scripts?: string[]; styles?: string[]; more?: string[] };

/**
 * Answers a page under a policy that lets nothing run but what is ours. `ancestors`: who may show it in a frame; `scripts`
 * and `styles`: what it may use, in the policy's words.
 */
export function pageAnswer(
  html: string,
  { ancestors, status = 200, scripts = ["'self'"], styles = ["'self'"], more = [] }: Policy,
): Response {
  const rules = [
    "default-src 'none'",
    `script-src ${scripts.join(" ")}`,
    `style-src ${styles.join(" ")}`,
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    `frame-ancestors ${ancestors}`,
    "base-uri 'none'",
    "form-action 'none'",
    ...more,
  ];
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
      "content-security-policy": rules.join("; "),
      "referrer-policy": "no-referrer",
    },
  });
}
