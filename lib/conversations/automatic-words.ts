import { rulesOf } from "./channel-rules";
import type { MessageContent } from "./inputs";

/**
 * What the product says by itself: text, and below it what a customer may tap. `type`: what they write where nothing can be
 * tapped; `numbered`: a tap shows it too, since customers type what they see.
 */
export type AutomaticWords = { text: string; menu: { id: string; says: string; type: string; numbered?: boolean }[] };

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const longestHead = 1024;
const longestItem = 128;
/** 微信客服 and the apps alike. */
const longestText = 2048;

/** A line to be read where nothing can be tapped. */
const lineOf = ({ says, type }: AutomaticWords["menu"][number]) => (says === type ? `回复“${says}”即可` : `${type}. ${says}`);

const tapOf = ({ says, type, numbered }: AutomaticWords["menu"][number]) => (numbered ? `${type} ${says}` : says);

/** The words as one text, with the menu as numbered lines. */
export const asText = ({ text, menu }: AutomaticWords): string => [text, ...menu.map(lineOf)].filter(Boolean).join("\n");

/** Whether every channel of WeChat takes the words, tapped or typed. */
export function fitEveryChannel(words: AutomaticWords): boolean {
  const fitsMenu =
    words.menu.length === 0 || (bytesOf(words.text) <= longestHead && words.menu.every((item) => bytesOf(tapOf(item)) <= longestItem));
  return fitsMenu && bytesOf(asText(words)) <= longestText;
}

/** The message a kind of channel is given: a menu where it has menus, else numbered lines. */
export function contentOfWords(words: AutomaticWords, channelKind: string): MessageContent {
  if (words.menu.length === 0 || !rulesOf(channelKind).sends.menu) return { type: "text", text: asText(words) };
  const items = words.menu.map((item) => ({ type: "click", id: item.id, text: tapOf(item) }));
  return { type: "menu", head: words.text, items, tail: "" };
}
