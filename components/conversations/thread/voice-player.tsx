"use client";
import { Mic, Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import type { MediaRef } from "@/lib/conversations/inputs";
import { amrToWav } from "./amr-to-wav";
import { mediaSrc, mediaState } from "./media-state";

type State = "still" | "loading" | "playing" | "unknown";

/** What a browser can play of a voice message: AMR, which is WeChat's and no browser's, is turned into WAV here. */
async function playable({ contentType }: MediaRef, url: string): Promise<string> {
  if (!/amr/.test(contentType ?? "")) return url;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the voice answered ${answer.status}`);
  const wav = await amrToWav(new Uint8Array(await answer.arrayBuffer()));
  if (!wav) throw new Error("the voice is no AMR");
  return URL.createObjectURL(wav);
}

/** Plays a voice message in place; one that cannot be played is offered as a file, in words. */
export function VoicePlayer({ media }: { media: MediaRef }) {
  const t = useTranslations("conversations.media");
  const audio = useRef<HTMLAudioElement>(null);
  const source = useRef("");
  const [state, setState] = useState<State>("still");
  const [heard, setHeard] = useState<number | null>(null);
  useEffect(() => () => URL.revokeObjectURL(source.current), []);
  const url = mediaSrc(media);
  if (!url) return <span className="text-ink-3 text-sm">{t(mediaState(media) === "gone" ? "gone.voice" : "arriving.voice")}</span>;
  const seconds = media.seconds ?? heard;
  const toggle = async () => {
    const player = audio.current;
    if (!player || state === "loading") return;
    if (state === "playing") return player.pause();
    try {
      if (source.current === "") {
        setState("loading");
        source.current = await playable(media, url);
        player.src = source.current;
      }
      await player.play();
    } catch {
      setState("unknown");
    }
  };
  return (
    <span className="flex min-w-36 flex-wrap items-center gap-2">
      <Mic aria-hidden className="size-4 text-ink-3" />
      {state === "unknown" ? null : (
        <button
          type="button"
          onClick={() => void toggle()}
          aria-label={state === "playing" ? t("pause") : t("play")}
          aria-busy={state === "loading"}
          className="grid size-7 place-items-center rounded-full bg-surface hover:bg-line phone:size-11"
        >
          {state === "loading" ? (
            <Spinner className="size-3.5" />
          ) : state === "playing" ? (
            <Pause aria-hidden className="size-3.5" />
          ) : (
            <Play aria-hidden className="size-3.5" />
          )}
        </button>
      )}
      {seconds ? <span className="text-ink-2 text-sm">{t("seconds", { seconds: Math.max(1, Math.round(seconds)) })}</span> : null}
      {state === "unknown" ? (
        <span className="text-sm">
          {t("voiceUnknown")}{" "}
          <a href={url} download={media.fileName || "voice.amr"} className="text-blue underline underline-offset-2">
            {t("voiceDownload")}
          </a>
        </span>
      ) : null}
      {/* biome-ignore lint/a11y/useMediaCaption: a customer's voice message has no captions */}
      <audio
        ref={audio}
        preload="none"
        onPlay={() => setState("playing")}
        onPause={() => setState("still")}
        onEnded={() => setState("still")}
        onLoadedMetadata={({ currentTarget: { duration } }) => setHeard(Number.isFinite(duration) ? duration : null)}
      />
    </span>
  );
}
