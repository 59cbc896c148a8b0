const encoder = new TextEncoder();

/** What WeChat takes in one text message, in bytes of UTF-8. */
export const textLimit = 2048;

/** Size of a text as WeChat counts it. A Chinese character is three, an emoji four or more. */
export const bytesOf = (text: string): number => encoder.encode(text).length;

/** How many Chinese characters still fit into one message; negative: so many are too many. */
export const roomOf = (bytes: number): number =>
  bytes > textLimit ? -Math.ceil((bytes - textLimit) / 3) : Math.floor((textLimit - bytes) / 3);

/** From here on the room that is left is worth a word. */
export const nearLimit = textLimit * 0.7;
