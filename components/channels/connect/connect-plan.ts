import type { ChannelKind, ChannelOpening, ChannelView, WechatAppKind } from "@/lib/channels/inputs";

/** The kinds that have a guided setup with a console of WeChat. */
export const guidedKinds = ["wechat_kf", "wechat_mini", "wechat_official", "wechat_shop"] as const satisfies readonly ChannelKind[];
export type GuidedKind = (typeof guidedKinds)[number];

export type ConnectStep = "prepare" | "warning" | "credentials" | "check" | "callback" | "test" | "accounts" | "switch" | "done";

export const isGuided = (kind: string | undefined): kind is GuidedKind => guidedKinds.some((one) => one === kind);
export const isApp = (kind: ChannelKind): kind is WechatAppKind => kind !== "wechat_kf" && isGuided(kind);

const plans: Record<GuidedKind, readonly ConnectStep[]> = {
  wechat_kf: ["prepare", "credentials", "callback", "test", "accounts", "done"],
  wechat_mini: ["prepare", "credentials", "callback", "test", "done"],
  wechat_official: ["prepare", "credentials", "callback", "test", "done"],
  wechat_shop: ["warning", "credentials", "check", "callback", "switch", "done"],
};

export const stepsOf = (kind: GuidedKind): readonly ConnectStep[] => plans[kind];

export const isVerified = ({ channel, setup }: ChannelOpening): boolean => channel.verifiedAt !== null && setup === null;

/** Whether what a step is for has really been done; having walked past it does not count. */
export function isStepDone(step: ConnectStep, opening: ChannelOpening): boolean {
  const { channel } = opening;
  switch (step) {
    case "prepare":
    case "warning":
      return true;
    case "credentials":
      return channel.secretSince !== null;
    case "check":
      return channel.selfCheckedAt !== null || channel.verifiedAt !== null;
    case "callback":
      return isVerified(opening);
    case "test":
      return channel.hasToken && channel.status !== "broken";
    case "accounts":
      return channel.accounts.some(({ served }) => served);
    case "switch":
      return channel.lastCallbackAt !== null;
    case "done":
      return false;
  }
}

/** Whether a step may be opened. Of a shop nothing behind its self-check, nor the switch before the address is verified. */
export function mayOpenStep(step: ConnectStep, opening: ChannelOpening): boolean {
  if (opening.channel.kind !== "wechat_shop") return true;
  if (step === "callback") return isStepDone("check", opening);
  return step === "switch" || step === "done" ? isStepDone("check", opening) && opening.channel.verifiedAt !== null : true;
}

/** Where somebody goes on who comes back later. */
export function resumeAt(kind: GuidedKind, opening: ChannelOpening | null): ConnectStep {
  const [first = "prepare"] = plans[kind];
  if (!opening) return first;
  const open = plans[kind].find((step) => step !== "test" && !isStepDone(step, opening));
  if (kind === "wechat_shop") return open ?? "done";
  return isVerified(opening) ? "test" : "callback";
}

/** WeChat does not know the company or app, or refuses the secret. */
const wrongCredentials = new Set(["40013", "40001", "40125"]);

/** The step at which something was filled in that WeChat has refused; null: none. */
export function wrongStep({ status, lastError }: ChannelView): ConnectStep | null {
  const code = lastError?.code.split(".").at(-1) ?? "";
  return status === "broken" && wrongCredentials.has(code) ? "credentials" : null;
}
