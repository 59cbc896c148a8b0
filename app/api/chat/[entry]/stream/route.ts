import { entryDoor } from "@/app/api/chat/chat-door";
import { takeStream } from "@/app/api/chat/limits";
import { loadTicket, openVisitorStream } from "@/lib/chat";
import { AppError } from "@/lib/platform/errors";

export const dynamic = "force-dynamic";

/** A visitor's live updates. `Last-Event-ID` (or `?after=`) resumes without a gap. */
export const GET = entryDoor(async ({ ctx, entry, request, address }) => {
  const query = new URL(request.url).searchParams;
  const ticket = query.get("ticket") ?? "";
  const chat = await loadTicket(ctx, entry, ticket);
  const leave = takeStream(chat.visitor.id, address);
  if (!leave) throw new AppError("too_many", "too_many_from_visitor", { retryAfterSeconds: 30 });
  request.signal.addEventListener("abort", leave, { once: true });
  const stillAllowed = () =>
    loadTicket({ ...ctx, now: new Date() }, entry, ticket).then(
      () => true,
      () => false,
    );
  const after = request.headers.get("last-event-id") ?? query.get("after");
  return openVisitorStream({ chat, ctx, after: after?.slice(0, 40) ?? null, stillAllowed, signal: request.signal });
});
