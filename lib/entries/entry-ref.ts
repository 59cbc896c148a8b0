const shape = /^(?:hy:)?([2-9a-z]{10})$/;

/** What a link of ours carries through a channel, so that who comes by it is known again: `scene_param`, or a button's `session-from`. */
export const entryRefOf = (code: string): string => `hy:${code}`;

/** The code in what a channel says of how a customer came; null when it is not ours. */
export const readEntryRef = (text: string | null): string | null => (text?.startsWith("hy:") ? (shape.exec(text)?.[1] ?? null) : null);
