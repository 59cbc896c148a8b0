import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";

/** Where `bin/build-chat.ts` puts what it bundles. */
const folder = () => path.join(/* turbopackIgnore: true */ process.cwd(), ".chat");
const nameShape = /^[a-z]+-[0-9A-Z]{8}\.(js|css)$/;

type Built = { script: string; style: string };
const kept = new Map<string, Promise<string>>();

/** A bundled file as text; read once, in development each time. */
function read(name: string): Promise<string> {
  const known = env().NODE_ENV === "production" ? kept.get(name) : undefined;
  const text = known ?? fs.readFile(path.join(folder(), name), "utf8");
  kept.set(name, text);
  text.catch(() => kept.delete(name));
  return text;
}

/** The names of the page's script and style. */
export const builtNames = async (): Promise<Built> => JSON.parse(await read("built.json")) as Built;

/** The loader's script. */
export const builtLoader = (): Promise<string> => read("loader.js");

/** What stands within the page, since it must run before the files have come, and by what the page's policy knows it. */
export async function builtEarly(): Promise<{ text: string; source: string }> {
  const text = (await read("early.js")).trim();
  return { text, source: `'sha256-${createHash("sha256").update(text).digest("base64")}'` };
}

/** One of the page's files by its name; null: there is none. */
export const builtFile = (name: string): Promise<string | null> =>
  nameShape.test(name) ? read(name).catch(() => null) : Promise.resolve(null);
