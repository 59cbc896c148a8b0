import { type DoorKeys, loadDoorKeys, recordChannelSealed, recordChannelVerified, storeCallback } from "@/lib/channels";
import type { ChannelKind } from "@/lib/channels/inputs";
import type { CallbackFailure, OpenedCallback } from "@/lib/connectors/wechat/envelope";
import { isOwnProbe } from "@/lib/connectors/wechat/own-probe";
import { readMessage } from "@/lib/connectors/wechat/read-message";
import { systemContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { localeOf, readBody } from "@/lib/platform/http/door";
import { problem, toAppError } from "@/lib/platform/http/problem";
import { newId } from "@/lib/platform/ids";

/** What one kind of channel's door does; everything else is the same for all. */
export type CallbackDoor = {
  kind: ChannelKind;
  /** `usedKey`: which EncodingAESKey the platform used, where the check shows it. */
  verifyUrl(request: { url: string; keys: DoorKeys }): MaybeLater<{ ok: true; plaintext: string; usedKey?: number } | CallbackFailure>;
  open(request: { url: string; body: string; keys: DoorKeys }): Promise<OpenedCallback | CallbackFailure>;
  /** Whether the owner may choose to have callbacks sent unencrypted. */
  mayBePlain: boolean;
  /** The job a callback asks for, and its lane; null: none. */
  jobOf(channelId: string, plaintext: string): { name: string; lane: string } | null;
  /** What the platform wants to hear; null: an empty body. */
  thanks: string | null;
};

type MaybeLater<T> = T | Promise<T>;
type Route = { params: Promise<{ channelId: string }> };
type Handler = (request: Request, route: Route) => Promise<Response>;

const maxBytes = 1024 * 1024;
const plain = { "content-type": "text/plain; charset=utf-8" };
const refusals = { signature: "unauthorized", receive_id: "unauthorized", malformed: "bad_input", too_large: "too_large" } as const;

function refusal({ kind }: Pick<CallbackFailure, "kind">): AppError {
  return new AppError(refusals[kind], `callback_${kind}`);
}

async function findKeys(channelId: string, kind: ChannelKind): Promise<DoorKeys> {
  const keys = await loadDoorKeys(channelId, Date.now());
  if (keys?.kind !== kind) throw new AppError("not_found", "callback_unknown_channel");
  return keys;
}

async function answer(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const requestId = newId("request");
    return problem(toAppError(error, requestId), localeOf(request), requestId);
  }
}

/**
 * The two handlers of a callback door. GET: the platform tries the address, and the echo is the whole answer. POST: a
 * callback is verified, decrypted, stored with the job it asks for, and answered. Nothing else happens here.
 */
export function callbackDoor(door: CallbackDoor): { GET: Handler; POST: Handler } {
  return {
    GET: (request, { params }) =>
      answer(request, async () => {
        const { channelId } = await params;
        const keys = await findKeys(channelId, door.kind);
        const verified = await door.verifyUrl({ url: request.url, keys });
        if (!verified.ok) throw refusal(verified);
        const withCurrentKey = (verified.usedKey ?? 0) === 0;
        if (!isOwnProbe(request.url))
          await recordChannelVerified(systemContext(keys.merchantId, new Date()), channelId, { withCurrentKey });
        return new Response(verified.plaintext, { headers: plain });
      }),
    POST: (request, { params }) =>
      answer(request, async () => {
        const { channelId } = await params;
        const keys = await findKeys(channelId, door.kind);
        const opened = await door.open({ url: request.url, body: await readBody(request, maxBytes), keys });
        if (!opened.ok) throw refusal(opened);
        const { plaintext: body, usedKey } = opened;
        if (!readMessage(body)) throw refusal({ kind: "malformed" });
        if (usedKey === null && keys.sealed) throw new AppError("unauthorized", "callback_not_encrypted");
        if (usedKey !== null && door.mayBePlain && !keys.sealed)
          await recordChannelSealed(systemContext(keys.merchantId, new Date()), channelId);
        await storeCallback({ merchantId: keys.merchantId, channelId, body, receivedAt: new Date(), job: door.jobOf(channelId, body) });
        return new Response(door.thanks, { status: 200, ...(door.thanks === null ? {} : { headers: plain }) });
      }),
  };
}
