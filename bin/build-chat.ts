import fs from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "..");
/** WebViews of old Androids: WeChat's own of 2018 is Chromium 66, system ones go back to 62. */
const target = ["es2017", "chrome62"];

/**
 * Bundles the customer's page and the loader, which old browsers load on other people's pages, into `folder`: the page's
 * files under names made of their content, the loader and what stands within the page under their own, and `built.json`
 * that names them.
 */
export async function buildChat(folder: string): Promise<void> {
  await fs.rm(folder, { recursive: true, force: true });
  const common = {
    bundle: true,
    minify: true,
    target,
    charset: "utf8",
    legalComments: "none",
    absWorkingDir: root,
    logLevel: "warning",
  } as const;
  const page = await build({
    ...common,
    jsx: "automatic",
    format: "iife",
    entryPoints: { chat: "components/chat/page/main.tsx", style: "components/chat/page/page.css" },
    entryNames: "[name]-[hash]",
    outdir: folder,
    metafile: true,
  });
  const whole = { loader: "components/chat/loader/main.ts", early: "components/chat/page/ask-early.ts" };
  await build({ ...common, format: "iife", entryPoints: whole, outdir: folder });
  const names = Object.keys(page.metafile.outputs).map((file) => path.basename(file));
  const script = names.find((name) => name.endsWith(".js"));
  const style = names.find((name) => name.endsWith(".css"));
  await fs.writeFile(path.join(folder, "built.json"), JSON.stringify({ script, style }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await buildChat(path.join(root, ".chat"));
