import type { CallbackBook } from "@/lib/channels/edge";
import type { EntryBook } from "@/lib/entries/edge";
import type { EntrySettings } from "@/lib/entries/inputs";
import type { AppError } from "@/lib/platform/errors";

/** What a machine must offer a door that runs on Web standards alone. */
export type EdgeHost = {
  callbacks: CallbackBook;
  entries: EntryBook;
  /** Where the product is reached, without a slash at the end; null: where the request came to. */
  site: string | null;
  /** The script of the loader, as it was bundled. */
  loader(): Promise<string>;
  /** The settings that somebody at the desk tries out before they keep them; null: none, or not for this person. */
  preview(request: Request): Promise<EntrySettings | null>;
  /** Turns whatever was thrown into a refusal, and logs what nobody expected. */
  explain(error: unknown, requestId: string): AppError;
};

/** A door that runs unchanged on Node and as a Worker. `params`: the named parts of its address. */
export type EdgeDoor<P = Record<string, string>> = (request: Request, params: P, host: EdgeHost) => Promise<Response>;
