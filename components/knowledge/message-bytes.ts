const encoder = new TextEncoder();

/** What WeChat takes in one text message, in bytes of UTF-8. */
export const textLimit = 2048;

/** Size of a text as WeChat counts it. A Chinese character is three, an emoji four or more. */
export const bytesOf = (text: string): number => encoder.encode(text).length;
