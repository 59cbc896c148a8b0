"use client";
import { ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { MediaRef } from "@/lib/conversations/inputs";
import { showImage } from "./image-stage";
import { mediaSrc, mediaState } from "./media-state";

const pauses = [1_000, 2_000, 4_000, 8_000, 15_000];

/** A picture of the thread, always of one height so that nothing jumps when it arrives. A click enlarges it. */
export function Picture({ media, src }: { media: MediaRef; src?: string }) {
  const t = useTranslations("conversations.media");
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  const address = src ?? mediaSrc(media);
  const arriving = address === null && mediaState(media) === "arriving";

  useEffect(() => {
    if (!failed) return;
    const pause = pauses[tries];
    if (pause === undefined) return;
    const timer = setTimeout(() => {
      setFailed(false);
      setTries(tries + 1);
    }, pause);
    return () => clearTimeout(timer);
  }, [failed, tries]);

  if (arriving) return <Arriving />;
  if (!address || (failed && tries >= pauses.length)) {
    return (
      <span className="flex h-20 w-44 flex-col items-center justify-center gap-1 rounded-xl bg-sunken text-ink-3 text-xs">
        <ImageOff aria-hidden className="size-5" />
        {t("gone.image")}
      </span>
    );
  }
  const shown = tries > 0 ? `${address}?try=${tries}` : address;
  return (
    <button
      type="button"
      aria-label={t("enlarge", { name: media.fileName ?? t("picture") })}
      onClick={() => showImage({ src: shown, name: media.fileName ?? "" })}
      className="block overflow-hidden rounded-xl bg-sunken"
    >
      {failed ? (
        <Arriving />
      ) : (
        // biome-ignore lint/performance/noImgElement: pictures of customers are private and come from our own door
        <img
          src={shown}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setFailed(true)}
          className="block h-45 w-auto min-w-20 max-w-70 cursor-zoom-in object-cover phone:max-w-60"
        />
      )}
    </button>
  );
}

function Arriving() {
  const t = useTranslations("conversations.media");
  return <span className="flex h-45 w-36 items-center justify-center rounded-xl bg-sunken text-ink-3 text-xs">{t("arriving.image")}</span>;
}
