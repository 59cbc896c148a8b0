import { inPage } from "@/app/chat/page-html";
import type { EdgeDoor, EdgeHost } from "@/app/edge/edge-door";
import type { LoaderConfig } from "@/components/chat/loader/config";
import { newId } from "@/lib/platform/ids";

const fresh = "public, max-age=300, stale-while-revalidate=86400";

/**
 * The loader of one entry (`/widget.js?e=<code>`) with its look written in, so that it asks for nothing more until somebody
 * taps. Any page may load it; whether it shows itself there is the merchant's list to say.
 */
export const loaderDoor: EdgeDoor = (request, _, host) =>
  answer(request, host).catch((error: unknown) => {
    host.explain(error, newId("request"));
    return script('console.warn("Huiyin: the chat cannot be reached now");', { status: 503, cache: "no-store" });
  });

async function answer(request: Request, { entries, loader, preview: previewOf }: EdgeHost): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const code = query.get("e") ?? "";
  const entry = await entries.find(code);
  if (!entry)
    return script(`console.warn("Huiyin: there is no chat entry ${/^\w{0,20}$/.test(code) ? code : ""}");`, {
      status: 404,
      cache: "no-store",
    });
  const preview = await previewOf(request);
  const { look, hours, pages, hotAreas, spotlight } = preview ?? entry.settings;
  const { accent, button, icon, label, side, bottom } = look;
  const config: LoaderConfig = {
    code,
    query: preview ? `?s=${query.get("s")}` : "",
    look: { accent, button, icon, label, side, bottom },
    hours: hours.always || hours.outside === "note" ? null : hours,
    pages: preview ? { mode: "all", patterns: [] } : pages,
    hotAreas,
    spotlight,
    origins: entry.allowedOrigins,
  };
  const body = `(function(HUIYIN_ENTRY){${await loader()}})(${inPage(config)});`;
  const etag = `"${await fingerprint(body)}"`;
  const known = request.headers
    .get("if-none-match")
    ?.split(/,\s*/)
    .map((one) => one.replace(/^W\//, ""));
  if (known?.includes(etag)) return script(null, { status: 304, cache: fresh, etag });
  return script(body, { status: 200, cache: preview ? "no-store" : fresh, etag });
}

async function fingerprint(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...hash.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function script(body: string | null, { status, cache, etag }: { status: number; cache: string; etag?: string }): Response {
  const headers: Record<string, string> = {
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": cache,
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  };
  return new Response(body, { status, headers: etag ? { ...headers, etag } : headers });
}
