const head = "#!AMR\n";
/** Bytes behind the first one of a frame, by its type: eight rates of speech, comfort noise, and frames that hold nothing. */
const frameBytes = [12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0];
const framesPerSecond = 50;

/** How long a voice message of AMR-NB lasts, by counting its frames; null: it is none. */
export function amrSeconds(bytes: Uint8Array): number | null {
  if ([...head].some((letter, at) => bytes[at] !== letter.charCodeAt(0))) return null;
  let frames = 0;
  for (let at = head.length; at < bytes.length; frames++) at += 1 + (frameBytes[((bytes[at] ?? 0) >> 3) & 15] ?? 0);
  return frames / framesPerSecond;
}
