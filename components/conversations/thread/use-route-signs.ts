"use client";
import { useTranslations } from "next-intl";

const named = new Set(["word", "tag", "queue", "wait", "free"]);

/** Says in words what routing found on a conversation: signs as `word:退款` or `type:aftersale`. */
export function useRouteSigns(): (found: readonly string[], channelName: (id: string) => string) => string {
  const t = useTranslations("conversations.route");
  const scene = useTranslations("conversations.sceneLong");
  const kind = useTranslations("customers.kind");
  const say = (sign: string, channelName: (id: string) => string): string => {
    const at = sign.indexOf(":");
    const [what, value] = [sign.slice(0, at), sign.slice(at + 1)];
    if (named.has(what)) return t(`sign.${what}` as "sign.word", { value });
    if (what === "type") return t(`about.${value}` as "about.other");
    if (what === "scene") return scene(value as never);
    if (what === "kind") return kind.has(value as never) ? kind(value as never) : value;
    if (what === "channel") return t("sign.channel", { value: channelName(value) });
    return t.has(`sign.${value}` as never) ? t(`sign.${value}` as "sign.new") : value;
  };
  return (found, channelName) => found.map((sign) => say(sign, channelName)).join(t("join"));
}
