import fs from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "..");
/** WebViews of old Androids: WeChat's own of 2018 is Chromium 66, system ones go back to 62. */
const target = ["es2017", "chrome62"];

/** Bundles the customer's page and the loader, which old browsers load on other people's pages, into `folder`. */
export async function buildChat(folder: string): Promise<void> {
  await fs.rm(folder, { recursive: true, force: true });
  await build({
    bundle: true,
    minify: true,
    target,
    charset: "utf8",
    legalComments: "none",
    absWorkingDir: root,
    logLevel: "warning",
    jsx: "automatic",
    format: "iife",
    entryPoints: {
      chat: "components/chat/page/main.tsx",
      early: "components/chat/page/ask-early.ts",
      style: "components/chat/page/page.css",
      loader: "components/chat/loader/main.ts",
    },
    outdir: folder,
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await buildChat(path.join(root, ".chat"));
