import type { z } from "zod";
import { type Chat, loadVisitor } from "@/lib/chat";
import { findEntry, type OpenEntry } from "@/lib/entries";
import { addressOf } from "@/lib/platform/auth/visitor";
import { visitorHeader } from "@/lib/platform/browser/visitor-headers";
import { type Context, systemContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { readJson, refuseForeignOrigin } from "@/lib/platform/http/door";
import { problem } from "@/lib/platform/http/problem";
import { localeOf } from "@/lib/platform/http/read-request";
import { toAppError } from "@/lib/platform/http/to-app-error";
import { newId } from "@/lib/platform/ids";
import { storable } from "@/lib/platform/storable";

type Route = { params: Promise<Record<string, string | string[]>> };
type Call = { ctx: Context; entry: OpenEntry; request: Request; address: string };
type Answer = Promise<unknown>;

const maxBytes = 65_536;

/** The entry of a door's address. Throws `not_found`. */
export async function entryOf(route: Route): Promise<OpenEntry> {
  const { entry: code } = await route.params;
  const entry = typeof code === "string" ? await findEntry(code) : null;
  if (!entry) throw new AppError("not_found", "entry_not_found");
  return entry;
}

/** A door of the customer's page: no sign-in, called from our own page only, refusals as problem documents. */
export function entryDoor(handle: (call: Call, route: Route) => Answer) {
  return async (request: Request, route: Route): Promise<Response> => {
    const requestId = newId("request");
    try {
      refuseForeignOrigin(request);
      const entry = await entryOf(route);
      const ctx = { ...systemContext(entry.merchantId, new Date()), requestId };
      const answer = await handle({ ctx, entry, request, address: addressOf(request.headers) }, route);
      if (answer instanceof Response) return answer;
      if (answer === undefined) return new Response(null, { status: 204 });
      return Response.json(answer, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      return problem(toAppError(error, requestId), localeOf(request), requestId);
    }
  };
}

/** As {@link entryDoor}, for a visitor who shows their token. */
export const visitorDoor = (handle: (call: Call & { chat: Chat }, route: Route) => Answer) =>
  entryDoor(async (call, route) =>
    handle({ ...call, chat: await loadVisitor(call.ctx, call.entry, call.request.headers.get(visitorHeader)) }, route),
  );

export const readBodyAs = async <T>(request: Request, schema: z.ZodType<T>): Promise<T> =>
  schema.parse(await readJson(request, maxBytes, { browser: true }));

export const readQueryAs = <T>(request: Request, schema: z.ZodType<T>): T =>
  schema.parse(storable(Object.fromEntries(new URL(request.url).searchParams)));
