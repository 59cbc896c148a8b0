import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";

/** Where `bin/build-chat.ts` puts what it bundles. */
const folder = () => path.join(/* turbopackIgnore: true */ process.cwd(), ".chat");

/** What stands within the page, and by what its policy knows it. */
type Part = { text: string; source: string };
type Built = Record<"early" | "script" | "style", Part>;

const kept = new Map<string, Promise<unknown>>();

/** Read once; in development each time. */
function once<T>(name: string, make: () => Promise<T>): Promise<T> {
  const known = env().NODE_ENV === "production" ? kept.get(name) : undefined;
  const made = (known as Promise<T> | undefined) ?? make();
  kept.set(name, made);
  made.catch(() => kept.delete(name));
  return made;
}

const read = (name: string) => fs.readFile(path.join(folder(), name), "utf8");

async function readPart(name: string): Promise<Part> {
  const text = (await read(name)).trim();
  return { text, source: `'sha256-${createHash("sha256").update(text).digest("base64")}'` };
}

/** All that the customer's page is made of. It stands within the page: on a slow line each file more is a wait of its own. */
export const builtPage = (): Promise<Built> =>
  once("page", async () => {
    const [early, script, style] = await Promise.all(["early.js", "chat.js", "style.css"].map(readPart));
    if (!early || !script || !style) throw new Error("a part of the customer's page is missing");
    return { early, script, style };
  });

/** The loader's script. */
export const builtLoader = (): Promise<string> => once("loader", () => read("loader.js"));
