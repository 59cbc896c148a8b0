import { builtPage } from "@/app/chat/built";
import { escaped, inPage, pageAnswer, pageHtml } from "@/app/chat/page-html";
import { previewSettings } from "@/app/chat/preview-settings";
import type { Boot } from "@/components/chat/page/boot";
import { mostUploadMb } from "@/lib/chat";
import { findEntry } from "@/lib/entries";
import { localeOf } from "@/lib/platform/http/read-request";
import type { Locale } from "@/lib/platform/i18n/locales";

type Texts = Boot["texts"];

const textsOf = async (locale: Locale): Promise<Texts> =>
  (await import(`@/lib/platform/i18n/messages/${locale}/chat.json`)).default as Texts;

/** The customer's page: a small bundle of its own, since the desk's is too heavy for a frame on a phone. */
export async function GET(request: Request, { params }: { params: Promise<{ entry: string }> }): Promise<Response> {
  const locale = localeIn(request);
  const texts = await textsOf(locale);
  const entry = await findEntry((await params).entry);
  if (!entry) {
    const body = `<main><p>${escaped(texts.gone ?? "")}</p></main>`;
    return pageAnswer(pageHtml({ lang: locale, title: texts.gone ?? "", body }), { ancestors: "*", status: 404 });
  }
  const preview = await previewSettings(request);
  const settings = preview ?? entry.settings;
  const { code, shopName, allowedOrigins } = entry;
  const { look, words, hours, form } = settings;
  const boot: Boot = {
    code,
    shop: shopName,
    words,
    look: { accent: look.accent, theme: look.theme },
    avatarUrl: look.avatarMediaId ? avatarUrl(code, look.avatarMediaId, preview !== null) : null,
    hours,
    form,
    allowedOrigins,
    locale,
    texts,
    mostUploadMb,
    now: Date.now(),
    preview: preview !== null,
  };
  const { early, script, style } = await builtPage();
  // first, so that the server is asked while the rest is still coming in
  const head = `<script id="boot" type="application/json">${inPage(boot)}</script><script>${early.text}</script><style>${style.text}</style>`;
  const body = `<div id="chat"></div><script>${script.text}</script>`;
  const title = words.title || shopName;
  const html = pageHtml({ lang: locale, theme: look.theme, title, head, body });
  const ancestors = preview ? "'self'" : allowedOrigins.length > 0 ? ["'self'", ...allowedOrigins].join(" ") : "*";
  return pageAnswer(html, { ancestors, scripts: [early.source, script.source], styles: [style.source] });
}

/** The page's language: as the page around the frame wishes, else as the browser does. */
function localeIn(request: Request): Locale {
  const wished = new URL(request.url).searchParams.get("lang");
  return wished === "en" || wished === "zh-CN" ? wished : localeOf(request);
}

/** Until they are kept, a person's own uploads are at their own door. */
const avatarUrl = (code: string, mediaId: string, preview: boolean) =>
  preview ? `/api/media/${mediaId}` : `/api/chat/${code}/avatar?${mediaId.slice(-8)}`;
