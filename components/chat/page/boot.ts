import type { EntrySettings } from "@/lib/entries/inputs";

/** What the server writes into the page. */
export type Boot = {
  code: string;
  shop: string;
  /** Empty: the product's own words. */
  words: EntrySettings["words"];
  look: Pick<EntrySettings["look"], "accent" | "theme">;
  avatarUrl: string | null;
  hours: EntrySettings["hours"];
  form: EntrySettings["form"];
  /** Sites whose pages may speak to this one; empty: any. */
  allowedOrigins: string[];
  locale: "zh-CN" | "en";
  texts: Record<string, string>;
  mostUploadMb: number;
  now: number;
  /** Shows how it looks, and sends nothing. */
  preview: boolean;
};

export const boot: Boot = JSON.parse(document.getElementById("boot")?.textContent ?? "{}");

/** The name under which the browser keeps who it is. */
export const tokenName = `chat.${boot.code}.token`;

const skew = (boot.now || Date.now()) - Date.now();

/** The server's time: a visitor's clock may be anything. */
export const now = (): number => Date.now() + skew;

/** A text of the page with its blanks filled. */
export function say(key: string, data: Record<string, string | number> = {}): string {
  return (boot.texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? ""));
}
