/** A stretch of a text; `masked` stands in its place until somebody asks to see it. */
export type NumberPart = { text: string; masked: string | null };

const mobile = String.raw`(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}`;
const identity = String.raw`\d{17}[\dXx]`;
const bank = String.raw`\d{4}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?|\d{16,19}`;
const candidates = new RegExp(String.raw`(?<![\dA-Za-z])(?:${mobile}|${identity}|${bank})(?![\dA-Za-z])`, "g");

const isMobile = new RegExp(`^${mobile}$`);

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An identity card: a birthday that can be, and the check digit. Order numbers are as long and have neither. */
function isIdentity(digits: string): boolean {
  if (!/^[1-9]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(digits)) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return "10X98765432"[sum % 11] === digits[17]?.toUpperCase();
}

/** A bank card: the head of a known kind of card, and the check digit of Luhn. */
function isBankCard(digits: string): boolean {
  if (!/^(62|60|4\d|5[1-5]|955[89])\d{12,17}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]) * (at % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** The same length, so that places in the text stay what they are: head and last four digits are left. */
function masked(text: string, head: number): string {
  const digits = text.replaceAll(/[^\dXx]/g, "").length;
  let seen = 0;
  return text.replaceAll(/[\dXx]/g, (digit) => {
    seen++;
    return seen <= head || seen > digits - 4 ? digit : "*";
  });
}

function maskOf(text: string): string | null {
  const digits = text.replaceAll(/[ +-]/g, "");
  if (isMobile.test(text)) return masked(text, digits.length - 8);
  if (isIdentity(digits)) return masked(text, 3);
  return isBankCard(digits) ? masked(text, 4) : null;
}

/** Splits a text at the numbers that tell who somebody is: mobile phones, identity cards, bank cards. */
export function splitNumbers(text: string): NumberPart[] {
  const parts: NumberPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(candidates)) {
    const mask = maskOf(found);
    if (mask === null) continue;
    if (index > from) parts.push({ text: text.slice(from, index), masked: null });
    parts.push({ text: found, masked: mask });
    from = index + found.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), masked: null });
  return parts;
}

/** The text with all such numbers masked, as long as it was. */
export const maskNumbers = (text: string): string =>
  splitNumbers(text)
    .map((part) => part.masked ?? part.text)
    .join("");
