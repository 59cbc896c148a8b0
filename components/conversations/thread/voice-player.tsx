"use client";
import { Mic, Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { MediaRef } from "@/lib/conversations/inputs";
import { mediaSrc, mediaState } from "./media-state";

/** Bytes of one 20 ms frame of AMR at WeChat's rate, after a head of six bytes. */
const amrSeconds = (size: number) => Math.max(1, Math.round(((size - 6) / 32) * 0.02));

/** Plays a voice message in place. WeChat's AMR is not known to all browsers; those are offered the file. */
export function VoicePlayer({ media }: { media: MediaRef }) {
  const t = useTranslations("conversations.media");
  const audio = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState<"still" | "playing" | "unknown">("still");
  const url = mediaSrc(media);
  if (!url) return <span className="text-ink-3 text-sm">{t(mediaState(media) === "gone" ? "gone.voice" : "arriving.voice")}</span>;
  const seconds = media.size && /amr/.test(media.contentType ?? "") ? amrSeconds(media.size) : null;
  const toggle = () => {
    if (!audio.current) return;
    if (state === "playing") audio.current.pause();
    else audio.current.play().catch(() => setState("unknown"));
  };
  return (
    <span className="flex min-w-36 items-center gap-2">
      <Mic aria-hidden className="size-4 text-ink-3" />
      {state === "unknown" ? (
        <a href={url} download={media.fileName || "voice.amr"} className="text-blue text-sm underline underline-offset-2">
          {t("voiceDownload")}
        </a>
      ) : (
        <button
          type="button"
          onClick={toggle}
          aria-label={state === "playing" ? t("pause") : t("play")}
          className="grid size-7 place-items-center rounded-full bg-surface hover:bg-line phone:size-11"
        >
          {state === "playing" ? <Pause aria-hidden className="size-3.5" /> : <Play aria-hidden className="size-3.5" />}
        </button>
      )}
      {seconds ? <span className="text-ink-2 text-sm">{t("seconds", { seconds })}</span> : null}
      {/* biome-ignore lint/a11y/useMediaCaption: a customer's voice message has no captions */}
      <audio
        ref={audio}
        src={url}
        preload="none"
        onPlay={() => setState("playing")}
        onPause={() => setState("still")}
        onEnded={() => setState("still")}
        onError={() => setState("unknown")}
      />
    </span>
  );
}
