import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";

const pageFolder = new URL("./page/", import.meta.url);

const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** Serves the phone page and its files. A `/kf/…` link opens the phone with that link. */
export async function servePage(response: ServerResponse, url: URL): Promise<void> {
  if (url.pathname.startsWith("/kf/")) {
    const link = encodeURIComponent(`${url.pathname}${url.search}`);
    response.writeHead(302, { location: `/?link=${link}` }).end();
    return;
  }
  const name = url.pathname === "/" ? "index.html" : url.pathname.slice("/page/".length);
  const known = /^[a-z0-9-]+\.(html|css|js|svg)$/.exec(name);
  if (known === null || (url.pathname !== "/" && !url.pathname.startsWith("/page/"))) {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    return;
  }
  try {
    const bytes = await readFile(fileURLToPath(new URL(name, pageFolder)));
    const type = types[known[1] ?? ""] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(bytes);
  } catch {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found");
  }
}
