import { callbackBook } from "@/lib/channels";
import { shareDecryption } from "@/lib/connectors/wechat/callback-key";
import { toAppError } from "@/lib/platform/http/to-app-error";
import type { EdgeDoor, EdgeHost } from "./edge-door";

shareDecryption();

/** What a Node process offers the doors. */
export const nodeHost: EdgeHost = {
  get callbacks() {
    return callbackBook();
  },
  explain: toAppError,
};

type Handler<P> = (request: Request, route: { params: Promise<P> }) => Promise<Response>;

/**
 * A door as a route of Next. Where `serveEdgeDoors` could put the doors before Next, nobody comes this way; where Next
 * runs without a server of its own, everybody does.
 */
export function mountOnNext<P>(door: EdgeDoor<P>): { GET: Handler<P>; POST: Handler<P> } {
  const handle: Handler<P> = async (request, { params }) => door(request, await params, nodeHost);
  return { GET: handle, POST: handle };
}
