import { authenticateDesk } from "@/app/api/desk-door";
import type { Actor, Context } from "@/lib/platform/context";
import { problem } from "@/lib/platform/http/problem";
import { localeOf } from "@/lib/platform/http/read-request";
import { toAppError } from "@/lib/platform/http/to-app-error";
import { newId } from "@/lib/platform/ids";
import { log } from "@/lib/platform/log";
import { openEventStream } from "@/lib/platform/realtime/event-stream";
import { noteDeskGone, noteDeskSeen } from "@/lib/routing";

const contextOf = (actor: Actor): Context => ({ actor, now: new Date(), requestId: newId("request") });
const unheard = (error: unknown) => log.warn({ error }, "a desk could not be noted");

export const dynamic = "force-dynamic";

/** The desk's live updates. `Last-Event-ID` (or `?after=`) resumes without a gap. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await authenticateDesk(request);
    // Who is on duty is known by their desks; a desk that cannot say so works all the same.
    const seen = () => void noteDeskSeen(contextOf(actor), actor.userId).catch(unheard);
    seen();
    request.signal.addEventListener("abort", () => void noteDeskGone(contextOf(actor), actor.userId).catch(unheard));
    const after = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after");
    return await openEventStream({
      merchantId: actor.merchantId,
      after: after ? Number(after) : null,
      stillAllowed: () =>
        authenticateDesk(request).then(
          () => {
            seen();
            return true;
          },
          () => false,
        ),
      signal: request.signal,
    });
  } catch (error) {
    const requestId = newId("request");
    return problem(toAppError(error, requestId), localeOf(request), requestId);
  }
}
