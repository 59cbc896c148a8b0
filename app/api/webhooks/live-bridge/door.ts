import type { EdgeDoor } from "@/app/edge/edge-door";
import type { CallbackBook } from "@/lib/channels/edge";
import { takeCallbacksJob, takeLane } from "@/lib/channels/jobs";
import { keepPush, readPush } from "@/lib/connectors/live-bridge/mapper";
import { verifyPush } from "@/lib/connectors/live-bridge/verify";
import { AppError } from "@/lib/platform/errors";
import { problem } from "@/lib/platform/http/problem";
import { localeOf, readBytes } from "@/lib/platform/http/read-request";
import { newId } from "@/lib/platform/ids";

const maxBytes = 1024 * 1024;

/**
 * The door for a merchant's own tool: what is signed rightly is stored with its job, and the answer says how much of it
 * was understood. Nothing else happens here. A push that comes again, known by its `webhook-id`, changes nothing.
 */
export const liveBridgeDoor: EdgeDoor<{ channelId: string }> = async (request, { channelId }, { callbacks, explain }) => {
  try {
    if (request.method !== "POST") throw new AppError("wrong_method", "code_wrong_method");
    return await take(request, channelId, callbacks);
  } catch (error) {
    const requestId = newId("request");
    return problem(explain(error, requestId), localeOf(request), requestId);
  }
};

async function take(request: Request, channelId: string, book: CallbackBook): Promise<Response> {
  const receivedAt = new Date();
  const keys = await book.keys.findBridge(channelId, receivedAt.getTime());
  if (!keys) throw new AppError("not_found", "callback_unknown_channel");
  const bytes = await readBytes(request, maxBytes);
  const verified = await verifyPush({ headers: request.headers, body: bytes, secrets: keys.secrets });
  if (!verified.ok) throw new AppError("unauthorized", "push_signature");
  const text = new TextDecoder().decode(bytes);
  const news = readPush(text);
  if (!news) throw new AppError("bad_input", "push_malformed");
  const job = { name: takeCallbacksJob.name, lane: takeLane(channelId) };
  await book.store({ merchantId: keys.merchantId, channelId, body: keepPush(verified.id, text), receivedAt, job });
  const said = news.items.filter(({ kind }) => kind === "message").length;
  return Response.json({ received: said + news.comments.length, ignored: news.ignored }, { headers: { "cache-control": "no-store" } });
}
