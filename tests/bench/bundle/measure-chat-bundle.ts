import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** What visitors of other people's pages may be made to load, in bytes after gzip: issue 3's 5 KB and 90 KB. */
export const chatBudgets = { loader: 5_000, page: 90_000 };

/** A look as full as a merchant can make it, since the server writes it into the loader. */
const fullLook = JSON.stringify({ selectors: Array.from({ length: 10 }, (_, n) => `#product-${n} .buy-box > .ask`), pages: "/product/*" });

/** The loader and the page's scripts, read from what `bin/build-chat.ts` made. Throws when there is nothing. */
export function measureChatBundle(folder = path.resolve(".chat")): Record<keyof typeof chatBudgets, number> {
  const size = (name: string, more = "") => gzipSync(fs.readFileSync(path.join(folder, name), "utf8") + more).length;
  return { loader: size("loader.js", fullLook), page: size("early.js") + size("chat.js") };
}
