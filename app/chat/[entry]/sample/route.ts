import { escaped, pageAnswer, pageHtml } from "@/app/chat/page-html";
import { previewSettings } from "@/app/chat/preview-settings";
import { findEntry } from "@/lib/entries";
import { localeOf } from "@/lib/platform/http/read-request";

/** A page of no shop in particular that carries the loader with settings being tried out, for the desk's preview. */
export async function GET(request: Request, { params }: { params: Promise<{ entry: string }> }): Promise<Response> {
  const entry = await findEntry((await params).entry);
  const settings = await previewSettings(request);
  if (!entry || !settings) return new Response("not found", { status: 404 });
  const locale = localeOf(request);
  const texts = (await import(`@/lib/platform/i18n/messages/${locale}/chat.json`)).default as Record<string, string>;
  const given = escaped(new URL(request.url).searchParams.get("s") ?? "");
  const body = `<main class="sample"><div id="photo"></div><h1>${escaped(texts.sampleShop ?? "")}</h1><p>${escaped(texts.sampleText ?? "")}</p><p id="buy"></p></main><script src="/widget.js?e=${entry.code}&amp;s=${given}"></script>`;
  const head = '<link rel="stylesheet" href="/sample-page.css">';
  return pageAnswer(pageHtml({ lang: locale, title: texts.sampleShop ?? "", head, body }), {
    ancestors: "'self'",
    more: ["frame-src 'self'"],
  });
}
