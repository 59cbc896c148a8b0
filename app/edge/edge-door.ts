import type { CallbackBook } from "@/lib/channels/edge";
import type { AppError } from "@/lib/platform/errors";

/** What a machine must offer a door that runs on Web standards alone. */
export type EdgeHost = {
  callbacks: CallbackBook;
  /** Turns whatever was thrown into a refusal, and logs what nobody expected. */
  explain(error: unknown, requestId: string): AppError;
};

/** A door that runs unchanged on Node and as a Worker. `params`: the named parts of its address. */
export type EdgeDoor<P = Record<string, string>> = (request: Request, params: P, host: EdgeHost) => Promise<Response>;
