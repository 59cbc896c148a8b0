"use client";
import { useTranslations } from "next-intl";
import type { ChannelView } from "@/lib/channels/inputs";
import { WaitingLight } from "../waiting-light";

/** Turns green with the first push that was signed rightly. */
export function BridgeLight({ channel }: { channel: ChannelView }) {
  const t = useTranslations("channels.bridge");
  const done = channel.lastCallbackAt !== null;
  return <WaitingLight done={done} title={t(done ? "done" : "waiting")} text={t(done ? "doneText" : "waitingText")} />;
}
