import { loadBridgeKeys, storeCallback } from "@/lib/channels";
import { takeCallbacksJob, takeLane } from "@/lib/channels/jobs";
import { keepPush, readPush } from "@/lib/connectors/live-bridge/mapper";
import { verifyPush } from "@/lib/connectors/live-bridge/verify";
import { AppError } from "@/lib/platform/errors";
import { localeOf, readBytes } from "@/lib/platform/http/door";
import { problem, toAppError } from "@/lib/platform/http/problem";
import { newId } from "@/lib/platform/ids";

const maxBytes = 1024 * 1024;

/**
 * The door for a merchant's own tool: what is signed rightly is stored with its job, and the answer says how much of it
 * was understood. Nothing else happens here. A push that comes again, known by its `webhook-id`, changes nothing.
 */
export async function bridgeDoor(request: Request, channelId: string): Promise<Response> {
  try {
    return await take(request, channelId);
  } catch (error) {
    const requestId = newId("request");
    return problem(toAppError(error, requestId), localeOf(request), requestId);
  }
}

async function take(request: Request, channelId: string): Promise<Response> {
  const receivedAt = new Date();
  const keys = await loadBridgeKeys(channelId, receivedAt.getTime());
  if (!keys) throw new AppError("not_found", "callback_unknown_channel");
  const bytes = await readBytes(request, maxBytes);
  const verified = await verifyPush({ headers: request.headers, body: bytes, secrets: keys.secrets });
  if (!verified.ok) throw new AppError("unauthorized", "push_signature");
  const text = new TextDecoder().decode(bytes);
  const news = readPush(text);
  if (!news) throw new AppError("bad_input", "push_malformed");
  const job = { name: takeCallbacksJob.name, lane: takeLane(channelId) };
  await storeCallback({ merchantId: keys.merchantId, channelId, body: keepPush(verified.id, text), receivedAt, job });
  const said = news.items.filter(({ kind }) => kind === "message").length;
  return Response.json({ received: said + news.comments.length, ignored: news.ignored }, { headers: { "cache-control": "no-store" } });
}
