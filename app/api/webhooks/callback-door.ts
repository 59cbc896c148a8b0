import type { EdgeDoor } from "@/app/edge/edge-door";
import type { CallbackBook, DoorKeys } from "@/lib/channels/edge";
import type { ChannelKind } from "@/lib/channels/inputs";
import type { CallbackFailure, OpenedCallback } from "@/lib/connectors/wechat/envelope";
import { AppError } from "@/lib/platform/errors";
import { problem } from "@/lib/platform/http/problem";
import { localeOf, readBody } from "@/lib/platform/http/read-request";
import { newId } from "@/lib/platform/ids";

/** What one kind of channel's door does; everything else is the same for all. */
export type CallbackDoorSpec = {
  kind: ChannelKind;
  /** `usedKey`: which EncodingAESKey the platform used, where the check shows it. */
  verifyUrl(request: { url: string; keys: DoorKeys }): MaybeLater<{ ok: true; plaintext: string; usedKey?: number } | CallbackFailure>;
  open(request: { url: string; body: string; keys: DoorKeys }): Promise<OpenedCallback | CallbackFailure>;
  /** Whether the owner may choose to have callbacks sent unencrypted. */
  mayBePlain: boolean;
  /** The job a callback asks for, and its lane; null: none; `malformed`: what was decrypted is no callback. */
  jobOf(channelId: string, plaintext: string): { name: string; lane: string } | null | "malformed";
  /** What the platform wants to hear; null: an empty body. */
  thanks: string | null;
};

export type CallbackDoor = EdgeDoor<{ channelId: string }>;

type MaybeLater<T> = T | Promise<T>;

const maxBytes = 1024 * 1024;
const plain = { "content-type": "text/plain; charset=utf-8" };
const refusals = { signature: "unauthorized", receive_id: "unauthorized", malformed: "bad_input", too_large: "too_large" } as const;

function refusal({ kind }: Pick<CallbackFailure, "kind">): AppError {
  return new AppError(refusals[kind], `callback_${kind}`);
}

async function findKeys({ keys }: CallbackBook, channelId: string, kind: ChannelKind): Promise<DoorKeys> {
  const found = await keys.find(channelId, Date.now());
  if (found?.kind !== kind) throw new AppError("not_found", "callback_unknown_channel");
  return found;
}

/** The platform tries the address, and the echo is the whole answer. */
async function answerCheck(door: CallbackDoorSpec, url: string, keys: DoorKeys, book: CallbackBook): Promise<Response> {
  const verified = await door.verifyUrl({ url, keys });
  if (!verified.ok) throw refusal(verified);
  await book.noteVerified(keys.channelId, { withCurrentKey: (verified.usedKey ?? 0) === 0, at: new Date() });
  return new Response(verified.plaintext, { headers: plain });
}

/** A callback is verified, decrypted, stored with the job it asks for, and answered. Nothing else happens here. */
async function takeCallback(door: CallbackDoorSpec, request: Request, keys: DoorKeys, book: CallbackBook): Promise<Response> {
  const opened = await door.open({ url: request.url, body: await readBody(request, maxBytes), keys });
  if (!opened.ok) throw refusal(opened);
  const { plaintext: body, usedKey } = opened;
  const job = door.jobOf(keys.channelId, body);
  if (job === "malformed") throw refusal({ kind: "malformed" });
  if (usedKey === null && keys.sealed) throw new AppError("unauthorized", "callback_not_encrypted");
  const { channelId, merchantId } = keys;
  const seals = usedKey !== null && door.mayBePlain && !keys.sealed;
  await book.store({ merchantId, channelId, body, receivedAt: new Date(), seals, job });
  if (seals) book.keys.forget(channelId);
  return new Response(door.thanks, { status: 200, ...(door.thanks === null ? {} : { headers: plain }) });
}

/** The door for one kind of channel's callbacks: GET and HEAD try the address, POST brings a callback. */
export function callbackDoor(door: CallbackDoorSpec): CallbackDoor {
  return async (request, { channelId }, { callbacks, explain }) => {
    try {
      const keys = await findKeys(callbacks, channelId, door.kind);
      if (request.method === "POST") return await takeCallback(door, request, keys, callbacks);
      if (request.method === "GET" || request.method === "HEAD") return await answerCheck(door, request.url, keys, callbacks);
      throw new AppError("wrong_method", "code_wrong_method");
    } catch (error) {
      const requestId = newId("request");
      return problem(explain(error, requestId), localeOf(request), requestId);
    }
  };
}
