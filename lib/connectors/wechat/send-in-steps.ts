import { ChannelError } from "@/lib/channels/ports";
import type { WindowLimit } from "@/lib/conversations/inputs";
import type { OutboundFile, OutboundMessage, SendOutcome } from "@/lib/conversations/ports";
import type { Explanation } from "./explain";
import type { MediaKind } from "./media";
import type { OutboundProblem } from "./outbound";

/** What one kind of channel does at each step of a send. */
export type SendSteps = {
  explainCode(code: string): Explanation;
  /** Key of the refusal for a content that has no body. */
  noBody: string;
  check(message: OutboundMessage): OutboundProblem | null;
  /** What the message's file must be uploaded as; null: nothing is uploaded. */
  uploadAs(message: OutboundMessage): MediaKind | null;
  /** Gives the channel's name for the file. */
  upload(kind: MediaKind, file: OutboundFile, message: OutboundMessage): Promise<string>;
  /** Sends; gives the channel's id of the message, `""` when it names none. Null: there is no body for this content. */
  post(message: OutboundMessage, uploaded: string | null): Promise<string> | null;
  /** Which limit of the reply window a refusal means where its code alone does not tell. */
  limitOf?(error: ChannelError, message: OutboundMessage): Promise<WindowLimit | null>;
};

function outcomeOf(error: unknown, { explainCode }: SendSteps): SendOutcome {
  if (!(error instanceof ChannelError)) throw error;
  if (error.kind !== "refused") return { outcome: error.kind, detail: error.message };
  const { key, ...more } = explainCode(error.code);
  return { outcome: "refused", code: key, detail: error.message, ...more };
}

/** Before the message itself is sent, no fault can leave its fate unknown. */
function uploadOutcomeOf(error: unknown, steps: SendSteps): SendOutcome {
  const outcome = outcomeOf(error, steps);
  return outcome.outcome === "unknown" ? { outcome: "not_reached", detail: outcome.detail } : outcome;
}

function refuse(code: string, detail: string): SendOutcome {
  return { outcome: "refused", code, detail, retry: false };
}

/** Checks, uploads the file if there is one, then sends. Never throws a ChannelError. */
export async function sendInSteps(message: OutboundMessage, steps: SendSteps): Promise<SendOutcome> {
  const problem = steps.check(message);
  if (problem !== null) {
    const { code, field, limit, actual, unit } = problem;
    return refuse(code, limit === null ? field : `${field}: ${actual} of ${limit} ${unit}`);
  }
  const kind = steps.uploadAs(message);
  let uploaded: string | null = null;
  try {
    if (kind !== null && message.file !== null) uploaded = await steps.upload(kind, message.file, message);
  } catch (error) {
    return uploadOutcomeOf(error, steps);
  }
  const posted = steps.post(message, uploaded);
  if (posted === null) return refuse(steps.noBody, message.content.type);
  try {
    return { outcome: "accepted", externalId: (await posted) || message.id };
  } catch (error) {
    const outcome = outcomeOf(error, steps);
    if (outcome.outcome !== "refused" || outcome.limit || !steps.limitOf) return outcome;
    const limit = await steps.limitOf(error as ChannelError, message);
    return limit ? { ...outcome, limit } : outcome;
  }
}
