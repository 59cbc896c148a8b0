// Bundles the doors that run on Web standards alone into one file for workerd-class platforms: .edge/worker.js
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { buildChat } from "./up.mjs";

const root = path.resolve(import.meta.dirname, "..");

/** Builds the Worker into a folder and answers its file. Anything of Node in it is an error. */
export async function buildEdge(folder = path.join(root, ".edge")) {
  const outfile = path.join(folder, "worker.js");
  const loader = path.join(root, ".chat/loader.js");
  if (!fs.existsSync(loader)) buildChat();
  await build({
    entryPoints: [path.join(root, "app/edge/worker.ts")],
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    conditions: ["workerd", "worker", "browser", "import"],
    mainFields: ["browser", "module", "main"],
    tsconfig: path.join(root, "tsconfig.json"),
    define: { HUIYIN_LOADER: JSON.stringify(fs.readFileSync(loader, "utf8")) },
    legalComments: "none",
    logLevel: "warning",
  });
  return outfile;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  buildChat();
  const file = await buildEdge();
  const bytes = fs.readFileSync(file);
  console.log(`${path.relative(root, file)}: ${Math.round(bytes.length / 1024)} KB, ${Math.round(gzipSync(bytes).length / 1024)} KB gzip`);
}
