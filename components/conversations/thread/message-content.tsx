"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { MessageContent as Content, MediaRef } from "@/lib/conversations/inputs";
import { BusinessCard, ChannelsCard, FileCard, LinkCard, LocationCard, MergedCard, MiniProgramCard, OrderCard, ProductCard } from "./cards";
import { mediaSrc, mediaState } from "./media-state";
import { Picture } from "./picture";
import { RichText } from "./rich-text";
import type { EntryKind } from "./thread-items";
import { VoicePlayer } from "./voice-player";

/** `auto`: the shop's words, said by the system itself. */
type BubbleKind = EntryKind | "auto";

/** Who speaks is a shape: customer left and grey, agent right and green, what no person said dashed, a note full width. */
const bubbleLooks: Record<BubbleKind, string> = {
  in: "rounded-[4px_14px_14px_14px] bg-sunken",
  out: "rounded-[14px_4px_14px_14px] bg-green-wash",
  auto: "rounded-[14px_4px_14px_14px] border border-dashed border-line-strong",
  bot: "rounded-[4px_14px_14px_14px] border border-dashed border-line-strong",
  note: "rounded-lg border border-note-line bg-note text-sm",
  event: "",
};

export function Bubble({ kind, faded = false, children }: { kind: BubbleKind; faded?: boolean; children: ReactNode }) {
  return (
    <div className={cn("w-fit max-w-full px-3 py-2 text-base", kind === "note" && "w-full", bubbleLooks[kind], faded && "opacity-60")}>
      {children}
    </div>
  );
}

function Film({ media, kind }: { media: MediaRef; kind: BubbleKind }) {
  const t = useTranslations("conversations.media");
  const state = mediaState(media);
  const src = mediaSrc(media);
  if (!src) return <Bubble kind={kind}>{t(state === "gone" ? "gone.video" : "arriving.video")}</Bubble>;
  // biome-ignore lint/a11y/useMediaCaption: a customer's film has no captions
  return <video key={state} src={src} controls preload="metadata" playsInline className="h-45 max-w-70 rounded-xl bg-black" />;
}

/** What a message holds, in its shape. */
export function MessageContent({ content, kind, faded = false }: { content: Content; kind: BubbleKind; faded?: boolean }) {
  const t = useTranslations("conversations");
  switch (content.type) {
    case "text":
      return (
        <Bubble kind={kind} faded={faded}>
          <RichText text={content.text} mentions={kind === "note"} />
        </Bubble>
      );
    case "image":
      return <Picture media={content.media} />;
    case "video":
      return <Film media={content.media} kind={kind} />;
    case "voice":
      return (
        <Bubble kind={kind}>
          <VoicePlayer media={content.media} />
        </Bubble>
      );
    case "file":
      return <FileCard media={content.media} />;
    case "location":
      return <LocationCard content={content} />;
    case "link":
      return <LinkCard content={content} />;
    case "miniprogram":
      return <MiniProgramCard content={content} />;
    case "product_card":
      return <ProductCard content={content} />;
    case "order_card":
      return <OrderCard content={content} />;
    case "merged":
      return <MergedCard content={content} />;
    case "channels":
      return <ChannelsCard content={content} />;
    case "business_card":
      return <BusinessCard />;
    case "menu":
      return (
        <Bubble kind={kind}>
          <RichText text={content.head} />
          <ul className="my-1 text-blue">
            {content.items.map((item) => (
              <li key={item.id ?? item.text}>{item.text}</li>
            ))}
          </ul>
          <RichText text={content.tail} />
        </Bubble>
      );
    case "event":
      return (
        <p className="rounded-lg px-1 py-1 text-ink-3 text-xs italic">
          {content.event === "erased" ? t("event.erased") : t("event.recalled", { who: kind === "in" ? "customer" : "other" })}
        </p>
      );
    case "unsupported":
      return (
        <div className="w-fit rounded-lg border border-line border-dashed px-3 py-2 text-ink-2 text-xs">
          <p>{t("card.unsupported")}</p>
          <p className="font-mono text-[0.625rem] text-ink-3">{content.originalType}</p>
        </div>
      );
  }
}
