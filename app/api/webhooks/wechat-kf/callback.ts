import { type DoorKeys, loadDoorKeys, recordChannelVerified, storeCallback } from "@/lib/channels";
import { accountsLane, pullLane, pullWechatKfJob, syncAccountsJob } from "@/lib/channels/jobs";
import { type CallbackFailure, openSealedCallback, type Ping, parsePing, verifySealedUrl } from "@/lib/connectors/wechat-kf/verify";
import { systemContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { localeOf, readBody } from "@/lib/platform/http/door";
import { problem, toAppError } from "@/lib/platform/http/problem";
import { newId } from "@/lib/platform/ids";

const maxBytes = 1024 * 1024;

const refusals = { signature: "unauthorized", receive_id: "unauthorized", malformed: "bad_input", too_large: "too_large" } as const;

function refusal({ kind }: CallbackFailure): AppError {
  return new AppError(refusals[kind], `callback_${kind}`);
}

async function findKeys(channelId: string): Promise<DoorKeys> {
  const keys = await loadDoorKeys(channelId, Date.now());
  if (keys?.kind !== "wechat_kf") throw new AppError("not_found", "callback_unknown_channel");
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

/** WeCom tries the address: the decrypted echo is the whole answer, within a second. */
export function verifyWechatKfAddress(request: Request, channelId: string): Promise<Response> {
  return answer(request, async () => {
    const keys = await findKeys(channelId);
    const verified = await verifySealedUrl({ url: request.url, keys });
    if (!verified.ok) throw refusal(verified);
    await recordChannelVerified(systemContext(keys.merchantId, new Date()), channelId, { withCurrentKey: verified.usedKey === 0 });
    return new Response(verified.plaintext, { headers: { "content-type": "text/plain; charset=utf-8" } });
  });
}

/** A callback: verified, decrypted, stored with the job it asks for, answered. Nothing else happens here. */
export function receiveWechatKfCallback(request: Request, channelId: string): Promise<Response> {
  return answer(request, async () => {
    const keys = await findKeys(channelId);
    const opened = await openSealedCallback({ url: request.url, body: await readBody(request, maxBytes), keys });
    if (!opened.ok) throw refusal(opened);
    const ping = parsePing(opened.plaintext);
    if (!ping) throw new AppError("bad_input", "callback_malformed");
    await storeCallback({
      merchantId: keys.merchantId,
      channelId,
      body: opened.plaintext,
      receivedAt: new Date(),
      job: jobOf(channelId, ping),
    });
    return new Response(null, { status: 200 });
  });
}

function jobOf(channelId: string, ping: Ping): { name: string; lane: string } | null {
  switch (ping.event) {
    case "kf_msg_or_event":
      return { name: pullWechatKfJob.name, lane: pullLane(channelId, ping.openKfId) };
    case "kf_account_auth_change":
      return { name: syncAccountsJob.name, lane: accountsLane(channelId) };
    case "other":
      return null;
  }
}
