import { authenticateDesk } from "@/app/api/desk-door";
import { problem } from "@/lib/platform/http/problem";
import { localeOf } from "@/lib/platform/http/read-request";
import { toAppError } from "@/lib/platform/http/to-app-error";
import { newId } from "@/lib/platform/ids";
import { openEventStream } from "@/lib/platform/realtime/event-stream";

export const dynamic = "force-dynamic";

/** The desk's live updates. `Last-Event-ID` (or `?after=`) resumes without a gap. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await authenticateDesk(request);
    const after = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after");
    return await openEventStream({
      merchantId: actor.merchantId,
      after: after ? Number(after) : null,
      stillAllowed: () =>
        authenticateDesk(request).then(
          () => true,
          () => false,
        ),
      signal: request.signal,
    });
  } catch (error) {
    const requestId = newId("request");
    return problem(toAppError(error, requestId), localeOf(request), requestId);
  }
}
