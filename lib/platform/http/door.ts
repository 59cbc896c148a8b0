import type { z } from "zod";
import type { Actor, Context } from "../context";
import { env } from "../env";
import { AppError } from "../errors";
import { newId } from "../ids";
import { storable } from "../storable";
import { problem } from "./problem";
import { localeOf, readBody } from "./read-request";
import { toAppError } from "./to-app-error";

/** How a door finds out who is knocking. Throws `unauthorized`. */
export type Authenticate = (request: Request) => Promise<Actor>;

export type DoorCall<B, Q, P> = { ctx: Context; body: B; query: Q; params: P; request: Request };

export type DoorSpec<B, Q, P> = {
  body?: z.ZodType<B>;
  query?: z.ZodType<Q>;
  params?: z.ZodType<P>;
  /** Bytes a body may have. 256 KiB unless said otherwise. */
  maxBytes?: number;
  handle(call: DoorCall<B, Q, P>): Promise<Response | object | undefined> | Promise<void>;
};

type RouteHandler = (request: Request, route: { params: Promise<Record<string, string | string[]>> }) => Promise<Response>;

const json = "application/json";

/** Reads a JSON body; an empty one is an empty object. A browser must also call it JSON: forms of other sites cannot. */
export async function readJson(request: Request, max: number, { browser }: { browser: boolean }): Promise<unknown> {
  const text = await readBody(request, max);
  if (text.trim() === "") return {};
  if (browser && !isOfType(request, json)) throw new AppError("bad_input", "body_not_json");
  try {
    return storable(JSON.parse(text));
  } catch {
    throw new AppError("bad_input", "body_not_json");
  }
}

/** Whether a request says that its body is of a type. */
export const isOfType = (request: Request, type: string): boolean =>
  request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() === type;

/** Whether an Origin is this desk: the configured address, or the host that the request was sent to. */
function isOwnOrigin(request: Request, origin: string): boolean {
  const { NEXTAUTH_URL } = env();
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  const asked = [request.headers.get("host") ?? new URL(request.url).host, request.headers.get("x-forwarded-host")];
  return asked.includes(host) || (NEXTAUTH_URL !== undefined && new URL(NEXTAUTH_URL).host === host);
}

/**
 * A write from a browser must come from our own pages: by the browser's word for where the request was made, or, where that
 * is left out (plain http), by an Origin with our own host and port. Who says neither is no browser of today, and proves
 * itself by a body that calls itself JSON, which no form of another site can send, or by `ownProof`, a token of its own.
 */
export function refuseForeignOrigin(request: Request, { ownProof = false } = {}): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const [site, origin] = [request.headers.get("sec-fetch-site"), request.headers.get("origin")];
  const proven = site ? site === "same-origin" : origin !== null ? isOwnOrigin(request, origin) : ownProof || isOfType(request, json);
  if (!proven) throw new AppError("forbidden", "foreign_origin");
}

/**
 * Makes a route handler: who is calling, what comes in, which verb runs. An object is answered as
 * JSON with 200, nothing with 204, an error as a problem document.
 */
export function makeDoor(authenticate: Authenticate, options: { browser: boolean }) {
  return <B = unknown, Q = unknown, P = unknown>(spec: DoorSpec<B, Q, P>): RouteHandler =>
    async (request, route) => {
      const requestId = newId("request");
      try {
        if (options.browser) refuseForeignOrigin(request);
        const actor = await authenticate(request);
        const ctx: Context = { actor, now: new Date(), requestId };
        const query = spec.query?.parse(storable(Object.fromEntries(new URL(request.url).searchParams))) as Q;
        const given = storable(await route.params);
        const params = (spec.params ? spec.params.parse(given) : given) as P;
        const body = spec.body?.parse(await readJson(request, spec.maxBytes ?? 262_144, options)) as B;
        const answer = await spec.handle({ ctx, body, query, params, request });
        if (answer instanceof Response) return answer;
        if (answer === undefined) return new Response(null, { status: 204 });
        return Response.json(answer, { headers: { "cache-control": "no-store" } });
      } catch (error) {
        return problem(toAppError(error, requestId), localeOf(request), requestId);
      }
    };
}
