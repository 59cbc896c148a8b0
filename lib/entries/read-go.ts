import type { Statement } from "@/lib/channels/ports";
import type { GoEntry } from "./answer-go";

type GoRow = {
  entry_id: string;
  scene: string;
  shop_name: string;
  first: "kf" | "mini";
  kf: string | null;
  url_link: string | null;
};

/** Where the link of a public code can lead now, in one statement; null: there is no such entry. */
export async function readGoEntry(statement: Statement, code: string): Promise<GoEntry | null> {
  const [row] = await statement<GoRow>("go_for_door", "SELECT * FROM huiyin.go_for_door($1)", [code]);
  if (!row) return null;
  return {
    entryId: row.entry_id,
    scene: row.scene,
    shopName: row.shop_name,
    first: row.first,
    kf: row.kf,
    urlLink: row.url_link,
  };
}
