import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server } from "node:http";

const requests = "http.server.request.start";

/**
 * Writes the address at the other end of the line behind whatever X-Forwarded-For a request brings, before the server
 * sees it: Next takes over what the client says there and forgets who is really calling. `serve` is told the server of
 * each request. Returns the way to stop.
 */
export function noteLastHop(serve: (server: Server) => void = () => undefined): () => void {
  const note = (message: unknown) => {
    const { request, server } = message as { request: IncomingMessage; server: Server };
    const { remoteAddress } = request.socket;
    const said = request.headers["x-forwarded-for"];
    if (remoteAddress) request.headers["x-forwarded-for"] = [said ?? [], remoteAddress].flat().join(", ");
    serve(server);
  };
  subscribe(requests, note);
  return () => void unsubscribe(requests, note);
}
