import type { EntrySettings } from "@/lib/entries/inputs";

/** What the server writes around the loader, so that it has nothing to ask for before the first tap. */
export type LoaderConfig = {
  code: string;
  /** Goes on to the frame: a preview has settings of its own. */
  query: string;
  look: Pick<EntrySettings["look"], "accent" | "button" | "icon" | "label" | "side" | "bottom">;
  /** Null: the button is there at any hour. */
  hours: EntrySettings["hours"] | null;
  pages: EntrySettings["pages"];
  hotAreas: EntrySettings["hotAreas"];
  spotlight: EntrySettings["spotlight"];
  origins: string[];
};

declare const HUIYIN_ENTRY: LoaderConfig;
export const config: LoaderConfig = HUIYIN_ENTRY;

const script = document.currentScript as HTMLScriptElement | null;
/** Where the desk is. */
export const base: string = new URL(script?.src ?? location.href).origin;

const english = /^en/i.test(script?.getAttribute("data-lang") || navigator.language || "");
export const say = (chinese: string, inEnglish: string): string => (english ? inEnglish : chinese);
