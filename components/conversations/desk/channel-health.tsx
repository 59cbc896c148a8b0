"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { useChannels } from "./shop-queries";

/** A dot on the settings when a channel wants attention; none while all is well. */
export function ChannelHealth() {
  const t = useTranslations("common.health");
  const { data } = useChannels();
  if (!data) return null;
  const broken = data.some(({ status }) => status === "broken");
  const waiting = data.some(({ status }) => status === "waiting");
  if (!broken && !waiting && data.length > 0) return null;
  const text = broken ? t("broken") : data.length === 0 ? t("none") : t("waiting");
  return (
    <span
      className={cn(
        "absolute top-1 right-1 size-1.75 rounded-full ring-2 ring-paper phone:top-1.5 phone:right-6",
        broken ? "bg-red" : "bg-amber",
      )}
    >
      <span className="sr-only">{text}</span>
    </span>
  );
}
