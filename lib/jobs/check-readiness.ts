import { addressProblem, callbackProblem, openChannel, recordSelfChecked } from "@/lib/channels";
import { type ChannelView, type ConnectionCheck, type ConnectionStep, wechatAppKinds } from "@/lib/channels/inputs";
import { ChannelError } from "@/lib/channels/ports";
import { makeOwnProbe } from "@/lib/connectors/wechat/own-probe";
import { allow } from "@/lib/merchants";
import type { Context } from "@/lib/platform/context";
import { randomLetters } from "@/lib/platform/crypto/token";
import { AppError } from "@/lib/platform/errors";
import { isWorkerAlive } from "@/lib/platform/health";
import type { Locale } from "@/lib/platform/i18n/locales";
import { explainIn, faultKey, type OpenedChannel, openWay } from "./channel-connectors";
import { type ConnectionWord, sayConnection } from "./connection-words";
import { refusedAddress } from "./test-connection";

const probeTimeoutMs = 8_000;

type Found = Omit<ConnectionCheck, "step" | "code"> & { code?: string };

/**
 * The self-check before a shop is switched to its own customer service, which cannot be undone easily: the address is a
 * public one, our door answers there to a signed probe of our own, WeChat lets us in, and a worker takes jobs. When all is
 * well that is written down, and what to paste into the console is shown from then on. Throws `not_found`.
 */
export async function checkReadiness(
  ctx: Context,
  input: { channelId: string; locale: Locale; origin: string | null },
): Promise<ConnectionCheck[]> {
  allow(ctx, "channel.connect");
  const { channel } = await openChannel(ctx, input, explainIn(input.locale));
  if (!wechatAppKinds.some((kind) => kind === channel.kind))
    throw new AppError("bad_input", "channel_kind_not_available", { kind: channel.kind });
  const say = (word: ConnectionWord, ok: boolean | null, data?: Record<string, string | number>): Found => ({
    ok,
    ip: null,
    ...sayConnection(word, input.locale, data),
    ...(ok === false ? { code: word } : {}),
  });
  const address = checkAddress(channel, say);
  const opened = await openOrFault(ctx, channel, input.locale);
  const door = address.ok === false || "what" in opened ? say("not_tried", null) : await probeDoor(channel, opened, say);
  const token = "what" in opened ? opened : await askToken(opened, channel, input.locale, say);
  const worker = (await isWorkerAlive()) ? say("worker_ok", true) : say("worker_missing", false);
  const checks = Object.entries({ address, door, token, worker }).map(
    ([step, found]): ConnectionCheck => ({ step: step as ConnectionStep, ...found, code: found.code ?? null }),
  );
  if (checks.every(({ ok }) => ok)) await recordSelfChecked(ctx, channel.id);
  return checks;
}

type Say = (word: ConnectionWord, ok: boolean | null, data?: Record<string, string | number>) => Found;

function checkAddress({ kind, callbackUrl }: ChannelView, say: Say): Found {
  const problem = callbackProblem(kind, callbackUrl);
  if (problem) return say(`address_${problem}`, false);
  return say(addressProblem(callbackUrl) ? "address_simulated" : "address_ok", true);
}

/** Only what our own door signs and echoes counts; a page of a proxy does not. */
async function probeDoor({ callbackUrl }: ChannelView, { access }: OpenedChannel, say: Say): Promise<Found> {
  const probe = makeOwnProbe(callbackUrl, "token" in access.credentials ? access.credentials.token : "", {
    nowMs: Date.now(),
    nonce: randomLetters(16),
  });
  try {
    const answer = await fetch(probe.url, { redirect: "manual", signal: AbortSignal.timeout(probeTimeoutMs) });
    const echoed = answer.status === 200 && (await answer.text()) === probe.echo;
    return echoed ? say("door_ok", true) : say("door_wrong_answer", false, { status: answer.status });
  } catch {
    return say("door_not_reached", false);
  }
}

function saidFault(error: unknown, { kind }: ChannelView, locale: Locale): Found {
  if (!(error instanceof ChannelError)) throw error;
  const code = faultKey(kind, error);
  return { ok: false, code, ...explainIn(locale)(code, "token"), ip: refusedAddress(error) };
}

async function openOrFault(ctx: Context, channel: ChannelView, locale: Locale): Promise<OpenedChannel | Found> {
  try {
    return await openWay(ctx, channel.id);
  } catch (error) {
    return saidFault(error, channel, locale);
  }
}

async function askToken({ way, access }: OpenedChannel, channel: ChannelView, locale: Locale, say: Say): Promise<Found> {
  try {
    await way.probe(access).fetchToken();
    return say("app_token_ok", true);
  } catch (error) {
    return saidFault(error, channel, locale);
  }
}
