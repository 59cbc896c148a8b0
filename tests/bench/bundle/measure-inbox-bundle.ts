import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** What a browser may load before the inbox works, in bytes after gzip. */
export const inboxBudget = 250_000;

export type InboxBundle = { bytes: number; files: { file: string; bytes: number }[] };

/** The inbox with and without an open thread: what is loaded for either counts. */
const pages = ["(desk)/conversations/page", "(desk)/conversations/[conversationId]/page"];
/** Loaded only when something went wrong, or by browsers without modules. */
const onlyInTrouble = /(\/app\/(global-)?error|\/app\/not-found|\/builtin\/.*)$/;

type BuildManifest = { rootMainFiles: string[] };
type ClientManifest = { entryJSFiles?: Record<string, string[]> };

function readClientManifest(file: string): ClientManifest {
  const text = fs.readFileSync(file, "utf8");
  const from = text.indexOf("] = {");
  if (from < 0) throw new Error(`${file} has a form that is not known; see how Next writes it now.`);
  return JSON.parse(text.slice(from + 4).replace(/;\s*$/, "")) as ClientManifest;
}

function filesOf(folder: string, page: string): string[] {
  const place = path.join(folder, "server", "app", page);
  const build = JSON.parse(fs.readFileSync(path.join(place, "build-manifest.json"), "utf8")) as BuildManifest;
  const entries = Object.entries(readClientManifest(`${place}_client-reference-manifest.js`).entryJSFiles ?? {});
  if (build.rootMainFiles.length === 0 || entries.length === 0) throw new Error(`The build names no scripts for ${page}.`);
  return [...build.rootMainFiles, ...entries.filter(([entry]) => !onlyInTrouble.test(entry)).flatMap(([, files]) => files)];
}

/** The first-load JavaScript of the inbox, read from the output of `next build`. Throws when there is none. */
export function measureInboxBundle(folder = path.resolve(".next")): InboxBundle {
  if (!fs.existsSync(path.join(folder, "BUILD_ID"))) throw new Error("There is no production build; run `next build` first.");
  const names = new Set(pages.flatMap((page) => filesOf(folder, page)));
  const files = [...names].map((file) => ({ file, bytes: gzipSync(fs.readFileSync(path.join(folder, file))).length }));
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files: files.sort((a, b) => b.bytes - a.bytes) };
}
