"use client";
import { AppWindow, ChevronRight, Contact, FileText, Link2, MapPin, PackageSearch, Radio, Video } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { MediaRef, MessageContent } from "@/lib/conversations/inputs";
import { maskNumbers } from "@/lib/platform/browser/personal-numbers";
import { useDates } from "../desk/dates";
import { mediaSrc, mediaState } from "./media-state";

type Of<T extends MessageContent["type"]> = Extract<MessageContent, { type: T }>;

const cardLook = "flex w-68 max-w-full gap-2.5 rounded-lg border border-line bg-surface p-2 text-left";

function CardPicture({ src, icon }: { src: string | null; icon: ReactNode }) {
  return (
    <span className="relative grid size-13 shrink-0 place-items-center overflow-hidden rounded-md bg-sunken text-ink-3 [&_svg]:size-5">
      {icon}
      {src ? (
        // biome-ignore lint/performance/noImgElement: outside pictures of unknown hosts cannot go through the optimiser
        <img
          src={src}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          className="absolute inset-0 size-full object-cover"
          onError={(event) => event.currentTarget.remove()}
        />
      ) : null}
    </span>
  );
}

const thumbOf = (thumb: MediaRef | undefined, url?: string) => mediaSrc(thumb) ?? url ?? null;

export function ProductCard({ content }: { content: Of<"product_card"> }) {
  const t = useTranslations("conversations.card");
  const format = useFormatter();
  return (
    <div className={cardLook}>
      <CardPicture src={content.pictureUrl} icon={<PackageSearch aria-hidden />} />
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 font-semibold text-sm leading-4.5">{content.title || t("productNumber", { id: content.productId })}</p>
        <p className="truncate text-ink-2 text-xs">{content.shopName || t("product")}</p>
        {content.price === null ? null : (
          <p className="font-semibold text-sm">{format.number(content.price / 100, { style: "currency", currency: "CNY" })}</p>
        )}
      </div>
    </div>
  );
}

export function OrderCard({ content }: { content: Of<"order_card"> }) {
  const t = useTranslations("conversations.card");
  return (
    <div className={cardLook}>
      <CardPicture src={content.pictureUrl} icon={<PackageSearch aria-hidden />} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold text-sm leading-4.5">{content.title || t("shopOrder")}</p>
        <p className="truncate text-ink-2 text-xs">{[content.priceText, content.state].filter(Boolean).join(" · ")}</p>
        <p className="truncate text-ink-3 text-xs">
          {t("order")} <span className="select-all font-mono text-[0.6875rem]">{content.orderId}</span>
        </p>
      </div>
    </div>
  );
}

export function LinkCard({ content }: { content: Of<"link"> }) {
  return (
    <a href={content.url} target="_blank" rel="noreferrer nofollow ugc" className={cn(cardLook, "hover:border-line-strong")}>
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 font-semibold text-sm leading-4.5">{content.title}</p>
        <p className="line-clamp-2 text-ink-2 text-xs">{content.description}</p>
        <p className="truncate text-2xs text-ink-3">{hostOf(content.url)}</p>
      </div>
      <CardPicture src={thumbOf(content.thumb, content.pictureUrl)} icon={<Link2 aria-hidden />} />
    </a>
  );
}

const hostOf = (url: string) => URL.parse(url)?.host ?? url;

export function MiniProgramCard({ content }: { content: Of<"miniprogram"> }) {
  const t = useTranslations("conversations.card");
  const thumb = mediaSrc(content.thumb);
  return (
    <div className={cn(cardLook, "flex-col gap-1.5")}>
      <p className="flex items-center gap-1 text-2xs text-ink-3">
        <AppWindow aria-hidden className="size-3" />
        {t("miniprogram")}
      </p>
      <p className="line-clamp-2 font-semibold text-sm">{content.title}</p>
      {thumb ? (
        // biome-ignore lint/performance/noImgElement: private picture from our own door
        <img src={thumb} alt="" loading="lazy" className="h-32 w-full rounded-md bg-sunken object-cover" />
      ) : null}
      <p className="truncate font-mono text-[0.625rem] text-ink-3">{content.pagePath}</p>
    </div>
  );
}

export function LocationCard({ content }: { content: Of<"location"> }) {
  const t = useTranslations("conversations.card");
  const map = `https://apis.map.qq.com/uri/v1/marker?marker=coord:${content.latitude},${content.longitude};title:${encodeURIComponent(content.name || content.address)}`;
  return (
    <a href={map} target="_blank" rel="noreferrer" className={cn(cardLook, "hover:border-line-strong")}>
      <CardPicture src={null} icon={<MapPin aria-hidden />} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-semibold text-sm">{content.name || t("location")}</span>
        <span className="line-clamp-2 text-ink-2 text-xs">{content.address}</span>
      </span>
    </a>
  );
}

export function ChannelsCard({ content }: { content: Of<"channels"> }) {
  const t = useTranslations("conversations.card");
  return (
    <div className={cardLook}>
      <CardPicture src={null} icon={content.kind === "live" ? <Radio aria-hidden /> : <Video aria-hidden />} />
      <div className="min-w-0 flex-1">
        <p className="text-2xs text-ink-3">{t(`channels.${content.kind}`)}</p>
        <p className="truncate font-semibold text-sm">{content.nickname}</p>
        <p className="line-clamp-2 text-ink-2 text-xs">{content.title}</p>
      </div>
    </div>
  );
}

export function BusinessCard() {
  const t = useTranslations("conversations.card");
  return (
    <div className={cardLook}>
      <CardPicture src={null} icon={<Contact aria-hidden />} />
      <p className="self-center text-sm">{t("businessCard")}</p>
    </div>
  );
}

export function FileCard({ media }: { media: MediaRef }) {
  const t = useTranslations("conversations");
  const state = mediaState(media);
  const src = mediaSrc(media);
  const size = media.size === undefined ? null : sizeText(media.size);
  const inside = (
    <>
      <CardPicture src={null} icon={<FileText aria-hidden />} />
      <span className="min-w-0 flex-1 self-center">
        <span className="line-clamp-2 break-all font-medium text-sm">{media.fileName || t("card.file")}</span>
        <span className="text-ink-3 text-xs">{state === "ready" ? size : t(`media.${state}.file`)}</span>
      </span>
    </>
  );
  if (!src) return <div className={cardLook}>{inside}</div>;
  return (
    <a href={src} download={media.fileName} className={cn(cardLook, "hover:border-line-strong")}>
      {inside}
    </a>
  );
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A forwarded chat record; opens in place. */
export function MergedCard({ content }: { content: Of<"merged"> }) {
  const t = useTranslations("conversations.card");
  const dates = useDates();
  return (
    <details className="group w-68 max-w-full rounded-lg border border-line bg-surface p-2.5 text-sm">
      <summary className="flex cursor-pointer list-none items-center gap-1.5 font-semibold [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-90" />
        <span className="truncate">{content.title || t("merged")}</span>
        <span className="ml-auto shrink-0 font-normal text-ink-3 text-xs">{t("mergedCount", { count: content.items.length })}</span>
      </summary>
      <ol className="mt-2 max-h-72 space-y-2 overflow-y-auto border-line-soft border-t pt-2">
        {content.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a record that was forwarded does not change
          <li key={index} className="text-xs">
            <p className="text-ink-3">
              {item.sender} · {dates.clock(item.sentAt * 1000)}
            </p>
            <p className="break-words">{maskNumbers(item.text) || `[${item.type}]`}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}
