import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { strToU8, type Zippable, zipSync } from "fflate";
import { allow } from "@/lib/merchants";
import type { Context } from "@/lib/platform/context";
import { loadEntry } from "./queries";

const folder = path.join(process.cwd(), "public", "huiyin-contact");

const configOf = (site: string, code: string) => `module.exports = {
  site: ${JSON.stringify(site)},
  entry: ${JSON.stringify(code)},
};
`;

/** The mini-program component as a zip, filled in for one entry: ready to be copied into a mini program. Throws `not_found`. */
export async function packComponent(ctx: Context, input: { entryId: string; site: string }): Promise<Uint8Array<ArrayBuffer>> {
  allow(ctx, "channel.read");
  const { code } = await loadEntry(ctx, input);
  const files: Zippable = {};
  for (const file of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!file.isFile()) continue;
    const full = path.join(file.parentPath, file.name);
    files[path.posix.join("huiyin-contact", ...path.relative(folder, full).split(path.sep))] = new Uint8Array(await readFile(full));
  }
  files["huiyin-contact/config.js"] = strToU8(configOf(input.site, code));
  return new Uint8Array(zipSync(files));
}
