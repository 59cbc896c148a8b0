import type { z } from "zod";
import { readJson, refuseForeignOrigin } from "../http/door";
import { problem } from "../http/problem";
import { toAppError } from "../http/to-app-error";
import { type Visitor, visitorOf } from "./visitor";

export type VisitorCall<B> = { visitor: Visitor; body: B; request: Request };

const maxBytes = 16_384;

/** A door for people who are not signed in: sign-up, password reset, invitations. Writes only, from our own pages only. */
export function visitorDoor<B>(spec: {
  body: z.ZodType<B>;
  handle(call: VisitorCall<B>): Promise<Response | object | undefined> | Promise<void>;
}) {
  return async (request: Request): Promise<Response> => {
    const visitor = visitorOf(request);
    try {
      refuseForeignOrigin(request);
      const body = spec.body.parse(await readJson(request, maxBytes, { browser: true }));
      const answer = await spec.handle({ visitor, body, request });
      if (answer instanceof Response) return answer;
      if (answer === undefined) return new Response(null, { status: 204 });
      return Response.json(answer, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      return problem(toAppError(error, visitor.requestId), visitor.locale, visitor.requestId);
    }
  };
}
