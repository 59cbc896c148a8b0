/** Whether an author is a person who writes in the WeCom client; the server puts `wecom:` before their id. */
export const isServicer = (authorId: string | null | undefined): boolean => authorId?.startsWith("wecom:") ?? false;
