import { randomInt } from "node:crypto";

/** Without what is misread on a poster or over the phone. */
const letters = "23456789abcdefghjkmnpqrstuvwxyz";

/** A public code of ten letters: short in an address, and too many to try them all. */
export const newEntryCode = (): string => Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join("");
